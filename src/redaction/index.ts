export { type Box, grown } from './box.js';
export { findPersonal, type KnownValue, type PersonalKind, squeezed } from './find-personal.js';
export { inspectOfficeFile, type OfficeFile } from './office-parts.js';
export { hiddenText, isReadable, linesToChoose, type PageText } from './page-text.js';
export { MARGIN, type PageSize, type Proposal, proposalsOf } from './propose.js';
export type { BurnMark, CheckLine, DocumentFacts, Finding, MarksByPage } from './protocol.js';
export { type DocumentSource, workshop } from './workshop.js';
