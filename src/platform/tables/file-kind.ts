import { looksLikeZip } from '../archives/index.js';
import { refuseTable } from './limits.js';

/** The kinds that tables are read from; the first two are told apart by what stands in the zip. */
export type TableFileKind = 'xlsx' | 'docx' | 'html' | 'delimited' | 'jsonl';

const OLE_HEADER = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * The kind of a file by its first bytes and, for text, its name; `wide` are more of its bytes, to tell an
 * encrypted workbook from one in the old format. Throws `tables.*` for kinds that cannot be read.
 */
export function kindOfHead(wide: Buffer, name: string): TableFileKind | 'zip' {
  const extension = /\.([^.]+)$/u.exec(name.toLowerCase())?.[1] ?? '';
  if (wide.length === 0) throw refuseTable('empty');
  if (wide.subarray(0, 8).equals(OLE_HEADER)) {
    if (wide.includes(ENCRYPTED_PACKAGE)) throw refuseTable('encrypted');
    throw refuseTable(/^docx?$|^wps$/u.test(extension) ? 'oldWord' : 'oldExcel');
  }
  if (looksLikeZip(wide)) return 'zip';
  if (wide.subarray(0, 1024).includes('%PDF-')) throw refuseTable('pdf');
  if (wide.subarray(0, 2).equals(Buffer.from('PK'))) throw refuseTable('broken');
  const start = textStart(wide);
  if (/^\s*\{\\rtf/u.test(start)) throw refuseTable('wrongKind');
  if (/urn:schemas-microsoft-com:office:spreadsheet/u.test(start)) throw refuseTable('oldExcel');
  if (/^(?:xlsx|docx)$/u.test(extension)) throw refuseTable('broken');
  if (/^\s*</u.test(start) && /<(?:!doctype html|html|head|body|table|meta|div|style)/iu.test(start))
    return 'html';
  if (extension === 'html' || extension === 'htm') return 'html';
  if (/^(?:jsonl|ndjson)$/u.test(extension)) return 'jsonl';
  if (wide.includes(0) && !hasWideMark(wide)) throw refuseTable('wrongKind');
  return 'delimited';
}

/** Which of the two zip formats, by the files inside. */
export function kindOfZip(names: readonly string[]): 'xlsx' | 'docx' {
  if (names.includes('xl/workbook.xml')) return 'xlsx';
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('xl/workbook.bin')) throw refuseTable('oldExcel');
  throw refuseTable('wrongKind');
}

function textStart(bytes: Buffer): string {
  const head = bytes.subarray(0, 4096);
  return hasWideMark(head)
    ? new TextDecoder('utf-16le').decode(head)
    : head.toString('utf8').replace(/^\uFEFF/u, '');
}

function hasWideMark(bytes: Buffer): boolean {
  return bytes.length >= 2 && (bytes.readUInt16BE(0) === 0xfffe || bytes.readUInt16BE(0) === 0xfeff);
}
