import { UniqueConstraintError } from 'sequelize';
import { invalid, notFound } from '../kernel/domain-error.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { defaultOfficeSettings, type Office, type OfficeKind, type OfficeSettings } from './office.js';
import { OfficeModel } from './office.model.js';

const COLUMNS = `o.id, o.code, o.name, o.short_name, o.letter_prefix, o.credit_code, o.kind, o.parent_id, o.sort_order,
  o.address, o.postcode, o.phone, o.fax, o.email, o.office_hours, o.handling_body, o.review_organ, o.court,
  o.guide_confirmed_on, o.settings, o.valid_from, o.valid_to, o.successor_id, o.published`;

interface OfficeRow {
  id: number;
  code: string;
  name: string;
  short_name: string;
  letter_prefix: string;
  credit_code: string | null;
  kind: OfficeKind;
  parent_id: number | null;
  sort_order: number;
  address: string;
  postcode: string;
  phone: string;
  fax: string;
  email: string;
  office_hours: string;
  handling_body: string;
  review_organ: string;
  court: string;
  guide_confirmed_on: LocalDate | null;
  settings: string;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
  successor_id: number | null;
  published: boolean | number;
}

/** What a new office is made of; everything but the first four has a default. */
export type NewOffice = Pick<Office, 'code' | 'name' | 'kind' | 'validFrom'> &
  Partial<Omit<Office, 'id' | 'guide' | 'settings'>> & {
    readonly guide?: Partial<Office['guide']>;
    readonly settings?: Partial<OfficeSettings>;
  };

export type OfficeChange = Partial<Omit<Office, 'id' | 'guide' | 'settings'>> & {
  readonly guide?: Partial<Office['guide']>;
  readonly settings?: OfficeSettings;
};

export async function insertOffice(ctx: CommandContext, input: NewOffice): Promise<number> {
  const { guide = {}, settings = {}, ...plain } = input;
  const { confirmedOn = null, ...contacts } = guide;
  const values = {
    shortName: '',
    letterPrefix: '',
    creditCode: null,
    parentId: null,
    address: '',
    postcode: '',
    phone: '',
    fax: '',
    email: '',
    officeHours: '',
    handlingBody: '',
    reviewOrgan: '',
    court: '',
    validTo: null,
    successorId: null,
    published: true,
    ...plain,
    ...contacts,
    guideConfirmedOn: confirmedOn,
    settings: JSON.stringify({ ...defaultOfficeSettings, ...settings }),
  };
  return catchingDuplicates(async () => (await OfficeModel.create(values, { transaction: ctx.tx })).id);
}

export async function updateOffice(ctx: CommandContext, id: number, change: OfficeChange): Promise<void> {
  const { guide = {}, settings, ...plain } = change;
  const { confirmedOn, ...contacts } = guide;
  const values = {
    ...plain,
    ...contacts,
    ...(confirmedOn === undefined ? {} : { guideConfirmedOn: confirmedOn }),
    ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
  };
  await catchingDuplicates(() => OfficeModel.update(values, { where: { id }, transaction: ctx.tx }));
}

export async function officeById(reader: Reader, id: number): Promise<Office | undefined> {
  const row = await reader.get<OfficeRow>(`SELECT ${COLUMNS} FROM offices o WHERE o.id = ?`, [id]);
  return row && toOffice(row);
}

/** As {@link officeById} where the office must exist. Throws notFound `offices.notFound`. */
export async function requireOffice(reader: Reader, id: number): Promise<Office> {
  const office = await officeById(reader, id);
  if (!office) throw notFound('offices.notFound');
  return office;
}

export async function officeByCode(reader: Reader, code: string): Promise<Office | undefined> {
  const row = await reader.get<OfficeRow>(`SELECT ${COLUMNS} FROM offices o WHERE o.code = ?`, [code]);
  return row && toOffice(row);
}

/** Every office, past ones too, in the order of the tree's siblings. A county has some hundred: no pages. */
export async function listOffices(reader: Reader): Promise<Office[]> {
  const rows = await reader.all<OfficeRow>(`SELECT ${COLUMNS} FROM offices o ORDER BY o.sort_order, o.id`);
  return rows.map(toOffice);
}

function readSettings(json: string): OfficeSettings {
  return { ...defaultOfficeSettings, ...(JSON.parse(json) as Partial<OfficeSettings>) };
}

function toOffice(row: OfficeRow): Office {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    letterPrefix: row.letter_prefix,
    creditCode: row.credit_code,
    kind: row.kind,
    parentId: row.parent_id,
    sortOrder: row.sort_order,
    guide: {
      handlingBody: row.handling_body,
      address: row.address,
      postcode: row.postcode,
      phone: row.phone,
      fax: row.fax,
      email: row.email,
      officeHours: row.office_hours,
      confirmedOn: row.guide_confirmed_on,
    },
    reviewOrgan: row.review_organ,
    court: row.court,
    settings: readSettings(row.settings),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    successorId: row.successor_id,
    published: Boolean(row.published),
  };
}

async function catchingDuplicates<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UniqueConstraintError)) throw error;
    // SQLite gives the columns as a list, PostgreSQL as the keys of an object.
    const columns: readonly unknown[] = Array.isArray(error.fields)
      ? error.fields
      : Object.keys(error.fields);
    const onCreditCode = columns.includes('credit_code');
    throw invalid([
      onCreditCode
        ? { field: 'creditCode', code: 'offices.creditCodeTaken' }
        : { field: 'code', code: 'offices.codeTaken' },
    ]);
  }
}
