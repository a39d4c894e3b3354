import { DataTypes, type QueryInterface } from 'sequelize';

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('files', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: { type: DataTypes.STRING(200), allowNull: false },
    media_type: { type: DataTypes.STRING(100), allowNull: false },
    size: { type: DataTypes.INTEGER, allowNull: false },
    sha256: { type: DataTypes.STRING(64), allowNull: false },
    purpose: { type: DataTypes.STRING(40), allowNull: false },
    classification: { type: DataTypes.STRING(20), allowNull: false },
    stored_at: { type: DataTypes.STRING(24), allowNull: false },
    stored_by: { type: DataTypes.INTEGER, references: { model: 'accounts', key: 'id' } },
  });
  await qi.addConstraint('files', {
    type: 'check',
    name: 'files_classification_known',
    fields: ['classification'],
    where: { classification: ['public', 'internal', 'personal'] },
  });
  // The bytes stand apart, so that no list ever reads past them.
  await qi.createTable('file_blobs', {
    file_id: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      references: { model: 'files', key: 'id' },
      onDelete: 'CASCADE',
    },
    sealed: { type: DataTypes.BLOB, allowNull: false },
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('file_blobs');
  await qi.dropTable('files');
}
