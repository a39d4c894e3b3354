import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const integer = { type: DataTypes.INTEGER, allowNull: false };
const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });
const office = { ...integer, references: { model: 'offices', key: 'id' } };

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('annual_reports', {
    id,
    office_id: office,
    year: integer,
    scope: required(20),
    edition: integer,
    state: required(10),
    // Null: the office has not written yet and the proposals from the data stand in.
    overview: DataTypes.TEXT,
    problems: DataTypes.TEXT,
    other_matters: DataTypes.TEXT,
    // Why this edition replaces the one before; null for the first.
    correction_reason: DataTypes.TEXT,
    // The signed report as JSON, its SHA-256, and which cells differ from the edition before.
    content: DataTypes.TEXT,
    content_hash: DataTypes.STRING(64),
    changes: DataTypes.TEXT,
    signed_by_id: DataTypes.INTEGER,
    signed_by_name: DataTypes.STRING(100),
    signed_on: DataTypes.STRING(10),
    version: { ...integer, defaultValue: 0 },
    updated_at: required(24),
  });
  await qi.addConstraint('annual_reports', {
    type: 'check',
    name: 'annual_reports_signed_is_frozen',
    fields: ['state'],
    where: qi.sequelize.literal(
      "state = 'draft' OR (state = 'signedOff' AND content IS NOT NULL AND content_hash IS NOT NULL AND signed_on IS NOT NULL)",
    ) as never,
  });
  await qi.addIndex('annual_reports', ['office_id', 'year', 'scope', 'edition'], {
    name: 'annual_reports_edition',
    unique: true,
  });
  // One draft at a time; the public list reads the signed ones by year.
  await qi.addIndex('annual_reports', ['office_id', 'year', 'scope'], {
    name: 'annual_reports_one_draft',
    unique: true,
    where: { state: 'draft' },
  });
  await qi.addIndex('annual_reports', ['state', 'year', 'office_id'], { name: 'annual_reports_public' });

  await qi.createTable('report_figures', {
    id,
    office_id: office,
    year: integer,
    path: required(80),
    // As entered, so that 24252.311082 万元 stays exactly that on both engines.
    value: required(20),
    remark: { ...required(100), defaultValue: '' },
    entered_by_id: DataTypes.INTEGER,
    entered_by_name: required(100),
    entered_at: required(24),
  });
  await qi.addIndex('report_figures', ['office_id', 'year', 'path'], {
    name: 'report_figures_one',
    unique: true,
  });

  // What a signed report counted where: it stays, whatever becomes of the cases.
  await qi.createTable('annual_report_items', {
    report_id: { ...integer, references: { model: 'annual_reports', key: 'id' }, primaryKey: true },
    row_id: { ...required(40), primaryKey: true },
    case_id: { ...integer, references: { model: 'cases', key: 'id' }, primaryKey: true },
    // remedy_proceedings.id in table four, else 0: it is part of the key.
    remedy_id: { ...integer, primaryKey: true },
    kind: required(20),
    counted_on: required(10),
  });
  await qi.addIndex('annual_report_items', ['report_id', 'row_id', 'counted_on', 'case_id'], {
    name: 'annual_report_items_cell',
  });

  // Table three is counted from these two alone: a year of a million cases without touching a row.
  await qi.addIndex('cases', ['office_id', 'received_on', 'closed_on', 'applicant_kind'], {
    name: 'cases_counted_received',
  });
  await qi.addIndex('cases', ['office_id', 'closed_on', 'report_row', 'applicant_kind', 'received_on'], {
    name: 'cases_counted_results',
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.removeIndex('cases', 'cases_counted_results');
  await qi.removeIndex('cases', 'cases_counted_received');
  await qi.dropTable('annual_report_items');
  await qi.dropTable('report_figures');
  await qi.dropTable('annual_reports');
}
