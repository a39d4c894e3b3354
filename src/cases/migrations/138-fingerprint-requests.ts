import { DataTypes, type QueryInterface, QueryTypes } from 'sequelize';
import { fingerprintOf } from '../related/text-fingerprint.js';

/** Parts of the fingerprint of what is asked, to find requests of alike words without reading them all. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('case_fingerprints', {
    office_id: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
    part: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
    case_id: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
  });
  await qi.addIndex('case_fingerprints', ['case_id'], { name: 'case_fingerprints_case' });
  await fingerprintOpenCases(qi);
}

/** Requests that wait for an answer on the day of the upgrade; of answered ones nobody asks. */
async function fingerprintOpenCases(qi: QueryInterface): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await qi.sequelize.query<{ id: number; office_id: number; content: string }>(
      `SELECT id, office_id, content FROM cases WHERE phase = 'open' AND id > ${after} ORDER BY id LIMIT 500`,
      { type: QueryTypes.SELECT },
    );
    const last = rows[rows.length - 1];
    if (!last) return;
    const parts = rows.flatMap(({ id, office_id, content }) =>
      fingerprintOf(content).map((part) => ({ office_id, part, case_id: id })),
    );
    if (parts.length > 0) await qi.bulkInsert('case_fingerprints', parts);
    after = last.id;
  }
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('case_fingerprints');
}
