/** The door of the law: pure rules, values in, values out. Other folders import from here only. */
export * from './article-ref.js';
export * from './calendar/calendar-year.js';
export * from './calendar/working-calendar.js';
export * from './certainty.js';
export * from './clock/events.js';
export * from './regulation-2019/channels.js';
export type { FactRequirement } from './regulation-2019/facts.js';
export * from './regulation-2019/grounds.js';
export * from './regulation-2019/letters.js';
export * from './regulation-2019/report-rows.js';
export * from './regulation-2019/roles.js';
export * from './regulation-2019/stages.js';
