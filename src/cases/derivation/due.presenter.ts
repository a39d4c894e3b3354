import type { LocalDate } from '../../kernel/local-date.js';
import { daysLeft, type StageCode, type WorkingCalendar } from '../../law/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { SOON_WORKING_DAYS } from '../queue/queue.query.js';

/** Days left in words and in one of the levels of the part `days-left`. */
export interface DueSignal {
  readonly text: string;
  readonly level: 'ok' | 'soon' | 'due' | 'overdue' | 'paused' | 'none';
}

export interface DueFacts {
  readonly stage: StageCode;
  readonly dueOn: LocalDate | null;
  readonly clockState: string;
  readonly open: boolean;
}

export function dueSignal(
  { stage, dueOn, clockState, open }: DueFacts,
  today: LocalDate,
  calendar: WorkingCalendar,
  t: Translate,
): DueSignal {
  if (!open) return { text: t('cases.days.ended'), level: 'none' };
  if (stage === 'awaitingConfirmation') return { text: t('cases.days.notStarted'), level: 'none' };
  if (dueOn === null || clockState === 'stopped') return { text: t('cases.days.stopped'), level: 'paused' };
  const left = daysLeft(dueOn, today, calendar);
  if (clockState === 'paused') return { text: t('cases.days.paused', { n: left }), level: 'paused' };
  if (left < 0) return { text: t('cases.days.overdue', { n: -left }), level: 'overdue' };
  if (left === 0) return { text: t('cases.days.today'), level: 'due' };
  return { text: t('cases.days.left', { n: left }), level: left <= SOON_WORKING_DAYS ? 'soon' : 'ok' };
}

const stageColours = {
  awaitingConfirmation: 'yellow',
  handling: 'blue',
  correction: 'grey',
  reasons: 'grey',
  consultation: 'grey',
  feePending: 'grey',
  review: 'blue',
  decided: 'orange',
  closed: 'green',
  lapsed: 'grey',
  withdrawn: 'grey',
  delayed: 'yellow',
  archived: 'grey',
} as const satisfies Record<StageCode, string>;

export function stageTag(stage: StageCode, t: Translate): { text: string; colour: string } {
  return { text: t(`law.stages.${stage}`), colour: stageColours[stage] };
}
