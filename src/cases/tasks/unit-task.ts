import type { Instant } from '../../kernel/instant.js';
import type { LocalDate } from '../../kernel/local-date.js';

/** Records that the unit holds, or what it thinks of an answer. */
export const taskKinds = ['records', 'opinion'] as const;
export type TaskKind = (typeof taskKinds)[number];

export const taskStates = ['open', 'answered', 'handedBack', 'closed'] as const;
export type TaskState = (typeof taskStates)[number];

/** 交办事项: inside one administration; it stops no period of the law. */
export interface UnitTask {
  readonly id: number;
  readonly caseId: number;
  readonly caseNumber: string;
  readonly fromOfficeId: number;
  readonly fromOffice: string;
  readonly toOfficeId: number;
  readonly toOffice: string;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly givenOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly givenBy: number;
  readonly state: TaskState;
  readonly outcome: 'accepted' | 'withdrawn' | null;
  readonly answer: string;
  readonly answeredOn: LocalDate | null;
  readonly answeredBy: string | null;
  readonly urged: number;
  readonly level: number;
  readonly version: number;
}

export type TaskStepKind =
  | 'given'
  | 'urged'
  | 'answered'
  | 'handedBack'
  | 'accepted'
  | 'returned'
  | 'withdrawn'
  | 'escalated';

export interface TaskStep {
  readonly kind: TaskStepKind;
  readonly text: string;
  readonly actorName: string;
  readonly at: Instant;
}

export interface TaskFile {
  readonly fileId: number;
  readonly label: string;
}
