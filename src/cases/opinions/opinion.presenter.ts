import { shanghaiDateTime } from '../../kernel/local-date.js';
import type { Config } from '../../platform/config/index.js';
import type { Vault } from '../../platform/crypto/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { mayReveal } from '../case.policy.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import type { ConsultationRow } from '../exchanges/exchange.store.js';
import type { PageContext } from '../page-context.js';
import { answerCodeOf } from './answer-code.js';
import type { AnswerLink } from './answer-link.store.js';
import { answerUrl } from './answer-slip.js';
import { answerPeriod } from './answer-standing.js';
import { silenceKind } from './consultation-page.query.js';
import { opinionPaths } from './opinion.paths.js';

interface Tools {
  readonly config: Pick<Config, 'baseUrl'>;
  readonly vault: Vault;
}

/** One consultation for the officer: what was asked, until when, the link, the answer. */
export function presentConsultation(
  file: CaseFile,
  row: ConsultationRow,
  links: readonly AnswerLink[],
  tools: Tools,
  context: PageContext,
) {
  const { record, facts } = file;
  const { actor, law, t } = context;
  const keys = { id: record.id, consultationId: row.id };
  const live = links.find(({ state }) => state === 'live');
  const period = answerPeriod({ state: 'live' }, row, facts, law.settings);
  const waits = period.standing === 'open' || period.standing === 'late';
  const works = mayReveal(record, actor).allowed;
  const paper = file.papers.find(({ consultationId }) => consultationId === row.id);
  return {
    head: presentHead(file, context),
    version: record.version,
    pageTitle: t('consultation.desk.title', { party: row.partyName }),
    factRows: factRows(row, period, t),
    standing: { text: t(`consultation.standing.${period.standing}`), colour: waits ? 'yellow' : 'grey' },
    paperHref: paper ? casePaths.paper({ id: record.id, paperId: paper.id }) : '',
    paperText: t(live && works ? 'consultation.desk.printWithSlip' : 'consultation.desk.print'),
    mayLink: works && waits && row.party !== 'secrecy',
    mayRevoke: works && live !== undefined,
    issueTo: opinionPaths.issue(keys),
    revokeTo: opinionPaths.revoke(keys),
    issueText: t(live ? 'consultation.desk.reissue' : 'consultation.desk.issue'),
    link: live
      ? {
          address: answerUrl(tools.config, live.handle),
          code: works ? answerCodeOf(tools.vault, live.handle) : '',
          opened: live.openedAt
            ? t('consultation.desk.openedAt', { at: shanghaiDateTime(new Date(live.openedAt)) })
            : t('consultation.desk.notOpened'),
          until: period.pageUntil ?? '',
        }
      : null,
    answers: links.filter(({ state }) => state === 'used').map((link) => answerRows(link, works, tools, t)),
    recordHref: waits ? casePaths.act({ id: record.id, action: 'record-opinion' }) : '',
    deliveryHref:
      waits && !row.deliveredOn && row.party !== 'secrecy'
        ? casePaths.act({ id: record.id, action: 'record-consultation-delivery' })
        : '',
  };
}

function factRows(row: ConsultationRow, period: ReturnType<typeof answerPeriod>, t: Translate) {
  const fact = (key: string, value: string | readonly string[]) => ({
    key: t(`consultation.fact.${key}`),
    value,
  });
  const silence = silenceKind(row);
  return [
    fact('party', `${row.partyName}（${t(`cases.party.${row.party}`)}）`),
    fact('subject', row.subject.split('\n')),
    fact('sentOn', row.sentOn),
    fact('deliveredOn', row.deliveredOn ?? t('cases.consultation.undelivered')),
    ...(period.lastDay
      ? [
          fact('lastDay', [period.lastDay, period.delivered ? '' : t('consultation.countedFromSending')]),
          fact('silence', t(`consultation.silenceMeans.${silence}`)),
        ]
      : []),
    ...(row.opinion
      ? [
          fact('opinion', [t(`cases.opinion.${row.opinion}`), row.opinionOn ?? '']),
          fact('reasons', row.opinionReasons.split('\n')),
        ]
      : []),
  ].map(({ key, value }) => ({ key, value: [value].flat().filter(Boolean) }));
}

function answerRows(link: AnswerLink, works: boolean, { vault }: Tools, t: Translate) {
  const row = (key: string, value: string | readonly string[]) => ({
    key: t(`consultation.fact.${key}`),
    value: [value].flat().filter(Boolean),
  });
  return {
    late: link.late,
    rows: [
      row('at', link.answeredAt ? shanghaiDateTime(new Date(link.answeredAt)) : ''),
      row('receipt', link.handle),
      row('opinion', link.opinion ? t(`cases.opinion.${link.opinion}`) : ''),
      row('reasons', link.reasons.split('\n')),
      row('respondent', link.respondent),
      ...(link.phoneSealed && works ? [row('phone', vault.open(link.phoneSealed))] : []),
      ...(link.fileNames.length > 0 ? [row('files', link.fileNames)] : []),
    ],
  };
}
