import { DataTypes, type QueryInterface } from 'sequelize';

const { INTEGER, STRING, TEXT } = DataTypes;
const key = { type: INTEGER, primaryKey: true, autoIncrement: true };
const refersTo = (table: string, allowNull: boolean) => ({
  type: INTEGER,
  allowNull,
  references: { model: table, key: 'id' },
});
const required = (type: DataTypes.DataType) => ({ type, allowNull: false });

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('redactions', {
    id: key,
    case_id: refersTo('cases', false),
    source_file_id: refersTo('files', false),
    source_label: required(STRING(200)),
    title: required(STRING(120)),
    version: required(INTEGER),
    state: required(STRING(20)),
    pages: required(TEXT),
    findings: required(TEXT),
    textless: required(TEXT),
    work: STRING(20),
    work_done: required(INTEGER),
    work_total: required(INTEGER),
    work_at: STRING(24),
    work_error: TEXT,
    output_file_id: refersTo('files', true),
    output_sha256: STRING(64),
    check_lines: TEXT,
    checked_at: STRING(24),
    checked_by: refersTo('accounts', true),
    review_note: { type: STRING(1000), allowNull: false, defaultValue: '' },
    reviewed_at: STRING(24),
    reviewed_by: refersTo('accounts', true),
    released_at: STRING(24),
    released_by: refersTo('accounts', true),
    created_at: required(STRING(24)),
    created_by: refersTo('accounts', false),
  });
  await qi.addIndex('redactions', ['case_id', 'id'], { name: 'redactions_case' });
  await qi.addIndex('redactions', ['source_file_id', 'version'], {
    name: 'redactions_version',
    unique: true,
  });
  await qi.createTable('redaction_marks', {
    id: key,
    redaction_id: refersTo('redactions', false),
    page: required(INTEGER),
    x: required(INTEGER),
    y: required(INTEGER),
    w: required(INTEGER),
    h: required(INTEGER),
    kind: required(STRING(20)),
    state: required(STRING(10)),
    reason: STRING(30),
    note: { type: STRING(200), allowNull: false, defaultValue: '' },
    // What stands under the mark is the very thing to be hidden.
    text_sealed: TEXT,
    version: required(INTEGER),
    created_at: required(STRING(24)),
    created_by: refersTo('accounts', true),
    decided_at: STRING(24),
    decided_by: refersTo('accounts', true),
  });
  await qi.addIndex('redaction_marks', ['redaction_id', 'page', 'id'], { name: 'redaction_marks_page' });
  await qi.createTable('redaction_looks', {
    id: key,
    redaction_id: refersTo('redactions', false),
    account_id: refersTo('accounts', false),
    reason: required(STRING(200)),
    looked_at: required(STRING(24)),
  });
  await qi.addIndex('redaction_looks', ['redaction_id', 'account_id', 'looked_at'], {
    name: 'redaction_looks_person',
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('redaction_looks');
  await qi.dropTable('redaction_marks');
  await qi.dropTable('redactions');
}
