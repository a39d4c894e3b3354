import { DataTypes, type QueryInterface } from 'sequelize';

const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });
const text = { type: DataTypes.TEXT, allowNull: false, defaultValue: '' };
const instant = { type: DataTypes.STRING(24) };

/** Cases that belong together: the matters of one application, and those that an officer linked. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('case_groups', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    office_id: { ...refersTo('offices'), allowNull: false },
    kind: { type: DataTypes.STRING(10), allowNull: false },
    // The words of the one application before its matters were registered apart.
    original_content: text,
    created_at: { ...instant, allowNull: false },
    created_by: refersTo('accounts'),
  });
  await qi.createTable('case_group_members', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    group_id: { ...refersTo('case_groups'), allowNull: false },
    case_id: { ...refersTo('cases'), allowNull: false },
    // As in the group, so that the index below can read it.
    kind: { type: DataTypes.STRING(10), allowNull: false },
    reason: text,
    joined_at: { ...instant, allowNull: false },
    joined_by: refersTo('accounts'),
    left_at: instant,
    left_by: refersTo('accounts'),
    left_reason: text,
  });
  await qi.addIndex('case_group_members', ['case_id', 'kind'], {
    name: 'case_group_members_one',
    unique: true,
    where: { left_at: null },
  });
  await qi.addIndex('case_group_members', ['group_id', 'case_id'], { name: 'case_group_members_group' });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('case_group_members');
  await qi.dropTable('case_groups');
}
