import { applicantKinds, grounds } from '../../law/index.js';
import type { SqlValue } from '../../platform/database/index.js';
import { placeholders } from '../../platform/database/index.js';
import { remedyBlocks, remedyResults, resultRows } from '../format.js';
import type { ReportSettings } from '../settings.js';

/**
 * What stands in a report, in parts: which cases and remedies count, in which row, of which kind, on which day.
 * Counting, opening a cell and freezing a report are put together from these same parts, so they cannot differ.
 */
export interface ItemPart {
  readonly from: string;
  readonly where: string;
  /** All of the part in order of its days, where an index has them so; takes the same values. */
  readonly whole?: string;
  /** For `where`. */
  readonly params: readonly SqlValue[];
  /** Which of `params` is the first day; null where the days have no beginning. */
  readonly firstDay: number | null;
  /** Columns, as SQL: the row of the table, the kind of applicant ('' in table four), the day, and whose it is. */
  readonly row: string;
  readonly kind: string;
  readonly on: string;
  readonly office: string;
  readonly caseId: string;
  /** remedy_proceedings.id in table four, decisions.id of an answer counted again, else 0. */
  readonly remedyId: string;
  /** The rows that this part can yield, each with the condition that narrows the part to it. */
  readonly rows: ReadonlyMap<string, string>;
}

export interface CountScope {
  readonly officeIds: readonly number[];
  readonly year: number;
  readonly settings: ReportSettings;
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `'${text}'`).join(', ');
}

const kinds = quoted(applicantKinds.map(({ code }) => code));
const onlyRow = (row: string): ReadonlyMap<string, string> => new Map([[row, '']]);
const resultConditions: ReadonlyMap<string, string> = new Map(
  resultRows.map((row) => [row, `c.report_row = '${row}'`]),
);
/** The same words as the index `cases_over_new_year`, so that both engines use it. */
const overNewYear = '(c.closed_on IS NULL OR substr(c.closed_on, 1, 4) > substr(c.received_on, 1, 4))';
/** Which row an answer given again stands in. */
const rowOfGround = `CASE d.ground ${grounds
  .map(({ code, reportRow }) => `WHEN '${code}' THEN '${reportRow}'`)
  .join(' ')} END`;

export function itemParts(scope: CountScope): readonly ItemPart[] {
  const again = scope.settings.reportReanswer === 'countAgain' ? reanswerParts(scope) : [];
  return [...caseParts(scope), ...again, remedyPart(scope)];
}

function caseParts({ officeIds, year }: CountScope): ItemPart[] {
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  const offices = placeholders(officeIds.length);
  const part = (
    columns: Pick<ItemPart, 'row' | 'on' | 'rows'>,
    condition: string,
    dates: readonly string[],
    inOrder?: string,
  ): ItemPart => ({
    from: 'cases c',
    where: `c.office_id IN (${offices}) AND c.applicant_kind IN (${kinds}) AND ${condition}`,
    ...(inOrder === undefined ? {} : { whole: `c.office_id IN (${offices}) AND ${inOrder}` }),
    params: [...officeIds, ...dates],
    firstDay: inOrder === undefined ? null : officeIds.length,
    kind: 'c.applicant_kind',
    office: 'c.office_id',
    caseId: 'c.id',
    remedyId: '0',
    ...columns,
  });
  const source = (row: string) => ({ row: `'${row}'`, on: 'c.received_on', rows: onlyRow(row) });
  return [
    part(source('received'), 'c.received_on BETWEEN ? AND ?', [first, last], 'c.received_on BETWEEN ? AND ?'),
    part(
      source('carried_in'),
      `c.received_on < ? AND (c.closed_on IS NULL OR c.closed_on >= ?) AND ${overNewYear}`,
      [first, first],
    ),
    part(
      { row: 'c.report_row', on: 'c.closed_on', rows: resultConditions },
      `c.report_row IN (${quoted(resultRows)}) AND c.closed_on BETWEEN ? AND ? AND c.received_on IS NOT NULL`,
      [first, last],
      'c.closed_on BETWEEN ? AND ? AND c.report_row IS NOT NULL AND c.received_on IS NOT NULL',
    ),
    part(
      source('carried_out'),
      `c.received_on <= ? AND (c.closed_on IS NULL OR c.closed_on > ?) AND ${overNewYear}`,
      [last, last],
    ),
  ];
}

/** With `countAgain` an answer given after a review or judgment is one more request received and answered. */
function reanswerParts({ officeIds, year }: CountScope): ItemPart[] {
  const base = {
    from: 'decisions d JOIN cases c ON c.id = d.case_id',
    where: `d.round > 1 AND d.decided_on BETWEEN ? AND ? AND d.state IN ('signed', 'served')
      AND c.office_id IN (${placeholders(officeIds.length)})`,
    params: [`${year}-01-01`, `${year}-12-31`, ...officeIds],
    firstDay: 0,
    kind: 'c.applicant_kind',
    on: 'd.decided_on',
    office: 'c.office_id',
    caseId: 'c.id',
    remedyId: 'd.id',
  };
  const results = new Map<string, string>(resultRows.map((row) => [row, `${rowOfGround} = '${row}'`]));
  return [
    { ...base, row: "'received'", rows: onlyRow('received') },
    { ...base, row: rowOfGround, rows: results },
  ];
}

function remedyPart({ officeIds, year, settings }: CountScope): ItemPart {
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  // The year is a number, so its dates may stand in the text.
  const result = `CASE WHEN r.decided_on IS NULL OR r.decided_on > '${last}' THEN 'pending' ELSE r.result END`;
  const conditions = [
    `r.office_id IN (${placeholders(officeIds.length)})`,
    'r.filed_on <= ?',
    '(r.decided_on IS NULL OR r.decided_on >= ?)',
  ];
  if (!settings.reportCarriedOverDisputes) conditions.push(`r.filed_on >= '${first}'`);
  // The instances (审级) of one lawsuit count once, with what the last one of the year says; two lawsuits on one case are two.
  if (settings.reportLitigationBy === 'case') {
    conditions.push(`(r.kind = 'review' OR NOT EXISTS (SELECT 1 FROM remedy_proceedings n
      WHERE n.case_id = r.case_id AND n.kind = r.kind AND n.suit = r.suit AND n.id > r.id AND n.filed_on <= '${last}'))`);
  }
  return {
    from: 'remedy_proceedings r',
    where: conditions.join(' AND '),
    params: [...officeIds, last, first],
    firstDay: null,
    row: `r.kind || '.' || ${result}`,
    kind: "''",
    on: 'r.filed_on',
    office: 'r.office_id',
    caseId: 'r.case_id',
    remedyId: 'r.id',
    rows: new Map(
      remedyBlocks.flatMap((block) =>
        remedyResults.map(
          (one) => [`${block}.${one}`, `r.kind = '${block}' AND ${result} = '${one}'`] as const,
        ),
      ),
    ),
  };
}
