import { Readable } from 'node:stream';
import { type CsvRow, csvStream } from '../../platform/office-documents/index.js';
import { extensionKeys, shownColumns } from '../columns.js';
import { partTexts } from './basis-annex.js';
import type { ExportBook } from './export-book.js';
import { printColumns, SEQUENCE_LABEL } from './national-table.js';

/** Raised when a column or a member changes its meaning; a new one at the end does not raise it. */
export const DATA_FORMAT = 'mingdu-catalog-1';

const everyColumn = printColumns(shownColumns({ columns: [...extensionKeys] }));

/** Of each document in 公开依据 a line: what its words do not tell a program. */
export const basisLabels = ['依据文件名称', '依据文号', '依据条款', '依据网址'] as const;

/**
 * csv: one header row, every column whatever the field shows, every cell filled in (nothing is merged), 领域 and 编制单位
 * in front, the parts of 公开依据 behind.
 */
export function catalogCsv(book: ExportBook): Readable {
  return csvStream(csvRows(book));
}

async function* csvRows(book: ExportBook): AsyncGenerator<CsvRow> {
  yield ['领域', '编制单位', SEQUENCE_LABEL, ...everyColumn.map((column) => column.label), ...basisLabels];
  for (const table of book.tables) {
    let number = 0;
    for await (const row of table.rows()) {
      number += 1;
      const cells = everyColumn.map((column) => column.text(row.elements, row.fieldSlug));
      const parts = row.elements.basis.map(partTexts);
      const basis = basisLabels.map((_label, at) => parts.map((texts) => texts[at]).join('\n'));
      yield [table.fieldName, row.officeName, number, ...cells, ...basis];
    }
  }
}

/** json: each row as it is kept, described in docs/catalog-data.md. One row a line, so that it can be read in pieces. */
export function catalogJson(book: ExportBook): Readable {
  return Readable.from(jsonPieces(book), { objectMode: false });
}

async function* jsonPieces(book: ExportBook): AsyncGenerator<string> {
  const head = {
    format: DATA_FORMAT,
    title: book.title,
    organ: book.organ,
    content: book.content,
    date: book.createdOn,
    fields: book.tables.map((table) => ({
      slug: table.fieldSlug,
      name: table.fieldName,
      rows: table.rowCount,
    })),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  let first = true;
  for (const table of book.tables) {
    let seq = 0;
    for await (const row of table.rows()) {
      seq += 1;
      const office = { code: row.officeCode, name: row.officeName };
      const { entryId: id, revision, publishedOn, elements } = row;
      const line = { field: table.fieldSlug, office, seq, id, revision, publishedOn, elements };
      yield `${first ? '\n' : ',\n'}${JSON.stringify(line)}`;
      first = false;
    }
  }
  yield '\n]}\n';
}
