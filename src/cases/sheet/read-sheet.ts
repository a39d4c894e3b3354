import type { FieldName } from '../../catalog/index.js';
import { DomainError, type FieldError, invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { isResidentId } from '../../kernel/resident-id.js';
import { fieldErrorOf } from '../../platform/http/index.js';
import { readTables, type TextTable, textAt } from '../../platform/tables/index.js';
import { type RegisterApplicationInput, receiptProblems } from '../commands/file-application.js';
import { readApplicantKind, readChannel, readLedgerDate } from '../ledger/ledger-values.js';
import { registrationSchema } from '../registration/application.schema.js';
import { type SheetKey, sheetColumns, sheetKeyOf } from './sheet-columns.js';
import { readDelivery, readDesiredForm, readIdentityKind } from './sheet-values.js';

/** One registration, as the form of the register gives it. */
export type SheetInput = Omit<RegisterApplicationInput, 'officeId' | 'files'>;

/** A line of the sheet with every problem it has, or with what it registers. */
export interface SheetLine {
  /** As a person counts: the first row of the table is 1. */
  readonly line: number;
  readonly name: string;
  readonly content: string;
  readonly problems: readonly FieldError[];
  /** Null when there are problems. */
  readonly input: SheetInput | null;
  /** The same person asked for the same further up in the sheet: told, never refused. */
  readonly sameAsLine: number | null;
}

/** What the lines of a sheet are held to. */
export interface SheetRules {
  readonly today: LocalDate;
  /** Fields that a line may name, by name or slug. */
  readonly fieldNames: readonly FieldName[];
}

/** A sheet holds no more: a person reads the preview, and all of it is one transaction. */
export const MAX_LINES = 500;

/**
 * The applications of a sheet, each line held to the rules of the registration form. Throws invalid for a file that holds no such
 * table (`sheet.*`) or cannot be read (`tables.*`).
 */
export async function readSheet(
  bytes: Buffer,
  name: string,
  { today, fieldNames }: SheetRules,
): Promise<SheetLine[]> {
  const tables = await readTables(bytes, name);
  for (const table of tables) {
    const head = headOf(table);
    if (head) return linesOf(table, head, { today, fieldNames });
  }
  throw new DomainError('invalid', 'sheet.noHeading');
}

interface Head {
  readonly row: number;
  readonly columns: ReadonlyMap<SheetKey, number>;
}

const HEAD_WITHIN = 10;

/** The first row that names at least three known columns, the applicant and the content among them. */
function headOf(table: TextTable): Head | null {
  for (let row = 0; row < Math.min(HEAD_WITHIN, table.rows.length); row += 1) {
    const columns = new Map<SheetKey, number>();
    for (let column = 0; column < table.width; column += 1) {
      const key = sheetKeyOf(textAt(table, row, column));
      if (key && !columns.has(key)) columns.set(key, column);
    }
    if (columns.size < 3 || !columns.has('applicantName') || !columns.has('content')) continue;
    const missing = sheetColumns.filter(({ key, required }) => required && !columns.has(key));
    if (missing.length > 0)
      throw new DomainError('invalid', 'sheet.missingColumns', {
        columns: missing.map(({ heading }) => heading).join('、'),
      });
    return { row, columns };
  }
  return null;
}

function linesOf(table: TextTable, { row: headRow, columns }: Head, rules: SheetRules): SheetLine[] {
  const lines: SheetLine[] = [];
  const seen = new Map<string, number>();
  for (let row = headRow + 1; row < table.rows.length; row += 1) {
    const cell = (key: SheetKey): string => {
      const column = columns.get(key);
      return column === undefined ? '' : textAt(table, row, column).replaceAll('\0', '').trim();
    };
    if (sheetColumns.every(({ key }) => cell(key) === '')) continue;
    if (lines.length === MAX_LINES) throw invalidSheet('tooManyLines', { limit: MAX_LINES });
    const line = row + 1;
    const read = readLine(cell, rules);
    const same = `${cell('identityNumber') || cell('applicantName')}\n${cell('content').replace(/\s+/gu, '')}`;
    lines.push({
      line,
      name: cell('applicantName'),
      content: cell('content'),
      ...read,
      sameAsLine: seen.get(same) ?? null,
    });
    if (!seen.has(same)) seen.set(same, line);
  }
  if (lines.length === 0) throw invalidSheet('noLines');
  return lines;
}

function invalidSheet(code: string, params?: FieldError['params']): DomainError {
  return invalid([{ field: 'file', code: `sheet.${code}`, ...(params ? { params } : {}) }]);
}

/** A line through the form's own schema, after the words of the sheet became the form's codes. */
function readLine(
  cell: (key: SheetKey) => string,
  { today, fieldNames }: SheetRules,
): Pick<SheetLine, 'problems' | 'input'> {
  const date = (key: SheetKey): string => {
    const text = cell(key);
    return text === '' ? '' : (readLedgerDate(text) ?? text);
  };
  const known = (key: SheetKey, read: (text: string) => string | undefined, empty: string): string => {
    const text = cell(key);
    return text === '' ? empty : (read(text) ?? text);
  };
  const applicantKind = known('applicantKind', readApplicantKind, '');
  const identityNumber = cell('identityNumber').normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  const address = cell('address');
  const field = fieldNamed(cell('fieldId'), fieldNames);
  const typed = {
    channel: known('channel', readChannel, 'counter'),
    arrivedOn: date('arrivedOn'),
    confirmedOn: date('confirmedOn'),
    proof: cell('proof'),
    applicantKind,
    applicantName: cell('applicantName'),
    identityKind: known('identityKind', readIdentityKind, likelyIdentity(applicantKind, identityNumber)),
    identityNumber,
    contactName: cell('contactName'),
    phone: cell('phone').normalize('NFKC'),
    address,
    email: cell('email'),
    content: cell('content'),
    fieldId: field === undefined ? '' : field.id,
    desiredForm: known('desiredForm', readDesiredForm, 'paper'),
    delivery: known('delivery', readDelivery, address === '' ? 'pickup' : 'mail'),
  };
  const { value, error } = registrationSchema.validate(typed, { abortEarly: false, stripUnknown: true });
  const problems = error ? error.details.map(fieldErrorOf) : receiptProblems(value as SheetInput, today);
  if (cell('fieldId') !== '' && field === undefined)
    problems.push({ field: 'fieldId', code: 'caseField.unknown', params: { name: cell('fieldId') } });
  return problems.length > 0 ? { problems, input: null } : { problems: [], input: value as SheetInput };
}

function fieldNamed(text: string, fieldNames: readonly FieldName[]): FieldName | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '').replace(/领域$/u, '');
  return fieldNames.find(({ name, slug }) => name === plain || slug === plain.toLowerCase());
}

/** What a number of that form proves, where the sheet does not say. */
function likelyIdentity(applicantKind: string, number: string): string {
  if (applicantKind !== 'natural') return 'creditCode';
  return isResidentId(number) || /^\d{15,18}[\dX]?$/u.test(number) ? 'idCard' : 'other';
}
