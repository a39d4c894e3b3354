import type { FieldError } from '../../kernel/domain-error.js';
import { shanghaiDate } from '../../kernel/local-date.js';
import { type FormState, fieldErrorKey } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { maskName } from '../personal-data/masking.js';
import type { SheetLine } from './read-sheet.js';
import { sheetPaths } from './sheet.paths.js';
import type { RegistrationSheet, sheetCases } from './sheet.store.js';
import { sheetColumns } from './sheet-columns.js';

const EXCERPT = 60;

export function presentSheetList(
  sheets: readonly (RegistrationSheet & { readonly cases: number })[],
  uploadForm: FormState,
  t: Translate,
) {
  return {
    uploadForm,
    templateHref: sheetPaths.template(),
    columnRows: sheetColumns.map(({ key, heading, required }) => [
      { text: heading, nowrap: true },
      t(`sheet.hint.${key}`),
      t(required ? 'ledger.columnNeeded' : 'ledger.columnOptional'),
    ]),
    sheetRows: sheets.map((each) => [
      { text: each.fileName, href: sheetPaths.show({ id: each.id }) },
      shanghaiDate(new Date(each.createdAt)),
      { text: '', tag: stateTag(each.state, t) },
      each.state === 'done' ? each.cases : '',
    ]),
  };
}

function stateTag(state: RegistrationSheet['state'], t: Translate) {
  return { text: t(`sheet.state.${state}`), colour: state === 'done' ? 'green' : 'yellow' };
}

/** What each line would register, or what is wrong with it; nothing is written yet. */
export function presentPreview(
  sheet: RegistrationSheet,
  lines: readonly SheetLine[],
  confirmForm: FormState,
  t: Translate,
) {
  const good = lines.filter(({ input }) => input !== null);
  const bad = lines.filter(({ input }) => input === null);
  return {
    fileName: sheet.fileName,
    stateTag: stateTag(sheet.state, t),
    confirmForm,
    confirmHref: sheetPaths.confirm({ id: sheet.id }),
    listHref: sheetPaths.list(),
    statItems: [
      { label: t('sheet.count.lines'), value: lines.length, kind: '' },
      { label: t('sheet.count.good'), value: good.length, kind: '' },
      { label: t('sheet.count.bad'), value: bad.length, kind: bad.length > 0 ? 'alarm' : '' },
    ],
    hasProblems: bad.length > 0,
    mayConfirm: good.length > 0,
    confirmText: t('sheet.confirm', { n: good.length }),
    problemRows: bad.flatMap(({ line, problems }) =>
      problems.map((problem) => [
        t('ledger.lineN', { line }),
        headingOf(problem.field),
        problemText(problem, t),
      ]),
    ),
    lineRows: good.map(({ line, name, content, input, sameAsLine }) => [
      t('ledger.lineN', { line }),
      shownName(input?.applicantKind ?? 'natural', name),
      input?.arrivedOn ?? '',
      {
        text: excerpt(content),
        secondary: sameAsLine === null ? undefined : t('sheet.sameAs', { line: sameAsLine }),
      },
    ]),
  };
}

/** The numbers that the lines got. */
export function presentDone(
  sheet: RegistrationSheet,
  cases: Awaited<ReturnType<typeof sheetCases>>,
  t: Translate,
) {
  return {
    fileName: sheet.fileName,
    stateTag: stateTag(sheet.state, t),
    listHref: sheetPaths.list(),
    total: t('sheet.registered', { n: cases.length }),
    caseRows: cases.map((each) => [
      t('ledger.lineN', { line: each.line }),
      { text: each.number, href: casePaths.show({ id: each.caseId }) },
      shownName(each.applicantKind, each.applicantName),
      excerpt(each.content),
    ]),
  };
}

function headingOf(field: string): string {
  return sheetColumns.find(({ key }) => key === field)?.heading ?? '';
}

function problemText({ code, params, field }: FieldError, t: Translate): string {
  return t(fieldErrorKey(code), { ...params, label: headingOf(field) });
}

function shownName(kind: string, name: string): string {
  return kind === 'natural' ? maskName(name) : name;
}

function excerpt(text: string): string {
  const characters = Array.from(text.replace(/\s+/gu, ' '));
  return characters.length <= EXCERPT ? characters.join('') : `${characters.slice(0, EXCERPT).join('')}…`;
}
