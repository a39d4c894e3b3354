import { DataTypes, type QueryInterface } from 'sequelize';
import { createTextIndex, dropTextIndex } from '../../platform/database/index.js';

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('search_documents', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    kind: { type: DataTypes.STRING(20), allowNull: false },
    ref_id: { type: DataTypes.INTEGER, allowNull: false },
    title: { type: DataTypes.STRING(300), allowNull: false },
    summary: { type: DataTypes.STRING(400), allowNull: false },
    office_id: { type: DataTypes.INTEGER, references: { model: 'offices', key: 'id' } },
    url: { type: DataTypes.STRING(200), allowNull: false },
    published_on: { type: DataTypes.STRING(10) },
  });
  await qi.addIndex('search_documents', ['kind', 'ref_id'], { name: 'search_documents_ref', unique: true });
  await qi.addIndex('search_documents', ['title', 'id'], { name: 'search_documents_title' });
  await qi.addIndex('search_documents', ['office_id'], { name: 'search_documents_office' });
  await createTextIndex(qi);
}

export async function down(qi: QueryInterface): Promise<void> {
  await dropTextIndex(qi);
  await qi.dropTable('search_documents');
}
