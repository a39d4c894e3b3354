import type { CaseContext, CaseTarget } from '../../../src/cases/index.js';
import type { LocalDate } from '../../../src/kernel/local-date.js';
import type { ActionCode, CaseFacts, WorkingCalendar } from '../../../src/law/index.js';
import type { Expected, ExpectedEvent, WalkModel } from './walk-model.js';

/** What one step of a walk brings to the act that it chose. */
export interface Chosen {
  /** The legal date that is entered; acts without one happen today. */
  readonly on: LocalDate;
  readonly today: LocalDate;
  /** Which of the act's inputs. */
  readonly variant: number;
  readonly byApplicant: boolean;
  readonly facts: CaseFacts;
  readonly model: WalkModel;
  readonly calendar: WorkingCalendar;
  readonly handlerId: number;
}

export type Refusal = 'invalid' | 'conflict' | 'forbidden';

/** One way to do an act, and what must follow from it where stage, role and guards of the law allow it. */
export interface WalkAct {
  readonly action: ActionCode;
  /** How readily a walk takes it where the law allows it; 10 = as a matter of course. */
  readonly weight: number;
  /** The act has a legal date of its own. */
  readonly dated: boolean;
  readonly expects: (chosen: Chosen) => Expected | Refusal;
  readonly run: (ctx: CaseContext, target: CaseTarget, chosen: Chosen) => Promise<unknown>;
}

export function act(
  action: ActionCode,
  weight: number,
  expects: WalkAct['expects'],
  run: WalkAct['run'],
): WalkAct {
  return { action, weight, dated: false, expects, run };
}

export function datedAct(
  action: ActionCode,
  weight: number,
  expects: WalkAct['expects'],
  run: WalkAct['run'],
): WalkAct {
  return { action, weight, dated: true, expects, run };
}

export function event(
  kind: ExpectedEvent['kind'],
  date: LocalDate,
  law: ExpectedEvent['law'] = {},
): ExpectedEvent {
  return { kind, date, law };
}

/** An act that only records one fact of the day it names. */
export const onlyEvent =
  (kind: ExpectedEvent['kind']): WalkAct['expects'] =>
  ({ on }) => ({ events: [event(kind, on)] });

export const onlyEventToday =
  (kind: ExpectedEvent['kind']): WalkAct['expects'] =>
  ({ today }) => ({ events: [event(kind, today)] });
