import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const required = <Column extends object>(column: Column) => ({ ...column, allowNull: false });
const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });
const date = { type: DataTypes.STRING(10) };
const text = required({ type: DataTypes.TEXT, defaultValue: '' });
const code = { type: DataTypes.STRING(20) };

/** What an office asks of another office of the same administration for a case: 交办事项. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('unit_tasks', {
    id,
    case_id: required(refersTo('cases')),
    from_office_id: required(refersTo('offices')),
    to_office_id: required(refersTo('offices')),
    kind: required(code),
    subject: required({ type: DataTypes.TEXT }),
    given_on: required(date),
    due_on: required(date),
    given_by: required(refersTo('accounts')),
    // open → answered or handedBack → closed, or open again
    state: required(code),
    outcome: code,
    answer: text,
    answered_on: date,
    answered_by: { type: DataTypes.STRING(100) },
    urged: required({ type: DataTypes.INTEGER, defaultValue: 0 }),
    // How much of the time has been told of, in per cent: 0, 50, 80, 100.
    level: required({ type: DataTypes.INTEGER, defaultValue: 0 }),
    version: required({ type: DataTypes.INTEGER, defaultValue: 1 }),
  });
  await qi.addIndex('unit_tasks', ['to_office_id', 'state', 'due_on', 'id'], { name: 'unit_tasks_to' });
  await qi.addIndex('unit_tasks', ['from_office_id', 'state', 'due_on', 'id'], { name: 'unit_tasks_from' });
  await qi.addIndex('unit_tasks', ['state', 'due_on', 'id'], { name: 'unit_tasks_state' });
  await qi.addIndex('unit_tasks', ['case_id', 'id'], { name: 'unit_tasks_case' });

  await qi.createTable('unit_task_steps', {
    id,
    task_id: required(refersTo('unit_tasks')),
    kind: required(code),
    text,
    actor_name: required({ type: DataTypes.STRING(100) }),
    at: required({ type: DataTypes.STRING(24) }),
  });
  await qi.addIndex('unit_task_steps', ['task_id', 'id'], { name: 'unit_task_steps_task' });

  await qi.createTable('unit_task_files', {
    id,
    task_id: required(refersTo('unit_tasks')),
    file_id: required(refersTo('files')),
    label: required({ type: DataTypes.STRING(200) }),
  });
  await qi.addIndex('unit_task_files', ['task_id', 'id'], { name: 'unit_task_files_task' });
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const table of ['unit_task_files', 'unit_task_steps', 'unit_tasks']) await qi.dropTable(table);
}
