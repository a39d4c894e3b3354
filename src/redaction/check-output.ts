import type { PDFDocumentProxy } from 'pdfjs-dist';
import { burn, discard, drawing, drawPage, pixelArea } from './canvas.js';
import { checkStructure, type Structure, UnexpectedContent } from './check-structure.js';
import { findStrings } from './find-strings.js';
import { openPdfFile } from './pdf-source.js';
import { resolutionFor } from './produce.js';
import { type CheckLine, type CheckOrder, Refusal } from './protocol.js';

/**
 * The check before release: opens the produced file anew, as a stranger would, and looks for anything that the marks were to
 * hide. Every question is answered, also after one has failed.
 */
export async function checkOutput(
  file: Buffer,
  order: CheckOrder,
  progress: (done: number, total: number) => void,
): Promise<CheckLine[]> {
  const lines: CheckLine[] = [];
  const answer = (code: string, passed: boolean, params: CheckLine['params'] = {}): void => {
    lines.push({ code, passed, params });
  };
  let structure: Structure | undefined;
  try {
    structure = checkStructure(file, order);
    answer('structure', true, { objects: structure.objects, bytes: structure.bytes });
  } catch (error) {
    if (!(error instanceof UnexpectedContent)) throw error;
    answer('structure', false, { where: error.message });
  }
  const found = findStrings(file, order.hidden, structure?.pictures ?? []);
  answer('strings', found.length === 0, { n: order.hidden.length, found: found.length });
  try {
    await lookInside(file, order, answer, progress);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer('opens', false);
  }
  return lines;
}

type Answer = (code: string, passed: boolean, params?: CheckLine['params']) => void;

async function lookInside(
  file: Buffer,
  order: CheckOrder,
  answer: Answer,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const source = await openPdfFile(file);
  try {
    const pages = source.facts.pages;
    const same =
      pages.length === order.pages.length && pages.every((page, i) => isSameSize(page, order.pages[i]));
    answer('pages', same, { n: pages.length });
    let characters = 0;
    let worst = 0;
    let areas = 0;
    for (let number = 1; number <= pages.length; number++) {
      for (const piece of await source.pieces(number)) characters += piece.characters.length;
      const marks = order.marks[number] ?? [];
      areas += marks.length;
      if (marks.length > 0) {
        worst = Math.max(worst, await differenceUnder(source, number, order));
      }
      progress(number, pages.length);
    }
    answer('noText', characters === 0, { n: characters });
    const extras = await extrasOf(file);
    answer('noExtras', extras.length === 0, { what: extras.join(', ') || '0' });
    answer('pixels', worst <= TOLERANCE && areas > 0, { n: areas, difference: worst });
  } finally {
    await source.close();
  }
}

/** Two tenths of a millimetre: a page is rounded to whole dots. */
function isSameSize(
  a: { readonly width: number; readonly height: number },
  b: { readonly width: number; readonly height: number } | undefined,
): boolean {
  const NEAR = 6;
  return b !== undefined && Math.abs(a.width - b.width) <= NEAR && Math.abs(a.height - b.height) <= NEAR;
}

/** Of 255: what JPEG adds around the label's edges; text that shines through would be far above. */
const TOLERANCE = 70;

/**
 * The largest difference, on a page, between a marked area of the file and the same mark on an empty sheet. The outermost
 * dots are left out, where the picture's coding mixes the area with what stands beside it.
 */
async function differenceUnder(
  source: Awaited<ReturnType<typeof openPdfFile>>,
  number: number,
  order: CheckOrder,
): Promise<number> {
  const { createCanvas } = await drawing();
  const dpi = resolutionFor(source.facts.pages.length);
  const { canvas, scale } = await drawPage(source, number, dpi);
  const marks = order.marks[number] ?? [];
  const blank = createCanvas(canvas.width, canvas.height);
  const paper = blank.getContext('2d');
  paper.fillStyle = '#ffffff';
  paper.fillRect(0, 0, blank.width, blank.height);
  burn(blank, marks, scale);
  let worst = 0;
  for (const mark of marks) {
    const area = pixelArea(mark, scale, canvas);
    const edge = Math.min(3, Math.floor(Math.min(area.width, area.height) / 4));
    const [left, top] = [area.left + edge, area.top + edge];
    const [width, height] = [area.width - 2 * edge, area.height - 2 * edge];
    if (width <= 0 || height <= 0) continue;
    const is = canvas.getContext('2d').getImageData(left, top, width, height).data;
    const should = paper.getImageData(left, top, width, height).data;
    for (let at = 0; at < is.length; at++)
      worst = Math.max(worst, Math.abs((is[at] ?? 0) - (should[at] ?? 0)));
  }
  discard(canvas);
  discard(blank);
  return worst;
}

/** Names of what the file holds beside pages, as a reader finds it. */
async function extrasOf(file: Buffer): Promise<string[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(file), isEvalSupported: false, verbosity: 0 });
  try {
    const document = await task.promise;
    const extras = await documentExtras(document);
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      if ((await page.getAnnotations()).length > 0) extras.push('annotations');
      if (Object.keys((await page.getJSActions()) ?? {}).length > 0) extras.push('scripts');
      if ((await page.getStructTree()) !== null) extras.push('tags');
    }
    return [...new Set(extras)];
  } finally {
    await task.destroy();
  }
}

const OWN_INFO = new Set(['Title', 'Producer', 'PDFFormatVersion', 'Language', 'EncryptFilterName']);

async function documentExtras(document: PDFDocumentProxy): Promise<string[]> {
  const extras: string[] = [];
  const { info, metadata } = await document.getMetadata();
  const foreign = Object.entries(info).filter(
    ([name, value]) => !OWN_INFO.has(name) && value !== false && value !== null,
  );
  if (foreign.length > 0 || metadata) extras.push('metadata');
  if (Object.keys((await document.getAttachments()) ?? {}).length > 0) extras.push('attachments');
  if (((await document.getOutline()) ?? []).length > 0) extras.push('outline');
  if (Object.keys((await document.getFieldObjects()) ?? {}).length > 0) extras.push('formFields');
  if (Object.keys((await document.getJSActions()) ?? {}).length > 0) extras.push('scripts');
  if ([...(await document.getOptionalContentConfig())].length > 0) extras.push('layers');
  return extras;
}
