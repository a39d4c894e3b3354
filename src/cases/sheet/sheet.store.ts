import type { CommandContext, Reader } from '../../platform/database/index.js';
import { insertRows } from '../../platform/database/index.js';

/** A sheet of applications: `checked` waits for the person's word, `done` is registered. */
export interface RegistrationSheet {
  readonly id: number;
  readonly officeId: number;
  readonly fileId: number;
  readonly fileName: string;
  readonly state: 'checked' | 'done';
  readonly createdAt: string;
}

const COLUMNS = `id, office_id AS "officeId", file_id AS "fileId", file_name AS "fileName", state, created_at AS "createdAt"`;

export async function insertSheet(
  ctx: CommandContext,
  input: Pick<RegistrationSheet, 'officeId' | 'fileId' | 'fileName'>,
): Promise<number> {
  const [row] = await ctx.all<{ id: number }>(
    `INSERT INTO registration_sheets (office_id, account_id, file_id, file_name, state, created_at)
     VALUES (?, ?, ?, ?, 'checked', ?) RETURNING id`,
    [input.officeId, ctx.actor.accountId, input.fileId, input.fileName, ctx.now],
  );
  if (!row) throw new Error('the sheet got no id');
  return row.id;
}

export async function sheetById(reader: Reader, id: number): Promise<RegistrationSheet | undefined> {
  return reader.get<RegistrationSheet>(`SELECT ${COLUMNS} FROM registration_sheets WHERE id = ?`, [id]);
}

/** The latest sheets of an office with how many cases each became, newest first. */
export async function recentSheets(
  reader: Reader,
  officeId: number,
): Promise<(RegistrationSheet & { readonly cases: number })[]> {
  return reader.all(
    `SELECT ${COLUMNS}, (SELECT COUNT(*) FROM registration_sheet_cases c WHERE c.sheet_id = registration_sheets.id) AS cases
     FROM registration_sheets WHERE office_id = ? ORDER BY id DESC LIMIT 20`,
    [officeId],
  );
}

/** Marks a sheet as registered; false when somebody did so before. */
export async function finishSheet(ctx: CommandContext, id: number): Promise<boolean> {
  const rows = await ctx.all<{ id: number }>(
    "UPDATE registration_sheets SET state = 'done', done_at = ? WHERE id = ? AND state = 'checked' RETURNING id",
    [ctx.now, id],
  );
  return rows.length > 0;
}

export interface SheetCase {
  readonly line: number;
  readonly caseId: number;
}

export async function insertSheetCases(
  ctx: CommandContext,
  sheetId: number,
  cases: readonly SheetCase[],
): Promise<void> {
  await insertRows(
    ctx,
    'registration_sheet_cases',
    cases.map(({ line, caseId }) => ({ sheet_id: sheetId, line, case_id: caseId })),
  );
}

/** What the lines of a sheet became, in their order. */
export async function sheetCases(
  reader: Reader,
  sheetId: number,
): Promise<
  (SheetCase & {
    readonly number: string;
    readonly applicantKind: string;
    readonly applicantName: string;
    readonly content: string;
  })[]
> {
  return reader.all(
    `SELECT s.line, s.case_id AS "caseId", c.number, c.applicant_kind AS "applicantKind",
       c.applicant_name AS "applicantName", c.content
     FROM registration_sheet_cases s JOIN cases c ON c.id = s.case_id WHERE s.sheet_id = ? ORDER BY s.line`,
    [sheetId],
  );
}
