import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const required = <Column extends object>(column: Column) => ({ ...column, allowNull: false });
const code = (length: number) => ({ type: DataTypes.STRING(length) });
const count = { ...required({ type: DataTypes.INTEGER }), defaultValue: 0 };

/** What an applicant has filled in and not filed yet, and how often looking first made filing needless. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('application_drafts', {
    id,
    // Of the code by which the draft is taken up again; the code itself is kept nowhere.
    code_hash: { ...required(code(64)), unique: true },
    // The form's values as JSON, encrypted whole.
    sealed: required({ type: DataTypes.TEXT }),
    saved_at: required(code(24)),
    expires_on: required(code(10)),
  });
  await qi.addIndex('application_drafts', ['expires_on'], { name: 'application_drafts_expiry' });
  await qi.createTable('application_draft_files', {
    id,
    draft_id: required({
      type: DataTypes.INTEGER,
      references: { model: 'application_drafts', key: 'id' },
    }),
    file_id: required({ type: DataTypes.INTEGER, references: { model: 'files', key: 'id' } }),
    role: required(code(20)),
    label: required(code(200)),
  });
  await qi.addIndex('application_draft_files', ['draft_id', 'id'], { name: 'application_draft_files_draft' });

  // Sums by day and office: nobody can be found in them.
  await qi.createTable('filing_help', {
    day: { ...required(code(10)), primaryKey: true },
    office_id: {
      ...required({ type: DataTypes.INTEGER, references: { model: 'offices', key: 'id' } }),
      primaryKey: true,
    },
    shown: count,
    opened: count,
    answered: count,
    filed: count,
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('filing_help');
  await qi.dropTable('application_draft_files');
  await qi.dropTable('application_drafts');
}
