/** The door of the law: pure rules, values in, values out. Other folders import from here only. */
export * from './article-ref.js';
export * from './calendar/calendar-year.js';
export * from './calendar/working-calendar.js';
export * from './certainty.js';
export * from './clock/clock.js';
export {
  type Consultation,
  type ConsultedParty,
  type Silence,
  silenceOf,
} from './clock/consultations.js';
export * from './clock/deadlines.js';
export { type ClockOptions, deriveClock } from './clock/derive-clock.js';
export * from './clock/events.js';
export { clockLedger, type LedgerDay, type LedgerKind, type LedgerOptions } from './clock/ledger.js';
export { type LedgerCode, type LedgerParams, ledgerSentence, ledgerSentences } from './clock/ledger-words.js';
export { effectiveEvents } from './clock/prepare-events.js';
export * from './fees/processing-fee.js';
export * from './publication/publication-due.js';
export * from './publication/update-periods.js';
export * from './regimes.js';
export * from './regulation-2019/allowed-actions.js';
export * from './regulation-2019/articles.js';
export * from './regulation-2019/case-events.js';
export * from './regulation-2019/case-facts.js';
export * from './regulation-2019/channels.js';
export * from './regulation-2019/examination.js';
export type { FactRequirement } from './regulation-2019/facts.js';
export type { Ground } from './regulation-2019/ground.js';
export * from './regulation-2019/grounds.js';
export { type GuardCode, guardCodes } from './regulation-2019/guards.js';
export * from './regulation-2019/letters.js';
export * from './regulation-2019/outcome.js';
export * from './regulation-2019/report-rows.js';
export * from './regulation-2019/roles.js';
export * from './regulation-2019/stages.js';
export type { Transition } from './regulation-2019/transition.js';
export * from './regulation-2019/transitions.js';
export * from './regulation-2019/withholding.js';
export * from './remedies/organs.js';
export { remedyPeriods } from './remedies/periods.js';
export * from './remedies/remedies.js';
export * from './settings.js';
export * from './terms.js';
