import { DataTypes, type QueryInterface } from 'sequelize';

const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });

/** Review before the signature, where a report came from, and the story of each report. */
export async function up(qi: QueryInterface): Promise<void> {
  // What a correction changed in the prose; beside `changes`, which holds the cells.
  await qi.addColumn('annual_reports', 'text_changes', { type: DataTypes.TEXT });
  await qi.addColumn('annual_reports', 'stage', { ...required(10), defaultValue: 'drafting' });
  // SHA-256 of what the reviewer passed: a figure that moves afterwards asks for another review.
  await qi.addColumn('annual_reports', 'reviewed_hash', { type: DataTypes.STRING(64) });
  await qi.addColumn('annual_reports', 'submitted_by_id', { type: DataTypes.INTEGER });
  // 'system': built from this system's cases; 'upload': an organ outside sent a finished report.
  await qi.addColumn('annual_reports', 'source', { ...required(10), defaultValue: 'system' });
  await qi.addColumn('annual_reports', 'source_name', { type: DataTypes.STRING(200) });

  await qi.createTable('report_events', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    office_id: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'offices', key: 'id' } },
    year: { type: DataTypes.INTEGER, allowNull: false },
    scope: required(20),
    edition: { type: DataTypes.INTEGER, allowNull: false },
    kind: required(20),
    remark: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
    actor_id: DataTypes.INTEGER,
    actor_name: required(100),
    at: required(24),
    on_date: required(10),
  });
  await qi.addIndex('report_events', ['office_id', 'year', 'scope', 'id'], { name: 'report_events_report' });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('report_events');
  for (const column of [
    'source_name',
    'source',
    'submitted_by_id',
    'reviewed_hash',
    'stage',
    'text_changes',
  ]) {
    await qi.removeColumn('annual_reports', column);
  }
}
