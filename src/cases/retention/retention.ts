import { addDays, addMonths, type LocalDate, maxDate } from '../../kernel/local-date.js';
import { type CaseFacts, isOpenStage, type LawSettings } from '../../law/index.js';
import type { ProceedingRow } from '../proceedings/proceeding.store.js';

/** 身份证明扫描件 go first; telephone, address, e-mail and identity number are needed while the answer may be disputed. */
export const retentionKinds = ['scans', 'contact'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** What a seal may be opened for. */
export const unsealPurposes = ['review', 'lawsuit', 'petition', 'audit'] as const;
export type UnsealPurpose = (typeof unsealPurposes)[number];

/** `inUse`: not done or not long enough; `disputed`: 复议 or 诉讼 pending; `unsealed`: opened by the head for some days. */
export type SealState = 'inUse' | 'disputed' | 'unsealed' | 'sealed';

export interface Unsealing {
  readonly id: number;
  readonly purpose: UnsealPurpose;
  readonly reason: string;
  readonly openedOn: LocalDate;
  readonly untilOn: LocalDate;
  readonly openedByName: string;
  /** Closed before its last day; null otherwise. */
  readonly closedOn: LocalDate | null;
}

/** What is kept of a case's plan; null in its place while the case has none. */
export interface RetentionPlan {
  readonly countedFrom: LocalDate;
  readonly scansState: ErasureState;
  readonly contactState: ErasureState;
  readonly scansAnnouncedOn: LocalDate | null;
  readonly contactAnnouncedOn: LocalDate | null;
  readonly scansErasedOn: LocalDate | null;
  readonly contactErasedOn: LocalDate | null;
  readonly holdReason: string | null;
  readonly heldByName: string | null;
  readonly heldOn: LocalDate | null;
}

/** `none`: there never was anything of this kind. */
export type ErasureState = 'kept' | 'erased' | 'none';

type Disputes = readonly Pick<ProceedingRow, 'result' | 'decidedOn'>[];
type DoneFacts = Pick<CaseFacts, 'stage' | 'archivedOn' | 'clock'>;

/** Whether anybody may see the applicant's data on this day (个人信息保护法第十九条: no longer than needed). */
export function sealStateOf(
  facts: DoneFacts,
  disputes: Disputes,
  unsealings: readonly Unsealing[],
  { settings, today }: { readonly settings: LawSettings; readonly today: LocalDate },
): SealState {
  if (isOpenStage(facts.stage)) return 'inUse';
  if (disputes.some(({ result }) => result === 'pending')) return 'disputed';
  const { endedOn } = facts.clock;
  const longDone = endedOn !== null && addDays(endedOn, settings.sealAfterDays) <= today;
  if (facts.archivedOn === null && !longDone) return 'inUse';
  return unsealings.some((each) => isRunning(each, today)) ? 'unsealed' : 'sealed';
}

export function isRunning({ untilOn, closedOn }: Unsealing, today: LocalDate): boolean {
  return closedOn === null && untilOn >= today;
}

/** 行政诉讼法第四十六条: the longest of the usual periods, when none is computed from service. */
const LAWSUIT_MONTHS = 6;

/**
 * The day from which the years of keeping run: the end of the case, of the periods to challenge the answer (`remedyEnds`), and of
 * every dispute with the time to carry it further. Null while the case is open or disputed.
 */
export function countedFrom(
  facts: DoneFacts,
  disputes: Disputes,
  remedyEnds: readonly LocalDate[],
): LocalDate | null {
  const { endedOn } = facts.clock;
  if (isOpenStage(facts.stage) || endedOn === null) return null;
  if (disputes.some(({ result }) => result === 'pending')) return null;
  const ends = disputes.flatMap(({ decidedOn }) => (decidedOn ? [addMonths(decidedOn, LAWSUIT_MONTHS)] : []));
  return [...remedyEnds, ...ends].reduce(maxDate, addMonths(endedOn, LAWSUIT_MONTHS));
}

/** The first day on which this kind may be erased. */
export function erasableOn(kind: RetentionKind, from: LocalDate, settings: LawSettings): LocalDate {
  return addMonths(from, 12 * yearsFor(kind, settings));
}

export function yearsFor(kind: RetentionKind, settings: LawSettings): number {
  return kind === 'scans' ? settings.identityScanYears : settings.contactYears;
}
