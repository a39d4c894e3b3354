import { DataTypes, type QueryInterface } from 'sequelize';

const code = (length: number) => ({ type: DataTypes.STRING(length) });
const required = <Column extends object>(column: Column) => ({ ...column, allowNull: false });
const sealed = { type: DataTypes.TEXT };

/** 共同申请人 and 委托代理人: whoever stands beside the applicant in one application. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('case_parties', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    case_id: required({ type: DataTypes.INTEGER, references: { model: 'cases', key: 'id' } }),
    // 'partner' or 'agent'; at most one agent a case.
    role: required(code(10)),
    name: required(code(200)),
    name_hash: required(code(64)),
    id_kind: required(code(20)),
    id_number_sealed: sealed,
    id_number_hash: code(64),
    phone_sealed: sealed,
    authority: code(10),
  });
  await qi.addIndex('case_parties', ['case_id', 'id'], { name: 'case_parties_case' });
  await qi.addIndex('case_parties', ['name_hash', 'case_id'], { name: 'case_parties_name' });
  await qi.addIndex('case_parties', ['case_id'], {
    name: 'case_parties_one_agent',
    unique: true,
    where: { role: 'agent' },
  });
  // The names again, beside the applicant's: papers and lists address everybody without another look-up.
  await qi.addColumn('cases', 'partner_names', { type: DataTypes.TEXT });
  await qi.addColumn('cases', 'agent_name', code(200));
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.removeColumn('cases', 'agent_name');
  await qi.removeColumn('cases', 'partner_names');
  await qi.dropTable('case_parties');
}
