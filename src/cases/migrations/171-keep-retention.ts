import { DataTypes, type QueryInterface } from 'sequelize';

const key = { type: DataTypes.INTEGER, primaryKey: true };
const date = { type: DataTypes.STRING(10) };
const required = <Column extends object>(column: Column) => ({ ...column, allowNull: false });
const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });
const text = (length: number) => ({ type: DataTypes.STRING(length) });

/** 封存和保存期限 of the applicant's data: who opened the seal for what, and what is to be erased when. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('case_unsealings', {
    id: { ...key, autoIncrement: true },
    case_id: required(refersTo('cases')),
    purpose: required(text(20)),
    reason: required({ type: DataTypes.TEXT }),
    opened_on: required(date),
    until_on: required(date),
    opened_by: required(refersTo('accounts')),
    opened_by_name: required(text(100)),
    closed_on: date,
  });
  await qi.addIndex('case_unsealings', ['case_id', 'id'], { name: 'case_unsealings_case' });

  await qi.createTable('case_retention', {
    case_id: { ...key, references: { model: 'cases', key: 'id' } },
    office_id: required(refersTo('offices')),
    // The day from which the years of the settings run; the due dates follow from it and are never stored.
    counted_from: required(date),
    scans_state: required(text(10)),
    contact_state: required(text(10)),
    scans_announced_on: date,
    contact_announced_on: date,
    scans_erased_on: date,
    contact_erased_on: date,
    hold_reason: { type: DataTypes.TEXT },
    held_by_name: text(100),
    held_on: date,
  });
  for (const kind of ['scans', 'contact']) {
    await qi.addIndex('case_retention', [`${kind}_state`, 'counted_from', 'case_id'], {
      name: `case_retention_${kind}`,
    });
    await qi.addIndex('case_retention', ['office_id', `${kind}_state`, 'counted_from', 'case_id'], {
      name: `case_retention_office_${kind}`,
    });
  }
  // One row: how far the search for cases without a plan has come.
  await qi.createTable('retention_walk', {
    id: key,
    last_case_id: required({ type: DataTypes.INTEGER }),
  });
  await qi.bulkInsert('retention_walk', [{ id: 1, last_case_id: 0 }]);
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const table of ['retention_walk', 'case_retention', 'case_unsealings']) await qi.dropTable(table);
}
