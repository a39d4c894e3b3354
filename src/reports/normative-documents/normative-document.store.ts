import { UniqueConstraintError } from 'sequelize';
import { invalid } from '../../kernel/domain-error.js';
import type { CommandContext, Reader, SqlValue } from '../../platform/database/index.js';
import { placeholders } from '../../platform/database/index.js';
import type { DocumentKind, NormativeDocument } from './normative-document.js';
import { NormativeDocumentModel, NormativeRegisterModel } from './normative-document.model.js';

const COLUMNS = `d.id, d.office_id AS "officeId", d.kind, d.title, d.number, d.issued_on AS "issuedOn",
  d.valid_until AS "validUntil", d.ended_on AS "endedOn", d.end_kind AS "endKind", d.end_basis AS "endBasis",
  d.out_on AS "outOn", d.disclosure_id AS "disclosureId", d.version, d.entered_by_name AS "enteredByName",
  d.entered_at AS "enteredAt"`;

export async function normativeDocument(reader: Reader, id: number): Promise<NormativeDocument | undefined> {
  return reader.get<NormativeDocument>(`SELECT ${COLUMNS} FROM normative_documents d WHERE d.id = ?`, [id]);
}

export type NormativeDocumentContent = Omit<
  NormativeDocument,
  'id' | 'officeId' | 'version' | 'enteredByName' | 'enteredAt'
>;

function entered(ctx: CommandContext) {
  return { enteredById: ctx.actor.accountId, enteredByName: ctx.actor.name, enteredAt: ctx.now };
}

/** Throws invalid when the office already has a document with this 文号. */
export async function insertDocument(
  ctx: CommandContext,
  officeId: number,
  content: NormativeDocumentContent,
): Promise<number> {
  try {
    const row = await NormativeDocumentModel.create(
      { ...content, officeId, ...entered(ctx) },
      { transaction: ctx.tx },
    );
    return row.id;
  } catch (error) {
    throw sameNumber(error);
  }
}

/** False when someone else changed the document since `version`. */
export async function updateDocument(
  ctx: CommandContext,
  { id, version }: Pick<NormativeDocument, 'id' | 'version'>,
  content: NormativeDocumentContent,
): Promise<boolean> {
  try {
    const [changed] = await NormativeDocumentModel.update(
      { ...content, version: version + 1, ...entered(ctx) },
      { where: { id, version }, transaction: ctx.tx },
    );
    return changed === 1;
  } catch (error) {
    throw sameNumber(error);
  }
}

function sameNumber(error: unknown): unknown {
  return error instanceof UniqueConstraintError
    ? invalid([{ field: 'number', code: 'reportFigures.sameNumber' }])
    : error;
}

/** What the register must hold of a document to stand behind one cell, or in the whole register. */
export type RegisterPart = 'issued' | 'repealed' | 'in_force' | 'all';

interface RegisterPage {
  readonly limit: number;
  /** Date and id of the last document shown. */
  readonly after: readonly [string, number] | null;
}

/** Documents of a year's cell, oldest first; the whole register newest first. `limit + 1` of them. */
export async function registerPage(
  reader: Reader,
  of: {
    readonly officeId: number;
    readonly kind: DocumentKind;
    readonly year: number;
    readonly part: RegisterPart;
  },
  { limit, after }: RegisterPage,
): Promise<NormativeDocument[]> {
  const first = `${of.year}-01-01`;
  const last = `${of.year}-12-31`;
  const parts: Readonly<Record<RegisterPart, readonly [condition: string, dates: readonly string[]]>> = {
    issued: ['d.issued_on BETWEEN ? AND ?', [first, last]],
    repealed: ['d.out_on BETWEEN ? AND ?', [first, last]],
    in_force: ['d.issued_on <= ? AND (d.out_on IS NULL OR d.out_on > ?)', [last, last]],
    all: ['d.issued_on IS NOT NULL', []],
  };
  const [condition, dates] = parts[of.part];
  const date = of.part === 'repealed' ? 'd.out_on' : 'd.issued_on';
  const [step, order] = of.part === 'all' ? (['<', 'DESC'] as const) : (['>', 'ASC'] as const);
  const params: SqlValue[] = [of.officeId, of.kind, ...dates, ...(after ?? []), limit + 1];
  return reader.all<NormativeDocument>(
    `SELECT ${COLUMNS} FROM normative_documents d WHERE d.office_id = ? AND d.kind = ? AND ${condition}
     ${after ? `AND (${date}, d.id) ${step} (?, ?)` : ''} ORDER BY ${date} ${order}, d.id ${order} LIMIT ?`,
    params,
  );
}

export interface RegisterCounts {
  readonly officeId: number;
  readonly kind: DocumentKind;
  readonly issued: number;
  readonly repealed: number;
  readonly inForce: number;
}

/** The figures of a year by office and kind, from all documents on record. */
export async function registerCounts(
  reader: Reader,
  officeIds: readonly number[],
  year: number,
): Promise<RegisterCounts[]> {
  if (officeIds.length === 0) return [];
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  return reader.all<RegisterCounts>(
    `SELECT d.office_id AS "officeId", d.kind,
       SUM(CASE WHEN d.issued_on BETWEEN ? AND ? THEN 1 ELSE 0 END) AS issued,
       SUM(CASE WHEN d.out_on BETWEEN ? AND ? THEN 1 ELSE 0 END) AS repealed,
       SUM(CASE WHEN d.issued_on <= ? AND (d.out_on IS NULL OR d.out_on > ?) THEN 1 ELSE 0 END) AS "inForce"
     FROM normative_documents d WHERE d.office_id IN (${placeholders(officeIds.length)})
     GROUP BY d.office_id, d.kind`,
    [first, last, first, last, last, last, ...officeIds],
  );
}

export interface NormativeRegister {
  readonly officeId: number;
  /** From this report year on table two counts the register. */
  readonly completeFrom: number;
  readonly enteredByName: string;
  readonly enteredAt: string;
}

export async function normativeRegisters(
  reader: Reader,
  officeIds: readonly number[],
): Promise<NormativeRegister[]> {
  if (officeIds.length === 0) return [];
  return reader.all<NormativeRegister>(
    `SELECT office_id AS "officeId", complete_from AS "completeFrom", entered_by_name AS "enteredByName",
       entered_at AS "enteredAt" FROM normative_registers WHERE office_id IN (${placeholders(officeIds.length)})`,
    [...officeIds],
  );
}

export async function saveRegister(
  ctx: CommandContext,
  officeId: number,
  completeFrom: number | null,
): Promise<void> {
  await NormativeRegisterModel.destroy({ where: { officeId }, transaction: ctx.tx });
  if (completeFrom === null) return;
  await NormativeRegisterModel.create({ officeId, completeFrom, ...entered(ctx) }, { transaction: ctx.tx });
}

/** The disclosure that has this 索引号; undefined when none has. */
export async function disclosureByIndexNumber(
  reader: Reader,
  indexNumber: string,
): Promise<number | undefined> {
  const row = await reader.get<{ id: number }>('SELECT id FROM disclosures WHERE index_number = ?', [
    indexNumber,
  ]);
  return row?.id;
}

export interface LinkedDisclosure {
  readonly id: number;
  readonly title: string;
  readonly indexNumber: string | null;
}

export async function linkedDisclosure(reader: Reader, id: number): Promise<LinkedDisclosure | undefined> {
  return reader.get<LinkedDisclosure>(
    'SELECT id, title, index_number AS "indexNumber" FROM disclosures WHERE id = ?',
    [id],
  );
}
