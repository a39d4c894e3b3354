export { createDocument } from './document.js';
export type {
  DocumentBuilder,
  DocumentOptions,
  ParagraphOptions,
  SignatureOptions,
} from './document-builder.js';
export { type FontPaths, type FontRole, type FontSet, loadFontSet } from './font-set.js';
export type { Head, HeadForm } from './heads.js';
export type { Alignment } from './line-breaker.js';
export { markImage } from './mark-image.js';
export { gbt9704, mm } from './measures.js';
export { type MergedPaper, mergePdfs, pageCount } from './merge.js';
export { imagePages, pageImages } from './page-images.js';
export type { CellAlignment, TableCell, TableColumn, TableContent, TableRow } from './table-grid.js';
export type { RichText, TextRun } from './text-run.js';
