import { DataTypes, type QueryInterface, QueryTypes } from 'sequelize';
import { precedentTerms } from '../precedents/precedent-terms.js';

/** Words of answered requests, to find earlier answers beside a draft. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('precedent_terms', {
    office_id: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
    term: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
    case_id: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
  });
  await indexAnsweredCases(qi);
}

/** Cases answered in this system before the upgrade; a ledger's rows hold no reasons to learn from. */
async function indexAnsweredCases(qi: QueryInterface): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await qi.sequelize.query<{ id: number; office_id: number; content: string }>(
      `SELECT c.id, c.office_id, c.content FROM cases c WHERE c.id > ${after} AND EXISTS (
         SELECT 1 FROM decisions d WHERE d.case_id = c.id AND d.state IN ('signed', 'served'))
       ORDER BY c.id LIMIT 500`,
      { type: QueryTypes.SELECT },
    );
    const last = rows[rows.length - 1];
    if (!last) return;
    const terms = rows.flatMap(({ id, office_id, content }) =>
      precedentTerms(content).map((term) => ({ office_id, term, case_id: id })),
    );
    if (terms.length > 0) await qi.bulkInsert('precedent_terms', terms);
    after = last.id;
  }
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('precedent_terms');
}
