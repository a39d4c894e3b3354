import type { WordDocumentBuilder, WordDocumentOptions } from './word-document-builder.js';

/** Starts a Word document by the measures of GB/T 9704-2012. The library is loaded with the first one. */
export async function createWordDocument(options: WordDocumentOptions): Promise<WordDocumentBuilder> {
  const { startWordDocument } = await import('./word-document.js');
  return startWordDocument(options);
}
