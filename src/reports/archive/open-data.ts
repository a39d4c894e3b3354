import type { CsvRow } from '../../platform/office-documents/index.js';
import { cellsOf } from '../annual-report.js';
import { cellLabel } from '../format.js';
import type { ArchivedReport } from './archive.query.js';

const head: CsvRow = ['年度', '单位代码', '单位', '口径', '版次', '公布日期', '单元格', '名称', '数值'];

/** 开放数据: one line a cell, so that any tool can filter and sum it. A blank cell has no line. */
export async function* openDataRows(reports: AsyncIterable<ArchivedReport>): AsyncGenerator<CsvRow> {
  yield head;
  for await (const { year, officeCode, officeName, scope, edition, signedOn, report } of reports) {
    for (const [path, value] of cellsOf(report)) {
      if (value === null) continue;
      yield [year, officeCode, officeName, scope, edition, signedOn, path, cellLabel(path), value];
    }
  }
}

/** The same as a JSON array of whole reports, written one after the other. */
export async function* openDataJson(reports: AsyncIterable<ArchivedReport>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const { officeCode, edition, signedOn, report } of reports) {
    yield `${separator}${JSON.stringify({ ...report, organ_code: officeCode, edition, signed_on: signedOn })}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
