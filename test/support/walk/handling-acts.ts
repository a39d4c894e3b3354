import * as cases from '../../../src/cases/index.js';
import type { Consultation } from '../../../src/law/index.js';
import { feeByPages, groundOf } from '../../../src/law/index.js';
import { act, type Chosen, datedAct, event, onlyEvent, onlyEventToday, type WalkAct } from './walk-act.js';
import { NEW_ID } from './walk-model.js';

const proof = 'EMS 1234567890123';
const asked = {
  partyName: '某公司',
  natural: false,
  contact: '',
  subject: '合同金额',
  manner: 'mail',
} as const;

const pick = <T>(list: readonly T[], { variant }: Chosen): T | undefined => list[variant % list.length];
const unanswered = ({ facts }: Chosen) => facts.consultations.filter((each) => each.opinionOn === null);
const undelivered = (chosen: Chosen) =>
  unanswered(chosen).filter((each) => each.party !== 'secrecy' && each.deliveredOn === null);
/** One choice in ten names a consultation that is not there. */
const wrongRow = ({ variant }: Chosen) => variant % 10 === 9;
const idOf = (found: Consultation | undefined, chosen: Chosen): number =>
  wrongRow(chosen) ? 0 : Number(found?.id ?? 0);
const answers = {
  thirdParty: 'third_party_opinion_received',
  agency: 'agency_opinion_received',
  secrecy: 'secrecy_report_answered',
} as const;
const opinions = ['disagree', 'agree', 'partly', 'disagree'] as const;
const correctionDays = 5;
const pages = ({ variant }: Chosen): number => (variant % 10 === 9 ? 0 : 201);
const manner = ({ variant }: Chosen) => (variant % 2 === 0 ? ('online' as const) : ('mail' as const));
const extensionDays = ({ facts }: Chosen): number => Math.max(1, Math.min(7, facts.extension.left));

const consult = (kind: 'third_party_consult_sent' | 'agency_consult_sent'): WalkAct['expects'] => {
  const paper = kind === 'third_party_consult_sent' ? 'thirdPartyConsultation' : 'agencyConsultation';
  return ({ on, variant }) => ({
    events: [event(kind, on, { consultationId: NEW_ID, coAuthor: variant % 2 === 0 })],
    papers: [paper],
  });
};

/** From receipt to the answer (the same order as the law's table). */
export const handlingActs: readonly WalkAct[] = [
  act(
    'assign',
    1,
    ({ today, variant }) => (variant % 10 === 9 ? 'invalid' : { events: [event('assigned', today)] }),
    (ctx, t, { handlerId, variant }) =>
      cases.assignHandler(ctx, { ...t, handlerId: variant % 10 === 9 ? 0 : handlerId }),
  ),
  datedAct('recordContact', 4, onlyEvent('contact_attempted'), (ctx, t, { on }) =>
    cases.recordContact(ctx, { ...t, on, means: 'phone', note: '无人接听' }),
  ),
  datedAct('confirmReceipt', 30, onlyEvent('receipt_confirmed'), (ctx, t, { on }) =>
    cases.confirmReceipt(ctx, { ...t, on, means: 'phone', note: '' }),
  ),
  datedAct(
    'requestCorrection',
    10,
    (chosen) => {
      const { on, calendar } = chosen;
      const due = calendar.addWorkingDays(on, correctionDays).date;
      const delivered = manner(chosen) === 'online' ? [event('correction_notice_delivered', on)] : [];
      return {
        events: [event('correction_notice_sent', on, { due }), ...delivered],
        papers: ['correctionNotice'],
      };
    },
    (ctx, t, chosen) =>
      cases.requestCorrection(ctx, {
        ...t,
        on: chosen.on,
        items: ['年份'],
        workingDays: correctionDays,
        manner: manner(chosen),
      }),
  ),
  datedAct('recordCorrectionDelivery', 20, onlyEvent('correction_notice_delivered'), (ctx, t, { on }) =>
    cases.recordCorrectionDelivery(ctx, { ...t, on, proof }),
  ),
  datedAct(
    'receiveCorrection',
    8,
    ({ on, byApplicant, facts }) => {
      const asked = facts.correctionNotice?.sentOn;
      if (asked !== undefined && on < asked) return 'invalid';
      const online = byApplicant ? [event('correction_submitted_online', on)] : [];
      return { events: [...online, event('correction_received', on)] };
    },
    (ctx, t, { on }) => cases.receiveCorrection(ctx, { ...t, on, answer: '2025年', excuse: '' }),
  ),
  datedAct(
    'closeUncorrected',
    40,
    ({ on }) => ({
      events: [event('correction_lapsed', on, { grounds: ['lapsed.notCorrected'] })],
      papers: [groundOf('lapsed.notCorrected').letter],
    }),
    (ctx, t, { on }) => cases.closeUncorrected(ctx, { ...t, on, proof }),
  ),
  datedAct(
    'requestReasons',
    8,
    ({ on }) => ({ events: [event('reasons_requested', on)], papers: ['reasonsRequest'] }),
    (ctx, t, { on }) =>
      cases.requestReasons(ctx, { ...t, on, volume: '一年内申请200件', workingDays: 10, manner: 'mail' }),
  ),
  datedAct('receiveReasons', 14, onlyEvent('reasons_received'), (ctx, t, { on }) =>
    cases.receiveReasons(ctx, { ...t, on, reasons: '研究需要' }),
  ),
  act(
    'setDelayedAnswer',
    10,
    ({ today, facts, calendar, variant }) => {
      const due = calendar.addWorkingDays(facts.clock.due ?? today, 20).date;
      if (variant % 10 === 9) return 'invalid';
      return { events: [event('delayed_answer_set', today, { due })], papers: ['delayNotice'] };
    },
    (ctx, t, { today, facts, calendar, variant }) => {
      const due = facts.clock.due ?? today;
      const later = variant % 10 === 9 ? due : calendar.addWorkingDays(due, 20).date;
      return cases.setDelayedAnswer(ctx, { ...t, due: later, reasons: '数量大', manner: 'mail' });
    },
  ),
  datedAct('consultThirdParty', 20, consult('third_party_consult_sent'), (ctx, t, { on, variant }) =>
    cases.consultThirdParty(ctx, { ...t, ...asked, on, coAuthor: variant % 2 === 0 }),
  ),
  datedAct('consultAgency', 6, consult('agency_consult_sent'), (ctx, t, { on, variant }) =>
    cases.consultAgency(ctx, { ...t, ...asked, partyName: '县水利局', on, coAuthor: variant % 2 === 0 }),
  ),
  datedAct(
    'reportSecrecy',
    4,
    ({ on }) => ({ events: [event('secrecy_report_sent', on, { consultationId: NEW_ID })] }),
    (ctx, t, { on }) => cases.reportSecrecy(ctx, { ...t, on, partyName: '县保密局', subject: '名册' }),
  ),
  act(
    'notifyConsultation',
    4,
    ({ today }) => ({ events: [event('consultation_noticed', today)], papers: ['consultationNotice'] }),
    (ctx, t) => cases.notifyConsultation(ctx, { ...t, manner: 'mail' }),
  ),
  datedAct(
    'recordConsultationDelivery',
    10,
    (chosen) => {
      const found = pick(undelivered(chosen), chosen);
      if (wrongRow(chosen) || !found || chosen.on < found.sentOn) return 'invalid';
      const kind =
        found.party === 'thirdParty' ? 'third_party_consult_delivered' : 'agency_consult_delivered';
      return { events: [event(kind, chosen.on, { consultationId: Number(found.id) })] };
    },
    (ctx, t, chosen) =>
      cases.recordConsultationDelivery(ctx, {
        ...t,
        on: chosen.on,
        consultationId: idOf(pick(undelivered(chosen), chosen), chosen),
        proof,
      }),
  ),
  datedAct(
    'recordOpinion',
    30,
    (chosen) => {
      const found = pick(unanswered(chosen), chosen);
      if (wrongRow(chosen) || !found || found.party === 'applicant' || chosen.on < found.sentOn)
        return 'invalid';
      const opinion = pick(opinions, chosen) === 'agree' ? 'agree' : 'disagree';
      const law = { consultationId: Number(found.id), opinion } as const;
      return { events: [event(answers[found.party], chosen.on, law)] };
    },
    (ctx, t, chosen) =>
      cases.recordOpinion(ctx, {
        ...t,
        on: chosen.on,
        consultationId: idOf(pick(unanswered(chosen), chosen), chosen),
        opinion: pick(opinions, chosen) ?? 'agree',
        reasons: '商业秘密',
      }),
  ),
  act(
    'requestExtension',
    10,
    (chosen) => ({
      events: [event('extension_requested', chosen.today, { workingDays: extensionDays(chosen) })],
    }),
    (ctx, t, chosen) =>
      cases.requestExtension(ctx, { ...t, workingDays: extensionDays(chosen), reason: '量大' }),
  ),
  act(
    'approveExtension',
    15,
    ({ today, facts }) => ({
      events: [
        event('extension_approved', today, { workingDays: facts.extension.request?.workingDays ?? 0 }),
      ],
    }),
    (ctx, t) => cases.approveExtension(ctx, { ...t, note: '' }),
  ),
  act(
    'refuseExtension',
    6,
    ({ today, facts }) => ({
      events: [event('extension_refused', today, { workingDays: facts.extension.request?.workingDays ?? 0 })],
    }),
    (ctx, t) => cases.refuseExtension(ctx, { ...t, note: '' }),
  ),
  datedAct(
    'notifyExtension',
    15,
    ({ on, facts, model }) => {
      const approved = model.events.findLast(({ kind }) => kind === 'extension_approved');
      if (approved && on < approved.date) return 'invalid';
      const workingDays = facts.extension.request?.workingDays ?? 0;
      return { events: [event('extension_notified', on, { workingDays })], papers: ['extensionNotice'] };
    },
    (ctx, t, { on }) => cases.notifyExtension(ctx, { ...t, on, reason: '量大', manner: 'mail' }),
  ),
  datedAct(
    'sendFeeNotice',
    18,
    (chosen) => {
      const { yuan } = feeByPages(pages(chosen));
      if (yuan === 0) return 'invalid';
      return { events: [event('fee_notice_sent', chosen.on, { yuan })], papers: ['feeNotice'] };
    },
    (ctx, t, chosen) =>
      cases.sendFeeNotice(ctx, {
        ...t,
        on: chosen.on,
        basis: 'pages',
        units: pages(chosen),
        already: 0,
        payment: '缴入国库',
        manner: 'mail',
      }),
  ),
  datedAct('recordFeeDelivery', 30, onlyEvent('fee_notice_delivered'), (ctx, t, { on }) =>
    cases.recordFeeDelivery(ctx, { ...t, on, proof }),
  ),
  datedAct(
    'recordPayment',
    6,
    ({ on, facts }) => ({ events: [event('fee_paid', on, { yuan: facts.feeNotice?.yuan ?? 0 })] }),
    (ctx, t, { on }) => cases.recordPayment(ctx, { ...t, on, voucher: '0001' }),
  ),
  datedAct(
    'closeUnpaid',
    80,
    ({ on }) => ({
      events: [event('fee_lapsed', on, { grounds: ['lapsed.feeUnpaid'] })],
      papers: [groundOf('lapsed.feeUnpaid').letter],
    }),
    (ctx, t, { on }) => cases.closeUnpaid(ctx, { ...t, on, proof }),
  ),
  act('addNote', 1, onlyEventToday('note_added'), (ctx, t) => cases.addNote(ctx, { ...t, note: '备注' })),
];
