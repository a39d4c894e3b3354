import { Readable, type Writable } from 'node:stream';
import { Document, type ISectionOptions, Packer } from 'docx';
import { readParts } from './package-parts.js';
import type { WordDocumentOptions } from './word-document-builder.js';
import { fontTableXml } from './word-fonts.js';
import { wordStyles } from './word-styles.js';
import { tableXml, type WordTable } from './word-table.js';
import { escapeXml } from './xml-text.js';
import { writeZip, type ZipEntry } from './zip.js';

/** A table and the width of the page it stands on, in points. */
export interface PlacedTable {
  readonly table: WordTable;
  readonly width: number;
}

interface PackageParts {
  readonly out: Writable;
  readonly options: WordDocumentOptions;
  readonly sections: readonly ISectionOptions[];
  readonly tables: readonly PlacedTable[];
}

// A private-use character on both sides: no text of a document holds it.
const MARK = '\ue0ff';

/** Stands where a table belongs until the file is written. */
export function tableMarker(index: number): string {
  return `${MARK}${index}${MARK}`;
}

/**
 * Lets docx make the package, then writes it with the tables' rows put in one by one: a table of 20,000 rows would
 * otherwise stand in memory as a tree of half a million objects.
 */
export async function writePackage({ out, options, sections, tables }: PackageParts): Promise<void> {
  const document = new Document({
    sections,
    styles: wordStyles,
    title: options.title,
    creator: options.author,
    evenAndOddHeaderAndFooters: true,
    features: { updateFields: false },
  });
  const bytes = await Packer.toBuffer(document, undefined, [
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: 'docProps/core.xml', data: coreXml(options) },
  ]);
  const modified = new Date(`${options.createdOn}T00:00:00Z`);
  // By the packaging rules' advice the list of content types stands first.
  const parts = (await readParts(bytes)).sort((a, b) => Number(isTypes(b.name)) - Number(isTypes(a.name)));
  const entries = parts.map(({ name, content }): ZipEntry => {
    if (name !== 'word/document.xml') return { name, content, modified };
    return { name, content: () => Readable.from(withTables(content.toString('utf8'), tables)), modified };
  });
  await writeZip(out, entries);
}

const isTypes = (name: string): boolean => name === '[Content_Types].xml';

async function* withTables(xml: string, tables: readonly PlacedTable[]): AsyncGenerator<string> {
  let from = 0;
  for (const [index, { table, width }] of tables.entries()) {
    const at = xml.indexOf(tableMarker(index), from);
    const start = Math.max(xml.lastIndexOf('<w:p>', at), xml.lastIndexOf('<w:p ', at));
    const end = xml.indexOf('</w:p>', at) + '</w:p>'.length;
    yield xml.slice(from, start);
    yield* tableXml(table, width);
    from = end;
  }
  yield xml.slice(from);
}

function coreXml({ title, author, createdOn }: WordDocumentOptions): string {
  const date = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${createdOn}T00:00:00Z</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator><cp:lastModifiedBy>${escapeXml(author)}</cp:lastModifiedBy>${date('created')}${date('modified')}</cp:coreProperties>`;
}
