import type { LocalDate } from '../../kernel/local-date.js';
import type { CellPath } from '../format.js';

/** Where a draft stands on its way to the signature. */
export const reportStages = ['drafting', 'inReview', 'returned', 'reviewed'] as const;
export type ReportStage = (typeof reportStages)[number];

/**
 * What happened to a report. `sentBack` is the supervising department's: it stands beside a signed report and asks its
 * office for a correction.
 */
export const reportEventKinds = [
  'submitted',
  'returned',
  'reviewed',
  'signed',
  'correctionOpened',
  'received',
  'sentBack',
] as const;
export type ReportEventKind = (typeof reportEventKinds)[number];

export interface ReportEvent {
  readonly id: number;
  readonly officeId: number;
  readonly edition: number;
  readonly kind: ReportEventKind;
  readonly remark: string;
  readonly actorName: string;
  readonly onDate: LocalDate;
}

export type TaskState = 'open' | 'done' | 'withdrawn';

/** 填报任务: figures that a unit of the office owes for a report. */
export interface ReportTask {
  readonly id: number;
  readonly officeId: number;
  readonly year: number;
  readonly unit: string;
  readonly assigneeId: number | null;
  readonly assigneeName: string;
  readonly paths: readonly CellPath[];
  readonly note: string;
  readonly dueOn: LocalDate;
  readonly state: TaskState;
  readonly createdByName: string;
  readonly doneByName: string;
  /** Instant. */
  readonly doneAt: string | null;
  readonly returnRemark: string;
}
