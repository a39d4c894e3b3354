import { notFound } from '../kernel/domain-error.js';
import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import {
  actionVerdict,
  type CaseEventKind,
  type CaseFacts,
  type ChannelCode,
  daysLeft,
  effectiveEvents,
  isOpenStage,
  type LetterKind,
  type Remedy,
  type StageCode,
} from '../law/index.js';
import type { LetterContent } from '../letters/index.js';
import { type Office, requireOffice } from '../offices/index.js';
import type { Reader } from '../platform/database/index.js';
import type { CaseRecord, LawContext } from './case.js';
import { requireCase } from './case.store.js';
import { eventsOf, lawEvent } from './case-event.store.js';
import { type CaseFileRow, filesOf } from './case-file.store.js';
import { factsOf } from './derivation/derivation.js';
import { correctionsOf } from './exchanges/exchange.store.js';
import { undoUntil, undoVerdict } from './filing/undo.policy.js';
import { type CasePaper, paperContent, papersOf } from './papers/paper.store.js';
import { queryCodeHash, sameHash } from './personal-data/query-code.js';
import { remediesOf } from './proceedings/remedies.js';
import { type Satisfaction, satisfactionOf } from './satisfaction/satisfaction.store.js';

/** What the applicant sees with number and query code; nothing of the organ's inner work. */
export interface TrackedCase {
  readonly caseId: number;
  readonly version: number;
  readonly number: string;
  readonly office: Office;
  readonly channel: ChannelCode;
  readonly content: string;
  readonly stage: StageCode;
  readonly arrivedOn: LocalDate;
  readonly receivedOn: LocalDate | null;
  readonly due: LocalDate | null;
  readonly provisional: boolean;
  /** Working days; negative when overdue; null when no period runs. */
  readonly daysLeft: number | null;
  /** Facts that concern the applicant, in order; words: `portal.event.<kind>`. */
  readonly timeline: readonly { readonly date: LocalDate; readonly kind: CaseEventKind }[];
  readonly letters: readonly {
    readonly id: number;
    readonly kind: LetterKind;
    readonly title: string;
    readonly number: string | null;
    readonly issuedOn: LocalDate | null;
  }[];
  /** Files that the served answer hands out. */
  readonly releases: readonly CaseFileRow[];
  /** Open 补正: what is asked and until when. */
  /** The 补正 that is asked for; `answer` is what the applicant sent online and the office has not confirmed yet. */
  readonly correction: {
    readonly items: readonly string[];
    readonly dueOn: LocalDate;
    readonly answer: string;
  } | null;
  readonly remedies: readonly Remedy[];
  readonly mayCorrect: boolean;
  readonly mayGiveReasons: boolean;
  readonly mayWithdraw: boolean;
  /** Until when the filing can still be taken back; null when it cannot. */
  readonly undoUntil: Instant | null;
  /** 信息处理费 that waits to be paid; `due` is null until the notice is served. */
  readonly fee: {
    readonly yuan: number;
    readonly due: LocalDate | null;
    readonly letterId: number | null;
  } | null;
  /** What the applicant said of the service; null while there is nothing yet. */
  readonly satisfaction: Satisfaction | null;
  /** The case is over: the question may be asked. */
  readonly mayRate: boolean;
}

const publicKinds: ReadonlySet<CaseEventKind> = new Set<CaseEventKind>([
  'online_submitted',
  'fax_arrived',
  'email_arrived',
  'ordinary_mail_arrived',
  'received_in_person',
  'received_signed_mail',
  'oral_signed',
  'receipt_confirmed',
  'correction_notice_sent',
  'correction_submitted_online',
  'correction_received',
  'correction_lapsed',
  'reasons_requested',
  'reasons_received',
  'delayed_answer_set',
  'consultation_noticed',
  'third_party_consult_sent',
  'agency_consult_sent',
  'extension_notified',
  'fee_notice_sent',
  'fee_paid',
  'fee_lapsed',
  'decision_served',
  'withdrawn',
  'terminated',
  'reopened',
]);

interface TrackingServices {
  readonly law: LawContext;
  today(): LocalDate;
  now(): Instant;
}

/**
 * The case of this number, if the code is right. Throws the same notFound `cases.noSuchCase` for a wrong number and
 * for a wrong code, after the same comparison.
 */
export async function trackCase(
  reader: Reader,
  services: TrackingServices,
  number: string,
  code: string,
): Promise<TrackedCase> {
  const record = await caseWithCode(reader, number, code);
  const today = services.today();
  const events = await eventsOf(reader, record.id);
  const facts = factsOf(events, services.law, today);
  const office = await requireOffice(reader, record.officeId);
  const papers = await papersOf(reader, record.id);
  const corrections = await correctionsOf(reader, record.id);
  const openCorrection = corrections.find(({ state }) => state === 'open');
  const { clock, stage, decision } = facts;
  const { undoMinutes } = services.law.settings;
  const open = isOpenStage(stage);
  const may = (action: 'receiveCorrection' | 'receiveReasons' | 'withdraw') =>
    actionVerdict(action, facts, ['registrar', 'handler']).allowed;
  return {
    caseId: record.id,
    version: record.version,
    number: record.number,
    office,
    channel: record.channel,
    content: record.content,
    stage,
    arrivedOn: record.arrivedOn,
    receivedOn: clock.receivedOn,
    due: open ? clock.due : null,
    provisional: clock.provisional,
    daysLeft: open && clock.due !== null ? daysLeft(clock.due, today, services.law.calendar) : null,
    timeline: effectiveEvents(events.map(lawEvent)).filter(({ kind }) => publicKinds.has(kind)),
    letters: papers.filter(isForApplicant),
    releases: decision?.servedOn ? (await filesOf(reader, record.id)).filter(isRelease) : [],
    correction: openCorrection
      ? { items: openCorrection.items, dueOn: openCorrection.dueOn, answer: openCorrection.answer }
      : null,
    remedies: remediesAfter(facts, record, office, services.law),
    mayCorrect: may('receiveCorrection'),
    mayGiveReasons: may('receiveReasons'),
    mayWithdraw: may('withdraw'),
    fee:
      stage === 'feePending' && facts.feeNotice
        ? {
            yuan: facts.feeNotice.yuan ?? 0,
            due: facts.feeNotice.due,
            letterId: papers.findLast(({ kind }) => kind === 'feeNotice')?.id ?? null,
          }
        : null,
    satisfaction: open ? null : ((await satisfactionOf(reader, record.id)) ?? null),
    mayRate: !open && stage !== 'withdrawn',
    undoUntil:
      may('withdraw') && undoVerdict(events, undoMinutes, services.now()).allowed
        ? undoUntil(events, undoMinutes)
        : null,
  };
}

/** One letter of a tracked case, as it went out. */
export async function trackedLetter(
  reader: Reader,
  number: string,
  code: string,
  paperId: number,
): Promise<LetterContent> {
  const record = await caseWithCode(reader, number, code);
  const paper = await paperContent(reader, record.id, paperId);
  if (!paper || !isForApplicant(paper)) throw notFound('cases.noSuchPaper');
  return paper.content;
}

/** Id of a released file of a tracked case, when its answer was served. Throws notFound otherwise. */
export async function trackedFile(
  reader: Reader,
  services: TrackingServices,
  number: string,
  code: string,
  fileId: number,
): Promise<number> {
  const { releases } = await trackCase(reader, services, number, code);
  if (!releases.some((file) => file.fileId === fileId)) throw notFound('cases.noSuchPaper');
  return fileId;
}

const NO_HASH = '0'.repeat(64);

async function caseWithCode(reader: Reader, number: string, code: string): Promise<CaseRecord> {
  const asked = number.normalize('NFKC').trim().toUpperCase();
  const row = await reader.get<{ id: number; number: string; hash: string }>(
    'SELECT id, number, query_code_hash AS "hash" FROM cases WHERE number = ?',
    [asked],
  );
  const right = sameHash(queryCodeHash(asked, code), row?.hash ?? NO_HASH);
  if (!row || !right) throw notFound('cases.noSuchCase');
  return requireCase(reader, row.id);
}

/** Answers are shown once served; notices as soon as they went out. */
function isForApplicant({ addressee, kind, state }: CasePaper): boolean {
  if (addressee !== 'applicant') return false;
  return kind.startsWith('answer') ? state === 'served' : state !== 'draft';
}

function isRelease({ role }: CaseFileRow): boolean {
  return role === 'release';
}

function remediesAfter(
  { decision }: CaseFacts,
  record: CaseRecord,
  office: Office,
  law: LawContext,
): readonly Remedy[] {
  const learnt = decision?.deliveredOn ?? decision?.servedOn ?? null;
  if (!decision || learnt === null) return [];
  return remediesOf({ ctx: { law }, record, office }, decision.grounds, learnt);
}
