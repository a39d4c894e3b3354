import { DataTypes, type QueryInterface } from 'sequelize';

/** Own words of an office (or, with office 0, of every office) for a paper; version 0 is the draft in hand. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('letter_wordings', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    office_id: { type: DataTypes.INTEGER, allowNull: false },
    code: { type: DataTypes.STRING(40), allowNull: false },
    version: { type: DataTypes.INTEGER, allowNull: false },
    // Empty: the law's own name of the paper.
    title: { type: DataTypes.STRING(100), allowNull: false },
    // Empty: from this version on no own words.
    body: { type: DataTypes.TEXT, allowNull: false },
    note: { type: DataTypes.STRING(200), allowNull: false },
    saved_by: { type: DataTypes.INTEGER, references: { model: 'accounts', key: 'id' } },
    saved_by_name: { type: DataTypes.STRING(100), allowNull: false },
    saved_at: { type: DataTypes.STRING(24), allowNull: false },
  });
  await qi.addIndex('letter_wordings', ['office_id', 'code', 'version'], {
    name: 'letter_wordings_version',
    unique: true,
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('letter_wordings');
}
