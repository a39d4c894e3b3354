import { DataTypes, type QueryInterface } from 'sequelize';

const INDEX = 'case_papers_office';

/** Papers that wait to be printed and served are listed by office, whatever case they belong to. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.addColumn('case_papers', 'office_id', { type: DataTypes.INTEGER });
  await qi.sequelize.query(
    'UPDATE case_papers SET office_id = (SELECT c.office_id FROM cases c WHERE c.id = case_papers.case_id)',
  );
  await qi.addIndex('case_papers', ['office_id', 'state', 'id'], { name: INDEX });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.removeIndex('case_papers', INDEX);
  await qi.sequelize.query('ALTER TABLE case_papers DROP COLUMN office_id');
}
