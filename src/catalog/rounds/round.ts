import { daysBetween, type LocalDate } from '../../kernel/local-date.js';

/** The stages of the work plan that have a last day, in their order (编制工作方案的时间节点). */
export const dueStages = ['draft', 'check', 'comment', 'unify', 'approve', 'publish'] as const;
export type DueStage = (typeof dueStages)[number];
export type DueDates = Readonly<Record<DueStage, LocalDate>>;

export const roundStates = ['planned', 'open', 'closed'] as const;
export type RoundState = (typeof roundStates)[number];

/** 编制轮次: one compilation of the county's catalog, opened by the 主管部门. */
export interface Round {
  readonly id: number;
  readonly officeId: number | null;
  readonly name: string;
  readonly note: string;
  readonly state: RoundState;
  readonly dueDates: DueDates;
  readonly version: number;
  readonly openedOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
  readonly closeNote: string | null;
}

export interface NamedPerson {
  readonly id: number;
  readonly name: string;
  /** Still active, and still of the lead office. */
  readonly inPlace: boolean;
}

/** 分工: a field of the round, its lead office (牵头单位) and the two people named for it. */
export interface Assignment {
  readonly id: number;
  readonly roundId: number;
  readonly fieldId: number;
  readonly fieldName: string;
  readonly fieldSlug: string;
  readonly officeId: number;
  readonly officeName: string;
  /** The lead office's last day and who follows it; null while it exists. */
  readonly officeClosedOn: LocalDate | null;
  readonly successorId: number | null;
  readonly successorName: string | null;
  /** 牵头人. */
  readonly lead: NamedPerson | null;
  /** 经办人. */
  readonly worker: NamedPerson | null;
  readonly removedOn: LocalDate | null;
  readonly removedReason: string | null;
}

/** What keeps an assignment from going on until the 主管部门 has acted. */
export type AssignmentProblem = 'officeClosed' | 'noLead' | 'noWorker' | 'leadGone' | 'workerGone';

export function problemsOf(assignment: Assignment, today: LocalDate): readonly AssignmentProblem[] {
  const { lead, worker } = assignment;
  if (isOfficeClosed(assignment, today)) return ['officeClosed'];
  return [
    ...(lead === null ? ['noLead' as const] : lead.inPlace ? [] : ['leadGone' as const]),
    ...(worker === null ? ['noWorker' as const] : worker.inPlace ? [] : ['workerGone' as const]),
  ];
}

export function isOfficeClosed(assignment: Pick<Assignment, 'officeClosedOn'>, today: LocalDate): boolean {
  return assignment.officeClosedOn !== null && assignment.officeClosedOn < today;
}

export type Lateness = 'overdue' | 'due' | 'soon' | 'ok';

const SOON_DAYS = 3;

/** How near a last day is, in calendar days. */
export function latenessOf(due: LocalDate, today: LocalDate): { level: Lateness; days: number } {
  const days = daysBetween(today, due);
  if (days < 0) return { level: 'overdue', days: -days };
  if (days === 0) return { level: 'due', days };
  return { level: days <= SOON_DAYS ? 'soon' : 'ok', days };
}
