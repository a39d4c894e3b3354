import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class AccountModel extends Model<
  InferAttributes<AccountModel>,
  InferCreationAttributes<AccountModel>
> {
  declare id: CreationOptional<number>;
  declare login: string;
  declare name: string;
  declare officeId: number | null;
  declare state: CreationOptional<string>;
  declare passwordHash: string;
  declare passwordSetAt: string;
  declare passwordExpiresAt: string | null;
  declare mustChangePassword: boolean;
  declare sessionGeneration: CreationOptional<number>;
  declare createdAt: string;
  declare lastSignedInAt: CreationOptional<string | null>;
}

export class AccountRoleModel extends Model<
  InferAttributes<AccountRoleModel>,
  InferCreationAttributes<AccountRoleModel>
> {
  declare accountId: number;
  declare role: string;
}

export class PasswordHistoryModel extends Model<
  InferAttributes<PasswordHistoryModel>,
  InferCreationAttributes<PasswordHistoryModel>
> {
  declare id: CreationOptional<number>;
  declare accountId: number;
  declare passwordHash: string;
  declare setAt: string;
}

export class SignInAttemptsModel extends Model<
  InferAttributes<SignInAttemptsModel>,
  InferCreationAttributes<SignInAttemptsModel>
> {
  declare kind: string;
  declare keyHash: string;
  declare failures: number;
  declare lastFailedAt: string;
  declare lockedUntil: string | null;
}

export class SetupLinkModel extends Model<
  InferAttributes<SetupLinkModel>,
  InferCreationAttributes<SetupLinkModel>
> {
  declare id: CreationOptional<number>;
  declare tokenHash: string;
  declare createdAt: string;
  declare expiresAt: string;
  declare usedAt: CreationOptional<string | null>;
}

// Sequelize writes into the definitions that it is given, so each column gets an object of its own.
const id = () => ({ type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true });
const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });
const instant = () => required(24);
const integer = () => ({ type: DataTypes.INTEGER, allowNull: false });

export function initAccountModels(sequelize: Sequelize): void {
  const options = { sequelize, underscored: true, timestamps: false };
  AccountModel.init(
    {
      id: id(),
      login: required(40),
      name: required(60),
      officeId: DataTypes.INTEGER,
      state: { ...required(10), defaultValue: 'active' },
      passwordHash: required(200),
      passwordSetAt: instant(),
      passwordExpiresAt: DataTypes.STRING(24),
      mustChangePassword: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      sessionGeneration: { ...integer(), defaultValue: 1 },
      createdAt: instant(),
      lastSignedInAt: DataTypes.STRING(24),
    },
    { ...options, tableName: 'accounts' },
  );
  AccountRoleModel.init(
    { accountId: { ...integer(), primaryKey: true }, role: { ...required(30), primaryKey: true } },
    { ...options, tableName: 'account_roles' },
  );
  PasswordHistoryModel.init(
    { id: id(), accountId: integer(), passwordHash: required(200), setAt: instant() },
    { ...options, tableName: 'password_history' },
  );
  SignInAttemptsModel.init(
    {
      kind: { ...required(10), primaryKey: true },
      keyHash: { ...required(64), primaryKey: true },
      failures: integer(),
      lastFailedAt: instant(),
      lockedUntil: DataTypes.STRING(24),
    },
    { ...options, tableName: 'sign_in_attempts' },
  );
  SetupLinkModel.init(
    {
      id: id(),
      tokenHash: required(64),
      createdAt: instant(),
      expiresAt: instant(),
      usedAt: DataTypes.STRING(24),
    },
    { ...options, tableName: 'setup_links' },
  );
}
