/** 纠错与反馈: what visitors say about a row of the catalog, and what the office answers. */
export { answerNote, dismissNote } from './commands/answer-note.js';
export { type LeaveNoteInput, leaveNote } from './commands/leave-note.js';
export { initFeedbackModels } from './feedback.model.js';
export { feedbackRoutes } from './feedback.routes.js';
