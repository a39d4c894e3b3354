import { addDays } from '../../kernel/local-date.js';
import { type CaseFacts, groundOf, isOpenStage, silenceOf } from '../../law/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { archivePaths } from '../archive/archive.paths.js';
import { casePaths } from '../case.paths.js';
import { mayReveal, mayTakeOut } from '../case.policy.js';
import { type CaseFileRow, identityRoles } from '../case-file.store.js';
import { type DueSignal, dueSignal, stageTag } from '../derivation/due.presenter.js';
import { examinationPaths } from '../examination/examination.paths.js';
import { feePaths } from '../fees/fees.paths.js';
import { mayRefund } from '../fees/refund-fee.js';
import { opinionPaths } from '../opinions/opinion.paths.js';
import type { PageContext } from '../page-context.js';
import { paperPaths } from '../papers/paper.paths.js';
import { paperName } from '../papers/paper-name.js';
import type { Parties } from '../parties/party.store.js';
import { partyRows } from '../parties/party-rows.presenter.js';
import { maskAddress, maskEmail, maskName, maskNumber } from '../personal-data/masking.js';
import type { PersonalData } from '../personal-data/personal-data.js';
import { proofLinks } from '../proof/proof.presenter.js';
import { redactionPaths } from '../redaction/redaction.paths.js';
import { presentGroups } from '../related/groups.presenter.js';
import { relatedPaths } from '../related/related.paths.js';
import { presentSealNotice } from '../retention/seal-notice.js';
import { searchRecordPaths } from '../search-record/search-record.paths.js';
import { presentActions } from './case-actions.presenter.js';
import type { CaseFile } from './case-page.query.js';
import { presentTimeline } from './case-timeline.presenter.js';

/** The head of every page about one case. */
export interface CaseHead {
  readonly number: string;
  readonly href: string;
  readonly whyHref: string;
  readonly stage: { readonly text: string; readonly colour: string };
  readonly step: string;
  readonly dueText: string;
  readonly dueNote: string;
  readonly days: DueSignal;
  readonly alarm: string;
  readonly receivedText: string;
  readonly handlerText: string;
}

export function presentHead(file: CaseFile, { law, today, t }: PageContext): CaseHead {
  const { record, facts } = file;
  const { clock, stage } = facts;
  const open = isOpenStage(stage);
  const days = dueSignal({ stage, dueOn: clock.due, clockState: clock.state, open }, today, law.calendar, t);
  return {
    number: record.number,
    href: casePaths.show({ id: record.id }),
    whyHref: casePaths.why({ id: record.id }),
    stage: stageTag(stage, t),
    step: stepText(facts, t),
    dueText: clock.due ?? t('cases.head.noDue'),
    dueNote: clock.provisional
      ? clock.provisionalReasons.map((reason) => t(`law.provisional.${reason}`)).join('；')
      : '',
    days,
    alarm: days.level === 'overdue' || days.level === 'due' ? 'alarm' : days.level === 'soon' ? 'soon' : '',
    receivedText: clock.receivedOn ?? t('cases.head.notReceived'),
    handlerText: file.handlerName ?? t('cases.queue.unassigned'),
  };
}

/** What the case waits for inside the office. */
function stepText({ reviewStep, extension }: CaseFacts, t: Translate): string {
  if (reviewStep) return t(`law.reviewSteps.${reviewStep}`);
  return extension.request?.state === 'requested' ? t('cases.waiting.approval') : '';
}

export function presentCasePage(
  file: CaseFile,
  personal: PersonalData,
  parties: Parties,
  revealed: boolean,
  context: PageContext,
) {
  const { record, facts } = file;
  const { actor, t } = context;
  const id = record.id;
  return {
    head: presentHead(file, context),
    violations: facts.clock.violations.map(({ code, params }) => t(`law.violations.${code}`, params)),
    applicantRows: [...applicantRows(file, personal, revealed, t), ...partyRows(parties, revealed, t)],
    mayReveal: mayReveal(record, actor).allowed && file.seal !== 'sealed' && !revealed,
    retention: presentSealNotice(file, t),
    revealHref: casePaths.reveal({ id }),
    requestRows: requestRows(file, t),
    refundHref:
      file.fees.some(({ state }) => state === 'paid') && mayRefund(record, actor).allowed
        ? feePaths.refund({ id })
        : '',
    relatedHref: relatedPaths.show({ id }),
    related: presentGroups(file.groups, id, t),
    periodRows: periodRows(file, t),
    actions: presentActions(record, facts, actor, t),
    decision: presentDecision(file, t),
    preparation: [
      { text: t('examination.title'), href: examinationPaths.show({ id }), note: examinationNote(file, t) },
      { text: t('searchRecord.title'), href: searchRecordPaths.show({ id }), note: searchNote(file, t) },
    ],
    paperRows: file.papers.map((paper) => [
      {
        text: paperName(paper, t),
        href: casePaths.paper({ id, paperId: paper.id }),
        secondary: paper.number ?? undefined,
      },
      paper.issuedOn ?? '',
      {
        text: paper.servedOn ?? '',
        tag: {
          text: t(`cases.paperState.${paper.state}`),
          colour: paper.state === 'served' ? 'green' : 'blue',
        },
      },
    ]),
    paperLinks: [
      { text: t('redaction.title'), href: redactionPaths.list({ id }) },
      ...(mayTakeOut(record, actor).allowed
        ? [
            { text: t('archive.papers.registration'), href: paperPaths.registration({ id }) },
            { text: t('archive.papers.link'), href: paperPaths.list() },
          ]
        : []),
    ],
    receiptHref:
      mayReveal(record, actor).allowed && file.seal !== 'sealed' ? casePaths.registered({ id }) : '',
    archiveHref:
      !isOpenStage(facts.stage) && mayTakeOut(record, actor).allowed ? archivePaths.show({ id }) : '',
    fileRows: file.files.map((each) => [
      fileCell(file, each, revealed, t),
      t(`cases.fileRole.${each.role}`),
      t('cases.fileSize', { kb: Math.max(1, Math.round(each.size / 1024)) }),
    ]),
    consultationRows: file.consultations
      .filter(({ state }) => state !== 'withdrawn')
      .map((row) => [
        {
          text: row.partyName,
          href: opinionPaths.show({ id, consultationId: row.id }),
          secondary: t(`cases.party.${row.party}`),
        },
        row.sentOn,
        row.deliveredOn ?? t('cases.consultation.undelivered'),
        row.opinion
          ? { text: t(`cases.opinion.${row.opinion}`), secondary: row.opinionReasons || undefined }
          : consultationWaits(file, row.id, t),
      ]),
    proceedingRows: file.proceedings.map((row) => [
      {
        text: t(`cases.proceeding.${row.kind}`),
        secondary: row.instance
          ? t(row.instanceAssumed ? 'lawsuits.assumed' : 'lawsuits.recorded', {
              instance: t(`lawsuits.instance.${row.instance}`),
            })
          : undefined,
      },
      row.organ,
      row.filedOn,
      { text: t(`cases.result.${row.result}`), secondary: row.decidedOn ?? undefined },
    ]),
    timelineItems: presentTimeline(file.events, t, proofLinks(file, revealed, t)),
  };
}

function fileCell(
  { record, retention }: CaseFile,
  { label, fileId, role }: CaseFileRow,
  revealed: boolean,
  t: Translate,
) {
  if (role === 'eventProof' && !revealed) return { text: label, secondary: t('proof.needsReason') };
  const erasedOn = identityRoles.includes(role) ? retention?.scansErasedOn : null;
  return erasedOn
    ? { text: label, secondary: t('retention.erased', { date: erasedOn }) }
    : { text: label, href: casePaths.file({ id: record.id, fileId }) };
}

function examinationNote({ examination }: CaseFile, t: Translate): string {
  const answered = examination.matters.reduce((sum, { given }) => sum + given.length, 0);
  return answered === 0 ? t('examination.notBegun') : t('examination.answered', { n: answered });
}

function searchNote({ searches }: CaseFile, t: Translate): string {
  const n = searches.filter(({ struckAt }) => struckAt === null).length;
  return n === 0 ? t('searchRecord.noneShort') : t('searchRecord.count', { n });
}

function consultationWaits({ facts }: CaseFile, id: number, t: Translate) {
  const consultation = facts.consultations.find((each) => each.id === id);
  const silence = consultation && silenceOf(consultation, facts.today);
  const until = consultation?.lapsesOn;
  if (silence && until) return { text: t(`consultation.silence.${silence}`, { date: addDays(until, 1) }) };
  return {
    text: t('cases.consultation.waits'),
    secondary: until ? t('cases.page.until', { date: until }) : undefined,
  };
}

function applicantRows(
  { record, retention }: CaseFile,
  personal: PersonalData,
  revealed: boolean,
  t: Translate,
) {
  const natural = record.applicantKind === 'natural';
  const plain = (text: string) => text;
  const show = (mask: (text: string) => string) => (revealed ? plain : mask);
  const gone = retention?.contactErasedOn ? t('retention.erased', { date: retention.contactErasedOn }) : '—';
  const row = (field: string, value: string) => ({ key: t(`cases.field.${field}`), value: value || gone });
  return [
    row('applicantName', natural ? show(maskName)(record.applicantName) : record.applicantName),
    row('applicantKind', t(`law.applicantKinds.${record.applicantKind}`)),
    row(
      'identityNumber',
      `${t(`cases.identityKind.${personal.identityKind}`)} ${show(maskNumber)(personal.identityNumber) || (retention?.contactErasedOn ? gone : '')}`,
    ),
    ...(natural ? [] : [row('contactName', show(maskName)(personal.contactName))]),
    row('phone', show(maskNumber)(personal.phone)),
    row('address', show(maskAddress)(personal.address)),
    row('email', show(maskEmail)(personal.email)),
  ];
}

function requestRows({ record, corrections, fieldName }: CaseFile, t: Translate) {
  const answered = corrections.filter(({ state }) => state === 'received');
  return [
    { key: t('cases.field.content'), value: record.content.split('\n') },
    ...answered.map(({ answer, receivedOn }) => ({
      key: t('cases.page.correctedOn', { date: receivedOn ?? '' }),
      value: answer.split('\n'),
    })),
    { key: t('cases.field.desiredForm'), value: t(`cases.desired.${record.desiredForm}`) },
    { key: t('cases.field.delivery'), value: t(`cases.delivery.${record.delivery}`) },
    {
      key: t('cases.field.channel'),
      value: t('cases.page.channelOn', {
        channel: t(`law.channels.${record.channel}`),
        date: record.arrivedOn,
      }),
    },
    { key: t('caseField.label'), value: fieldName ?? t('caseField.none') },
  ];
}

function periodRows({ facts, fees }: CaseFile, t: Translate) {
  const { clock, extension } = facts;
  const fee = fees.findLast(({ state }) => state === 'open' || state === 'paid' || state === 'refunded');
  const row = (key: string, value: string) => ({ key: t(`cases.period.${key}`), value });
  return [
    ...(clock.base ? [row('base', clock.base.date)] : []),
    ...(clock.originalDue && clock.originalDue !== clock.due ? [row('originalDue', clock.originalDue)] : []),
    ...(clock.excludedWorkingDays > 0
      ? [row('excluded', t('cases.period.days', { n: clock.excludedWorkingDays }))]
      : []),
    ...(extension.used > 0 ? [row('extension', t('cases.period.days', { n: extension.used }))] : []),
    ...(facts.correctionNotice?.due && facts.stage === 'correction'
      ? [row('correctionDue', facts.correctionNotice.due)]
      : []),
    ...(clock.correctionNoticeDue && facts.corrections === 0 && facts.stage === 'handling'
      ? [row('correctionNoticeDue', clock.correctionNoticeDue)]
      : []),
    ...(fee
      ? [row('fee', t('cases.period.yuan', { yuan: fee.yuan, state: t(`cases.feeState.${fee.state}`) }))]
      : []),
    ...(clock.servedOn ? [row('served', clock.servedOn)] : []),
  ];
}

export function presentDecision({ record, decision }: CaseFile, t: Translate) {
  if (!decision) return null;
  return {
    state: {
      text: t(`cases.decisionState.${decision.state}`),
      colour: decision.state === 'returned' ? 'orange' : 'blue',
    },
    overall: t(`law.grounds.${decision.ground}`),
    returnReason: decision.returnReason,
    publicInterest: decision.publicInterest,
    previewHref: `${casePaths.draft({ id: record.id })}/preview`,
    signed: decision.state === 'signed' || decision.state === 'served',
    items: decision.items.map(({ item, ground, facts }) => ({
      title: item || record.content.slice(0, 60),
      outcome: t(`law.grounds.${ground}`),
      rows: groundOf(ground).facts.flatMap((fact) => {
        const value = facts[fact.key] ?? '';
        const choice = fact.choices?.find(({ code }) => code === value)?.label;
        return value === '' ? [] : [{ key: fact.label, value: (choice ?? value).split('\n') }];
      }),
    })),
  };
}
