import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { UNITS_PER_POINT } from './box.js';
import type { PageSource } from './page-source.js';
import type { TextPiece } from './page-text.js';
import { type FontWidths, placeCharacters } from './place-characters.js';
import { type Finding, LIMITS, Refusal } from './protocol.js';

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const resources = (name: string): string => `${join(folder, name)}/`;

/** A PDF from outside. Nothing in it runs: scripts, forms and links are not even read, except to be counted. */
export async function openPdfFile(bytes: Uint8Array): Promise<PageSource> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    // The library takes the bytes over.
    data: new Uint8Array(bytes),
    cMapUrl: resources('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: resources('standard_fonts'),
    wasmUrl: resources('wasm'),
    iccUrl: resources('iccs'),
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    // Widths of characters, to know where each one stands.
    fontExtraProperties: true,
    maxImageSize: LIMITS.imagePixels,
    verbosity: 0,
  });
  const document = await task.promise.catch((error: unknown) => {
    throw refusalOf(error);
  });
  try {
    if (document.numPages < 1) throw new Refusal('broken');
    if (document.numPages > LIMITS.pages) {
      throw new Refusal('tooManyPages', { pages: document.numPages, limit: LIMITS.pages });
    }
    const findings = await findingsOf(document);
    const pages = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { width, height } = (await pageOf(document, number)).getViewport({ scale: UNITS_PER_POINT });
      pages.push({ width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) });
    }
    return {
      facts: { pages, findings },
      async draw(number, context, scale) {
        const page = await pageOf(document, number);
        const viewport = page.getViewport({ scale: scale * UNITS_PER_POINT });
        // The library's types know the browser's canvas only; this one has the same methods.
        await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
        page.cleanup();
      },
      async pieces(number) {
        const page = await pageOf(document, number);
        const pieces = await piecesOf(page);
        page.cleanup();
        return pieces;
      },
      close: () => task.destroy(),
    };
  } catch (error) {
    await task.destroy();
    throw error;
  }
}

function refusalOf(error: unknown): Refusal {
  const name = error instanceof Error ? error.name : '';
  return new Refusal(name === 'PasswordException' ? 'encrypted' : 'broken');
}

async function pageOf(document: PDFDocumentProxy, number: number): Promise<PDFPageProxy> {
  try {
    return await document.getPage(number);
  } catch {
    throw new Refusal('brokenPage', { page: number });
  }
}

interface PdfInfo {
  readonly Author?: unknown;
  readonly IsXFAPresent?: boolean;
  readonly IsCollectionPresent?: boolean;
  readonly IsSignaturesPresent?: boolean;
}

/** What the file carries beside its pages. */
async function findingsOf(document: PDFDocumentProxy): Promise<Finding[]> {
  const { info } = (await document.getMetadata()) as { readonly info: PdfInfo };
  if (info.IsXFAPresent) throw new Refusal('xfa');
  if (info.IsCollectionPresent) throw new Refusal('portfolio');
  const findings: Finding[] = [];
  const add = (code: string, n: number): void => {
    if (n > 0) findings.push({ code, params: { n } });
  };
  if (typeof info.Author === 'string' && info.Author.trim() !== '') {
    findings.push({ code: 'author', params: { name: info.Author.trim().slice(0, 60) } });
  }
  add('attachments', Object.keys((await document.getAttachments()) ?? {}).length);
  add('scripts', Object.keys((await document.getJSActions()) ?? {}).length);
  add('bookmarks', (await document.getOutline())?.length ?? 0);
  const layers = await document.getOptionalContentConfig();
  add('hiddenLayers', [...layers].filter(([, group]) => !(group as { visible: boolean }).visible).length);
  const counts = { comments: 0, formFields: 0 };
  for (let number = 1; number <= document.numPages; number++) {
    for (const { subtype } of await (await pageOf(document, number)).getAnnotations()) {
      if (subtype === 'Widget') counts.formFields += 1;
      else if (subtype !== 'Link') counts.comments += 1;
    }
  }
  add('comments', counts.comments);
  add('formFields', counts.formFields);
  if (info.IsSignaturesPresent) findings.push({ code: 'signatures' });
  return findings;
}

async function piecesOf(page: PDFPageProxy): Promise<TextPiece[]> {
  const viewport = page.getViewport({ scale: UNITS_PER_POINT });
  const { items, styles } = await page.getTextContent();
  if (!items.some((item) => isText(item) && item.str !== '')) return [];
  // Fonts are known once the page's operators are read.
  await page.getOperatorList().catch(() => undefined);
  const pieces: TextPiece[] = [];
  let left: number = LIMITS.characters;
  for (const item of items) {
    if (!isText(item) || item.str === '' || left <= 0) continue;
    left -= item.str.length;
    const style = styles[item.fontName];
    pieces.push(
      placeCharacters(
        {
          text: item.str.slice(0, LIMITS.characters),
          transform: item.transform as number[],
          width: item.width,
          height: item.height,
          ascent: style?.ascent ?? Number.NaN,
          descent: style?.descent ?? Number.NaN,
          vertical: style?.vertical ?? false,
        },
        viewport.transform as number[],
        fontOf(page, item.fontName),
      ),
    );
  }
  return pieces;
}

function isText(item: object): item is TextItem {
  return 'str' in item;
}

/** The widths of a font's characters as the file states them; null when it states none that can be read. */
function fontOf(page: PDFPageProxy, name: string): FontWidths | null {
  try {
    return page.commonObjs.get(name) as FontWidths;
  } catch {
    return null;
  }
}
