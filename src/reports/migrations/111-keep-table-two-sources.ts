import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const integer = () => ({ type: DataTypes.INTEGER, allowNull: false });
const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });
const office = () => ({ ...integer(), references: { model: 'offices', key: 'id' } });
const who = () => ({
  entered_by_id: DataTypes.INTEGER,
  entered_by_name: required(100),
  entered_at: required(24),
});

export async function up(qi: QueryInterface): Promise<void> {
  await createRegister(qi);
  await createFigureHistory(qi);
  await changeIndexes(qi);
}

async function createRegister(qi: QueryInterface): Promise<void> {
  await qi.createTable('normative_documents', {
    id,
    office_id: office(),
    kind: required(30),
    title: required(300),
    number: required(100),
    issued_on: required(10),
    // 有效期届满日: the last day in force; null where the document names none.
    valid_until: DataTypes.STRING(10),
    ended_on: DataTypes.STRING(10),
    end_kind: DataTypes.STRING(20),
    end_basis: { ...required(300), defaultValue: '' },
    // The first day out of force, by repeal or by lapse, whichever comes first: what table two counts.
    out_on: DataTypes.STRING(10),
    disclosure_id: { type: DataTypes.INTEGER, references: { model: 'disclosures', key: 'id' } },
    version: { ...integer(), defaultValue: 0 },
    ...who(),
  });
  await qi.addIndex('normative_documents', ['office_id', 'kind', 'issued_on', 'id'], {
    name: 'normative_documents_issued',
  });
  await qi.addIndex('normative_documents', ['office_id', 'kind', 'out_on', 'id'], {
    name: 'normative_documents_ended',
  });
  // 文号 is unique in an office: the same document must not count twice.
  await qi.addIndex('normative_documents', ['office_id', 'number'], {
    name: 'normative_documents_number',
    unique: true,
  });
  // From which report year on the office's register is complete and table two is counted from it.
  await qi.createTable('normative_registers', {
    office_id: { ...office(), primaryKey: true },
    complete_from: integer(),
    ...who(),
  });
}

async function createFigureHistory(qi: QueryInterface): Promise<void> {
  await qi.createTable('report_figure_entries', {
    id,
    office_id: office(),
    year: integer(),
    path: required(80),
    // Null: the figure was taken back.
    value: DataTypes.STRING(20),
    remark: { ...required(100), defaultValue: '' },
    ...who(),
  });
  await qi.addIndex('report_figure_entries', ['office_id', 'year', 'path', 'id'], {
    name: 'report_figure_entries_cell',
  });
  await qi.sequelize.query(
    `INSERT INTO report_figure_entries (office_id, year, path, value, remark, entered_by_id, entered_by_name, entered_at)
     SELECT office_id, year, path, value, remark, entered_by_id, entered_by_name, entered_at FROM report_figures`,
  );
  // A remark beside a figure that no one enters: counted cells, and those of a consolidated report.
  await qi.createTable('report_cell_remarks', {
    office_id: { ...office(), primaryKey: true },
    year: { ...integer(), primaryKey: true },
    scope: { ...required(20), primaryKey: true },
    path: { ...required(80), primaryKey: true },
    remark: required(100),
    ...who(),
  });
}

/**
 * Table three from indexes alone. A result is found by office, row and kind, then by date, so that a cell of 200,000
 * cases is a list in order. What is carried over a year's end stands in a small index of its own: only cases that
 * are open, or that closed in a later year than they came.
 */
async function changeIndexes(qi: QueryInterface): Promise<void> {
  for (const name of ['cases_received', 'cases_results', 'cases_counted_results']) {
    await qi.removeIndex('cases', name);
  }
  const statements = [
    `CREATE INDEX cases_result_cells ON cases
       (office_id, report_row, applicant_kind, closed_on, id, received_on)`,
    `CREATE INDEX cases_over_new_year ON cases (office_id, applicant_kind, received_on, closed_on, id)
       WHERE (closed_on IS NULL OR substr(closed_on, 1, 4) > substr(received_on, 1, 4))`,
    // How many answers were in time: read for the prose and the statistics.
    `CREATE INDEX cases_answers ON cases
       (office_id, closed_on, due_on, served_on, extension_days, report_row)`,
    'CREATE INDEX decisions_again ON decisions (decided_on, case_id) WHERE round > 1',
  ];
  for (const sql of statements) await qi.sequelize.query(sql);
  await qi.removeIndex('annual_report_items', 'annual_report_items_cell');
  await qi.addIndex(
    'annual_report_items',
    ['report_id', 'row_id', 'kind', 'counted_on', 'case_id', 'remedy_id'],
    { name: 'annual_report_items_cell' },
  );
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.removeIndex('annual_report_items', 'annual_report_items_cell');
  await qi.addIndex('annual_report_items', ['report_id', 'row_id', 'counted_on', 'case_id'], {
    name: 'annual_report_items_cell',
  });
  await qi.removeIndex('decisions', 'decisions_again');
  for (const name of ['cases_answers', 'cases_over_new_year', 'cases_result_cells']) {
    await qi.removeIndex('cases', name);
  }
  await qi.addIndex('cases', ['office_id', 'closed_on', 'report_row', 'applicant_kind', 'received_on'], {
    name: 'cases_counted_results',
  });
  await qi.addIndex('cases', ['office_id', 'closed_on', 'report_row'], { name: 'cases_results' });
  await qi.addIndex('cases', ['office_id', 'received_on'], { name: 'cases_received' });
  for (const table of [
    'report_cell_remarks',
    'report_figure_entries',
    'normative_registers',
    'normative_documents',
  ]) {
    await qi.dropTable(table);
  }
}
