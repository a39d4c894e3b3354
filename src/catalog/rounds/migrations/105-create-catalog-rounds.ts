import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const instant = { type: DataTypes.STRING(24) };
const date = { type: DataTypes.STRING(10) };
const name = (length: number) => ({ type: DataTypes.STRING(length) });
const key = (model: string, allowNull = false) => ({
  type: DataTypes.INTEGER,
  allowNull,
  references: { model, key: 'id' },
});

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('catalog_rounds', {
    id,
    // The 主管部门 that leads; null when it was opened by someone of no office.
    office_id: key('offices', true),
    name: { ...name(100), allowNull: false },
    note: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
    state: { ...name(10), allowNull: false },
    // The last day of each stage, as JSON.
    due_dates: { type: DataTypes.TEXT, allowNull: false },
    version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
    created_at: { ...instant, allowNull: false },
    opened_on: date,
    closed_on: date,
    close_note: name(500),
  });
  await qi.addConstraint('catalog_rounds', {
    type: 'check',
    name: 'catalog_rounds_state_known',
    fields: ['state'],
    where: { state: ['planned', 'open', 'closed'] },
  });
  await qi.addIndex('catalog_rounds', ['state', 'id'], { name: 'catalog_rounds_state' });

  await qi.createTable('catalog_round_assignments', {
    id,
    round_id: key('catalog_rounds'),
    field_id: key('catalog_fields'),
    lead_office_id: key('offices'),
    lead_account_id: key('accounts', true),
    worker_account_id: key('accounts', true),
    removed_on: date,
    removed_reason: name(500),
  });
  // A field may be split between the department and townships, but each does it once.
  await qi.addIndex('catalog_round_assignments', ['round_id', 'field_id', 'lead_office_id'], {
    name: 'catalog_round_assignments_once',
    unique: true,
  });
  for (const column of ['field_id', 'lead_office_id', 'lead_account_id', 'worker_account_id']) {
    await qi.addIndex('catalog_round_assignments', [column], {
      name: `catalog_round_assignments_${column}`,
    });
  }

  await qi.createTable('catalog_round_rows', {
    assignment_id: { ...key('catalog_round_assignments'), primaryKey: true },
    entry_id: { ...key('catalog_entries'), primaryKey: true },
    step: { ...name(10), allowNull: false },
    // The row's version whose content was settled; later edits must go through the steps again.
    settled_version: { type: DataTypes.INTEGER },
    published_revision: { type: DataTypes.INTEGER },
    published_on: date,
  });
  await qi.addConstraint('catalog_round_rows', {
    type: 'check',
    name: 'catalog_round_rows_step_known',
    fields: ['step'],
    where: { step: ['drafting', 'drafted', 'checked', 'comment', 'unified', 'approved', 'published'] },
  });
  await qi.addIndex('catalog_round_rows', ['entry_id'], { name: 'catalog_round_rows_entry' });

  await createOpinionTables(qi);

  await qi.createTable('catalog_round_log', {
    id,
    round_id: key('catalog_rounds'),
    assignment_id: key('catalog_round_assignments', true),
    entry_id: key('catalog_entries', true),
    action: { ...name(30), allowNull: false },
    from_step: name(10),
    to_step: name(10),
    note: name(1000),
    at: { ...instant, allowNull: false },
    actor_name: { ...name(160), allowNull: false },
  });
  await qi.addIndex('catalog_round_log', ['round_id', 'id'], { name: 'catalog_round_log_round' });
  await qi.addIndex('catalog_round_log', ['assignment_id', 'entry_id', 'id'], {
    name: 'catalog_round_log_row',
  });
}

async function createOpinionTables(qi: QueryInterface): Promise<void> {
  await qi.createTable('catalog_round_invitations', {
    id,
    assignment_id: key('catalog_round_assignments'),
    organ_name: { ...name(100), allowNull: false },
    // An office of this system comments with its own accounts, any other by the link.
    office_id: key('offices', true),
    contact: { ...name(100), allowNull: false, defaultValue: '' },
    token_index: { ...name(64), unique: true },
    token_sealed: name(300),
    sent_on: { ...date, allowNull: false },
    due_on: { ...date, allowNull: false },
    state: { ...name(10), allowNull: false },
    answer: name(12),
    ended_on: date,
    ended_by_name: name(160),
    end_note: name(500),
  });
  await qi.addConstraint('catalog_round_invitations', {
    type: 'check',
    name: 'catalog_round_invitations_state_known',
    fields: ['state'],
    where: { state: ['open', 'answered', 'closed'] },
  });
  await qi.addIndex('catalog_round_invitations', ['assignment_id', 'id'], {
    name: 'catalog_round_invitations_assignment',
  });
  await qi.addIndex('catalog_round_invitations', ['office_id', 'state'], {
    name: 'catalog_round_invitations_office',
  });

  await qi.createTable('catalog_round_comments', {
    id,
    invitation_id: key('catalog_round_invitations'),
    assignment_id: key('catalog_round_assignments'),
    entry_id: key('catalog_entries'),
    // An element of the row, or 'row' for the whole of it.
    element: { ...name(20), allowNull: false },
    content: { type: DataTypes.TEXT, allowNull: false },
    suggestion: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
    author_name: { ...name(160), allowNull: false },
    at: { ...instant, allowNull: false },
    // The row's version that was commented on.
    entry_version: { type: DataTypes.INTEGER, allowNull: false },
    decision: name(10),
    reason: name(500),
    decided_by_name: name(60),
    decided_at: instant,
  });
  await qi.addConstraint('catalog_round_comments', {
    type: 'check',
    name: 'catalog_round_comments_decision_known',
    fields: ['decision'],
    where: { decision: ['accepted', 'partly', 'rejected', 'withdrawn'] },
  });
  await qi.addIndex('catalog_round_comments', ['assignment_id', 'entry_id', 'id'], {
    name: 'catalog_round_comments_row',
  });
  await qi.addIndex('catalog_round_comments', ['invitation_id'], {
    name: 'catalog_round_comments_invitation',
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const table of [
    'catalog_round_comments',
    'catalog_round_invitations',
    'catalog_round_log',
    'catalog_round_rows',
    'catalog_round_assignments',
    'catalog_rounds',
  ]) {
    await qi.dropTable(table);
  }
}
