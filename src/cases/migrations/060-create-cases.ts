import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const date = { type: DataTypes.STRING(10) };
const instant = { type: DataTypes.STRING(24) };
const text = { type: DataTypes.TEXT };
const code = (length = 40) => ({ type: DataTypes.STRING(length) });
const required = <Column extends object>(column: Column) => ({ ...column, allowNull: false });
const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });
const caseId = required(refersTo('cases'));
const officeId = required(refersTo('offices'));
const account = refersTo('accounts');
const flag = { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false };

export async function up(qi: QueryInterface): Promise<void> {
  await createCases(qi);
  await createEvents(qi);
  await createDecisions(qi);
  await createExchanges(qi);
  await createProceedings(qi);
}

async function createCases(qi: QueryInterface): Promise<void> {
  await qi.createTable('cases', {
    id,
    number: { ...required(code(60)), unique: true },
    office_id: officeId,
    handler_id: account,
    registered_by: account,
    query_code_hash: required(code(64)),
    channel: required(code(20)),
    arrived_on: required(date),
    applicant_kind: required(code(20)),
    applicant_name: required(code(200)),
    name_hash: required(code(64)),
    id_kind: required(code(20)),
    id_number_sealed: text,
    id_number_hash: code(64),
    contact_name: required(code(100)),
    phone_sealed: text,
    phone_hash: code(64),
    address_sealed: text,
    email_sealed: text,
    content: required(text),
    desired_form: required(code(20)),
    delivery: required(code(20)),
    created_at: required(instant),
    // From here on derived from the events; written by storeDerivation only.
    version: { ...required({ type: DataTypes.INTEGER }), defaultValue: 0 },
    stage: required(code(30)),
    // 'open' while the organ still owes something; text, so that both engines can index it partially.
    phase: required(code(10)),
    clock_state: required(code(20)),
    waiting_for: code(20),
    received_on: date,
    base_on: date,
    due_on: date,
    due_original_on: date,
    // The due date, or a day after all others where none runs: queues sort by it.
    queue_due: required(date),
    provisional: flag,
    extension_days: { ...required({ type: DataTypes.INTEGER }), defaultValue: 0 },
    decided_on: date,
    served_on: date,
    closed_on: date,
    ground: code(60),
    report_row: code(60),
    // The day as of which the derived columns hold: consultations lapse without any event.
    derived_on: required(date),
  });
  await qi.addIndex('cases', ['office_id', 'phase', 'queue_due', 'id'], { name: 'cases_office_queue' });
  await qi.addIndex('cases', ['handler_id', 'phase', 'queue_due', 'id'], { name: 'cases_handler_queue' });
  await qi.addIndex('cases', ['phase', 'queue_due', 'id'], { name: 'cases_county_queue' });
  await qi.addIndex('cases', ['office_id', 'stage', 'queue_due', 'id'], { name: 'cases_office_stage' });
  await qi.addIndex('cases', ['office_id', 'id'], { name: 'cases_office_newest' });
  await qi.addIndex('cases', ['office_id', 'received_on'], { name: 'cases_received' });
  await qi.addIndex('cases', ['office_id', 'closed_on', 'report_row'], { name: 'cases_results' });
  await qi.addIndex('cases', ['name_hash', 'id'], { name: 'cases_applicant' });
  await qi.addIndex('cases', ['id_number_hash'], { name: 'cases_id_number' });
}

async function createEvents(qi: QueryInterface): Promise<void> {
  await qi.createTable('case_events', {
    id,
    case_id: caseId,
    seq: required({ type: DataTypes.INTEGER }),
    kind: required(code()),
    date: required(date),
    recorded_at: required(instant),
    actor_kind: required(code(10)),
    actor_id: account,
    actor_name: required(code(100)),
    payload: { ...required(text), defaultValue: '{}' },
    article: code(60),
    proof: { ...required(text), defaultValue: '' },
  });
  await qi.addIndex('case_events', ['case_id', 'seq'], { name: 'case_events_order', unique: true });

  await qi.createTable('case_files', {
    id,
    case_id: caseId,
    file_id: required(refersTo('files')),
    role: required(code(20)),
    label: { ...required(code(200)), defaultValue: '' },
    added_at: required(instant),
  });
  await qi.addIndex('case_files', ['case_id', 'id'], { name: 'case_files_case' });

  // Who saw the applicant's data unmasked, when and why.
  await qi.createTable('case_reveals', {
    id,
    case_id: caseId,
    account_id: required(refersTo('accounts')),
    reason: required(text),
    revealed_at: required(instant),
  });
  await qi.addIndex('case_reveals', ['case_id', 'account_id', 'revealed_at'], {
    name: 'case_reveals_person',
  });
}

async function createDecisions(qi: QueryInterface): Promise<void> {
  await qi.createTable('decisions', {
    id,
    case_id: caseId,
    round: required({ type: DataTypes.INTEGER }),
    state: required(code(20)),
    // The one ground that the report counts; no decision without one.
    ground: required(code(60)),
    facts: required(text),
    public_interest: { ...required(text), defaultValue: '' },
    drafted_by: required(refersTo('accounts')),
    reviewed_by: account,
    secrecy_reviewed_by: account,
    signed_by: account,
    return_reason: { ...required(text), defaultValue: '' },
    decided_on: date,
  });
  await qi.addIndex('decisions', ['case_id', 'round'], { name: 'decisions_round', unique: true });
  await qi.createTable('decision_items', {
    id,
    decision_id: required(refersTo('decisions')),
    seq: required({ type: DataTypes.INTEGER }),
    item: required(text),
    ground: required(code(60)),
    facts: required(text),
  });
  await qi.addIndex('decision_items', ['decision_id', 'seq'], { name: 'decision_items_order', unique: true });

  await qi.createTable('case_papers', {
    id,
    case_id: caseId,
    kind: required(code(40)),
    number: code(80),
    addressee: required(code(20)),
    state: required(code(10)),
    content: required(text),
    event_id: refersTo('case_events'),
    decision_id: refersTo('decisions'),
    consultation_id: { type: DataTypes.INTEGER },
    issued_on: date,
    served_on: date,
    manner: code(20),
    proof: { ...required(text), defaultValue: '' },
  });
  await qi.addIndex('case_papers', ['case_id', 'id'], { name: 'case_papers_case' });
}

async function createExchanges(qi: QueryInterface): Promise<void> {
  await qi.createTable('corrections', {
    id,
    case_id: caseId,
    items: required(text),
    sent_on: required(date),
    due_on: required(date),
    state: required(code(20)),
    received_on: date,
    answer: { ...required(text), defaultValue: '' },
  });
  // 条例第三十条: one 补正 at a time.
  await qi.addIndex('corrections', ['case_id'], {
    name: 'corrections_one_open',
    unique: true,
    where: { state: 'open' },
  });

  await qi.createTable('consultations', {
    id,
    case_id: caseId,
    party: required(code(20)),
    co_author: flag,
    party_name: required(code(200)),
    contact_sealed: text,
    subject: required(text),
    sent_on: required(date),
    delivered_on: date,
    opinion: code(20),
    opinion_on: date,
    opinion_reasons: { ...required(text), defaultValue: '' },
    state: required(code(20)),
  });
  await qi.addIndex('consultations', ['case_id', 'id'], { name: 'consultations_case' });

  await qi.createTable('approvals', {
    id,
    case_id: caseId,
    kind: required(code(20)),
    working_days: { type: DataTypes.INTEGER },
    reason: required(text),
    requested_by: required(refersTo('accounts')),
    requested_on: required(date),
    state: required(code(20)),
    decided_by: account,
    decided_on: date,
    note: { ...required(text), defaultValue: '' },
  });
  await qi.addIndex('approvals', ['case_id', 'kind'], {
    name: 'approvals_one_pending',
    unique: true,
    where: { state: 'pending' },
  });

  await qi.createTable('fee_notices', {
    id,
    case_id: caseId,
    office_id: officeId,
    basis: required(code(10)),
    units: required({ type: DataTypes.INTEGER }),
    already: required({ type: DataTypes.INTEGER }),
    yuan: required({ type: DataTypes.INTEGER }),
    sent_on: required(date),
    delivered_on: date,
    paid_on: date,
    state: required(code(20)),
  });
  await qi.addIndex('fee_notices', ['case_id'], {
    name: 'fee_notices_one_open',
    unique: true,
    where: { state: 'open' },
  });
  await qi.addIndex('fee_notices', ['office_id', 'paid_on'], { name: 'fee_notices_paid' });
}

async function createProceedings(qi: QueryInterface): Promise<void> {
  await qi.createTable('remedy_proceedings', {
    id,
    case_id: caseId,
    office_id: officeId,
    kind: required(code(30)),
    filed_on: required(date),
    organ: required(code(200)),
    docket_number: code(100),
    result: required(code(20)),
    decided_on: date,
    note: { ...required(text), defaultValue: '' },
  });
  await qi.addIndex('remedy_proceedings', ['office_id', 'filed_on'], { name: 'remedy_proceedings_filed' });
  await qi.addIndex('remedy_proceedings', ['case_id', 'id'], { name: 'remedy_proceedings_case' });
}

export async function down(qi: QueryInterface): Promise<void> {
  const tables = [
    'remedy_proceedings',
    'fee_notices',
    'approvals',
    'consultations',
    'corrections',
    'case_papers',
    'decision_items',
    'decisions',
    'case_reveals',
    'case_files',
    'case_events',
    'cases',
  ];
  for (const table of tables) await qi.dropTable(table);
}
