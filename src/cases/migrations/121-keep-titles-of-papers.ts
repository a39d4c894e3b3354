import { DataTypes, type QueryInterface, QueryTypes } from 'sequelize';

const CHUNK = 500;

/** The printed title beside a paper's words, so that lists name a paper as it names itself. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.addColumn('case_papers', 'title', {
    type: DataTypes.STRING(120),
    allowNull: false,
    defaultValue: '',
  });
  for (let after = 0; ; ) {
    const rows = await qi.sequelize.query<{ id: number; content: string }>(
      'SELECT id, content FROM case_papers WHERE id > $1 ORDER BY id LIMIT $2',
      { bind: [after, CHUNK], type: QueryTypes.SELECT },
    );
    for (const { id, content } of rows) {
      const { title } = JSON.parse(content) as { title: string };
      await qi.sequelize.query('UPDATE case_papers SET title = $1 WHERE id = $2', { bind: [title, id] });
    }
    const last = rows[rows.length - 1];
    if (!last) return;
    after = last.id;
  }
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.sequelize.query('ALTER TABLE case_papers DROP COLUMN title');
}
