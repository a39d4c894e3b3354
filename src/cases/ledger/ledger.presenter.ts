import { shanghaiDate } from '../../kernel/local-date.js';
import { reportRows } from '../../law/index.js';
import type { Office } from '../../offices/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { ledgerPaths } from './ledger.paths.js';
import { ledgerColumns } from './ledger-columns.js';
import type { ImportState, LedgerImport, StoredChange, StoredProblem } from './ledger-import.js';
import type { LedgerRow } from './ledger-rows.js';

const colours: Record<ImportState, string> = {
  checking: 'blue',
  checked: 'yellow',
  importing: 'blue',
  done: 'green',
  refused: 'orange',
  unreadable: 'red',
  failed: 'red',
};

/** `forOther`: the name of the office for which the 主管部门 imports; empty for the own one. */
export function presentImportList(imports: readonly LedgerImport[], forOther: string, t: Translate) {
  return {
    forOther: forOther && t('ledger.forOther', { office: forOther }),
    columnRows: ledgerColumns.map(({ key, heading, required }) => [
      { text: heading, nowrap: true },
      t(`ledger.columnHint.${key}`),
      t(required ? 'ledger.columnNeeded' : 'ledger.columnOptional'),
    ]),
    importRows: imports.map((each) => [
      { text: each.fileName, href: ledgerPaths.show({ id: each.id }) },
      shanghaiDate(new Date(each.createdAt)),
      { text: '', tag: stateTag(each.state, t) },
      each.state === 'done' ? each.imported : '',
    ]),
  };
}

function stateTag(state: ImportState, t: Translate) {
  return { text: t(`ledger.state.${state}`), colour: colours[state] };
}

/** Nothing was heard of it for so long that its process must have ended. */
const STALE_MS = 60_000;

export interface ImportPage {
  readonly record: LedgerImport;
  readonly office: Pick<Office, 'code' | 'name'>;
  /** Whether the reader belongs to the office. */
  readonly isOwn: boolean;
  /** The first lines, once it is checked. */
  readonly sample: readonly LedgerRow[];
  readonly problems: readonly StoredProblem[];
  /** Later facts of cases that were there: added, or to be added. */
  readonly changes: readonly StoredChange[];
  /** Cursor of the next changes; null at the end. */
  readonly nextChanges: number | null;
  /** Cursor of the next problems; null at the end. */
  readonly nextProblems: number | null;
  readonly isFirstPage: boolean;
  readonly now: string;
}

export function presentImport(page: ImportPage, t: Translate) {
  const { record, sample, problems, changes } = page;
  const { id, state, lines, done, imported, updated, skipped, rejected } = record;
  const working = state === 'checking' || state === 'importing';
  const shown = ledgerColumns.filter(({ key }) => sample.some((row) => 'cells' in row && row.cells[key]));
  return {
    fileName: record.fileName,
    forOther: page.isOwn ? '' : t('ledger.forOther', { office: page.office.name }),
    stateTag: stateTag(state, t),
    working,
    stale: working && Date.parse(page.now) - Date.parse(record.updatedAt) > STALE_MS,
    // Lines are known once they were counted, while checking the bar only moves.
    progressText: t(`ledger.working.${state === 'importing' ? 'importing' : 'checking'}`, { done }),
    progressDone: done,
    progressOf: state === 'importing' && lines > 0 ? lines : null,
    failureText: failureText(record, t),
    statItems:
      working || state === 'unreadable' || state === 'failed'
        ? []
        : [
            { label: t('ledger.count.lines'), value: lines, kind: '' },
            {
              label: t(state === 'done' ? 'ledger.count.imported' : 'ledger.count.toImport'),
              value: imported,
              kind: '',
            },
            ...(updated > 0
              ? [
                  {
                    label: t(state === 'done' ? 'ledger.count.updated' : 'ledger.count.toUpdate'),
                    value: updated,
                    kind: '',
                  },
                ]
              : []),
            { label: t('ledger.count.skipped'), value: skipped, kind: '' },
            { label: t('ledger.count.rejected'), value: rejected, kind: rejected > 0 ? 'alarm' : '' },
          ],
    mayConfirm: state === 'checked' && imported + updated > 0,
    nothingNew: state === 'checked' && imported + updated === 0,
    confirmText:
      updated > 0
        ? t('ledger.confirmUpdates', { n: imported, updated })
        : t('ledger.confirmNow', { n: imported }),
    hasProblems: rejected > 0,
    confirmHref: ledgerPaths.confirm({ id }),
    listHref: page.isOwn ? ledgerPaths.list() : ledgerPaths.list(undefined, { office: page.office.code }),
    sampleColumns: [
      { text: t('ledger.line'), numeric: true },
      ...shown.map(({ key }) => ({ text: t(`ledger.column.${key}`) })),
    ],
    sampleRows: sample.map((row) => [
      row.line,
      ...shown.map(({ key }) => ('cells' in row ? cut(row.cells[key] ?? '') : '')),
    ]),
    problemColumns: [
      { text: t('ledger.line'), nowrap: true },
      { text: t('ledger.columnName'), nowrap: true },
      { text: t('ledger.reason'), width: 'wide' },
    ],
    problemRows: problems.map((problem) => [
      placeText(problem, t),
      columnText(problem, t),
      reasonText(problem, t),
    ]),
    changeColumns: [
      { text: t('ledger.line'), nowrap: true },
      { text: t('ledger.column.number'), nowrap: true },
      { text: t('ledger.changed'), width: 'wide' },
    ],
    changesTitle: t(state === 'done' ? 'ledger.changesDone' : 'ledger.changesAhead'),
    changeRows: changes.map((change) => [
      placeText(change, t),
      { text: change.number, href: casePaths.show({ id: change.caseId }) },
      changeText(change, t),
    ]),
    changesShown: t('ledger.changesShown', { n: changes.length }),
    nextChangesHref:
      page.nextChanges === null ? undefined : ledgerPaths.show({ id }, { changes: page.nextChanges }),
    problemsShown: t('ledger.problemsShown', { n: problems.length }),
    problemsHref: ledgerPaths.problems({ id }),
    nextHref: page.nextProblems === null ? undefined : ledgerPaths.show({ id }, { after: page.nextProblems }),
    firstHref: page.isFirstPage ? undefined : ledgerPaths.show({ id }),
  };
}

function failureText({ state, failure }: LedgerImport, t: Translate): string {
  if (state === 'failed') return t('ledger.failed');
  if (state !== 'unreadable' || failure === null) return '';
  const { code, params, isField } = JSON.parse(failure) as {
    code: string;
    params: Record<string, string | number>;
    isField: boolean;
  };
  const dot = code.indexOf('.');
  return t(`${code.slice(0, dot)}.${isField ? 'form' : 'errors'}.${code.slice(dot + 1)}`, params);
}

function cut(text: string): string {
  const LENGTH = 30;
  return text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text;
}

/** What is new of a case, in a sentence. */
function changeText({ code, params }: Pick<StoredChange, 'code' | 'params'>, t: Translate): string {
  const { row, date = '', kind, result, instance } = params;
  return t(`ledger.change.${code}`, {
    date,
    row: reportRows.find((each) => each.code === row)?.label ?? '',
    dispute: kind ? t(`cases.proceeding.${kind}`) : '',
    result: result ? t(`cases.result.${result}`) : '',
    instance: instance ? t(`lawsuits.instance.${instance}`) : '',
  });
}

export function placeText({ sheet, line }: Pick<StoredProblem, 'sheet' | 'line'>, t: Translate): string {
  return sheet === null ? t('ledger.lineN', { line }) : t('ledger.sheetLineN', { sheet, line });
}

export function columnText({ column }: Pick<StoredProblem, 'column'>, t: Translate): string {
  return column === null ? '' : t(`ledger.column.${column}`);
}

export function reasonText({ code, value }: Pick<StoredProblem, 'code' | 'value'>, t: Translate): string {
  return t(`ledger.problem.${code}`, { value });
}
