import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class AuditEntryModel extends Model<
  InferAttributes<AuditEntryModel>,
  InferCreationAttributes<AuditEntryModel>
> {
  declare seq: number;
  declare at: string;
  declare actorKind: string;
  declare actorId: number | null;
  declare actorName: string;
  declare actorIp: string | null;
  declare action: string;
  declare entity: string;
  declare entityId: string | null;
  declare officeId: number | null;
  declare summary: string;
  declare prevHash: string;
  declare hash: string;
}

const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });

export function initAuditModels(sequelize: Sequelize): void {
  AuditEntryModel.init(
    {
      seq: { type: DataTypes.INTEGER, primaryKey: true },
      at: required(24),
      actorKind: required(10),
      actorId: DataTypes.INTEGER,
      actorName: required(100),
      actorIp: DataTypes.STRING(45),
      action: required(60),
      entity: required(40),
      entityId: DataTypes.STRING(60),
      officeId: DataTypes.INTEGER,
      summary: { type: DataTypes.TEXT, allowNull: false },
      prevHash: required(64),
      hash: required(64),
    },
    { sequelize, tableName: 'audit_entries', underscored: true, timestamps: false },
  );
}
