import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const instant = { type: DataTypes.STRING(24) };
const required = <Column extends object>(column: Column) => ({ ...column, allowNull: false });
const account = required({ type: DataTypes.INTEGER, references: { model: 'accounts', key: 'id' } });
const text = required({ type: DataTypes.TEXT });
const flag = (defaultValue: boolean) => required({ type: DataTypes.BOOLEAN, defaultValue });
const integer = (defaultValue: number) => required({ type: DataTypes.INTEGER, defaultValue });

/** In-app notices, each person's own choices, and the mail that waits to be sent. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('notices', {
    id,
    account_id: account,
    kind: required({ type: DataTypes.STRING(20) }),
    code: required({ type: DataTypes.STRING(40) }),
    params: text,
    href: required({ type: DataTypes.STRING(200) }),
    // The same fact is told once, whoever of several processes finds it first.
    once_key: required({ type: DataTypes.STRING(120) }),
    created_at: required(instant),
    read_at: instant,
    mailed_at: instant,
  });
  await qi.addIndex('notices', ['account_id', 'once_key'], { name: 'notices_once', unique: true });
  await qi.addIndex('notices', ['account_id', 'id'], { name: 'notices_person' });
  await qi.addIndex('notices', ['account_id', 'id'], { name: 'notices_unread', where: { read_at: null } });
  await qi.addIndex('notices', ['created_at'], { name: 'notices_age' });

  await qi.createTable('notice_choices', {
    account_id: { ...account, primaryKey: true },
    address_sealed: { type: DataTypes.TEXT },
    by_mail: flag(false),
    // Kinds that this person does not want, as a JSON list.
    muted: { ...text, defaultValue: '[]' },
    days_ahead: integer(3),
    quiet_from: integer(18),
    quiet_to: integer(8),
    on_rest_days: flag(false),
  });

  await qi.createTable('mail_outbox', {
    id,
    once_key: required({ type: DataTypes.STRING(160) }),
    to_sealed: text,
    subject: required({ type: DataTypes.STRING(200) }),
    body: text,
    // waiting → sent or failed
    state: required({ type: DataTypes.STRING(10) }),
    attempts: integer(0),
    not_before: required(instant),
    claimed_until: instant,
    last_error: required({ type: DataTypes.STRING(300), defaultValue: '' }),
    created_at: required(instant),
    sent_at: instant,
  });
  await qi.addIndex('mail_outbox', ['once_key'], { name: 'mail_outbox_once', unique: true });
  await qi.addIndex('mail_outbox', ['state', 'not_before', 'id'], { name: 'mail_outbox_waiting' });
  await qi.addIndex('mail_outbox', ['state', 'id'], { name: 'mail_outbox_state' });
  await qi.addIndex('consultations', ['state', 'id'], { name: 'consultations_state' });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.removeIndex('consultations', 'consultations_state');
  await qi.dropTable('mail_outbox');
  await qi.dropTable('notice_choices');
  await qi.dropTable('notices');
}
