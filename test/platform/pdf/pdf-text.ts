import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A line of text as a reader would copy it, with where it stands (points from the page's foot). */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface PdfPage {
  readonly lines: readonly TextLine[];
  /** All lines without blanks. */
  readonly text: string;
}

export interface ReadPdf {
  readonly pages: readonly PdfPage[];
  /** All pages without blanks, for finding sentences. */
  readonly text: string;
  readonly title: string;
  readonly author: string;
  readonly language: string | null;
}

/** Reads a file back with an independent reader. */
export async function readPdf(file: Buffer): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(file), useSystemFonts: false, verbosity: 0 })
    .promise;
  const pages: PdfPage[] = [];
  for (let n = 1; n <= document.numPages; n++) pages.push(await readPage(document, n));
  const { info } = await document.getMetadata();
  const fields = info as { Title?: string; Author?: string; Language?: string };
  await document.destroy();
  return {
    pages,
    text: pages.map((page) => page.text).join(''),
    title: fields.Title ?? '',
    author: fields.Author ?? '',
    language: fields.Language ?? null,
  };
}

async function readPage(document: PDFDocumentProxy, n: number): Promise<PdfPage> {
  const page = await document.getPage(n);
  const content = await page.getTextContent();
  const lines = new Map<number, TextLine>();
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [, , , , x, y] = item.transform as number[];
    const key = Math.round(y ?? 0);
    const line = lines.get(key);
    lines.set(key, { text: (line?.text ?? '') + item.str, x: line?.x ?? x ?? 0, y: y ?? 0 });
  }
  const ordered = [...lines.values()].sort((a, b) => b.y - a.y);
  return { lines: ordered, text: ordered.map((line) => line.text.replaceAll(/\s/g, '')).join('') };
}
