/** The door of 区分处理 for those who play it without its pages. */
export { createRedaction } from './commands/create-redaction.js';
export { addMark, decideAllProposals } from './commands/mark-page.js';
export { beginProducing, releaseRedaction, reviewRedaction } from './commands/release-redaction.js';
export { requireRedaction } from './redaction.store.js';
export { runRedactionWork } from './redaction-jobs.js';
export { takeRecord } from './take-record.js';
