import { DataTypes, type QueryInterface } from 'sequelize';

const instant = { type: DataTypes.STRING(24) };
const account = {
  type: DataTypes.INTEGER,
  allowNull: false,
  references: { model: 'accounts', key: 'id' },
};

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('accounts', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    login: { type: DataTypes.STRING(40), allowNull: false, unique: true },
    name: { type: DataTypes.STRING(60), allowNull: false },
    office_id: { type: DataTypes.INTEGER, references: { model: 'offices', key: 'id' } },
    state: { type: DataTypes.STRING(10), allowNull: false, defaultValue: 'active' },
    password_hash: { type: DataTypes.STRING(200), allowNull: false },
    password_set_at: { ...instant, allowNull: false },
    // Only one-time passwords end; the age of one's own password is a rule of the site.
    password_expires_at: instant,
    must_change_password: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    // Raised to end every session of the account: sessions carry the number that they began with.
    session_generation: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
    created_at: { ...instant, allowNull: false },
    last_signed_in_at: instant,
  });
  await qi.addIndex('accounts', ['office_id'], { name: 'accounts_office' });
  await qi.addConstraint('accounts', {
    type: 'check',
    name: 'accounts_state_known',
    fields: ['state'],
    where: { state: ['active', 'disabled'] },
  });

  await qi.createTable('account_roles', {
    account_id: { ...account, primaryKey: true },
    role: { type: DataTypes.STRING(30), allowNull: false, primaryKey: true },
  });
  await qi.addIndex('account_roles', ['role'], { name: 'account_roles_role' });
  // 三员分立: nobody holds two of the three administrators' roles.
  await qi.addIndex('account_roles', ['account_id'], {
    name: 'account_roles_one_administrator',
    unique: true,
    where: { role: ['systemAdmin', 'securityAdmin', 'auditAdmin'] },
  });

  await qi.createTable('password_history', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    account_id: account,
    password_hash: { type: DataTypes.STRING(200), allowNull: false },
    set_at: { ...instant, allowNull: false },
  });
  await qi.addIndex('password_history', ['account_id', 'id'], { name: 'password_history_account' });

  // One row a login name or address that failed; the key is a fingerprint, since people type passwords into
  // the wrong box. Rows of unknown logins behave as those of known ones.
  await qi.createTable('sign_in_attempts', {
    kind: { type: DataTypes.STRING(10), allowNull: false, primaryKey: true },
    key_hash: { type: DataTypes.STRING(64), allowNull: false, primaryKey: true },
    failures: { type: DataTypes.INTEGER, allowNull: false },
    last_failed_at: { ...instant, allowNull: false },
    locked_until: instant,
  });
  await qi.addIndex('sign_in_attempts', ['last_failed_at'], { name: 'sign_in_attempts_age' });

  await qi.createTable('setup_links', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    token_hash: { type: DataTypes.STRING(64), allowNull: false, unique: true },
    created_at: { ...instant, allowNull: false },
    expires_at: { ...instant, allowNull: false },
    used_at: instant,
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const table of ['setup_links', 'sign_in_attempts', 'password_history', 'account_roles', 'accounts']) {
    await qi.dropTable(table);
  }
}
