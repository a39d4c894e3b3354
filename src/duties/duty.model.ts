import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { ChangeKind, DutyState } from './duty.js';

export class DutyItemModel extends Model<
  InferAttributes<DutyItemModel>,
  InferCreationAttributes<DutyItemModel, { omit: 'id' }>
> {
  declare id: number;
  declare officeId: number;
  declare fieldId: number;
  declare entryId: number;
  declare title: string;
  declare documentNumber: string;
  declare changeKind: ChangeKind;
  declare formedOn: string;
  declare eventOn: string | null;
  declare limitPart: number | null;
  declare responsibleId: number | null;
  declare responsibleName: string;
  declare origin: 'register' | 'publication';
  declare state: DutyState;
  declare disclosureId: CreationOptional<number | null>;
  declare publishedOn: CreationOptional<string | null>;
  declare ground: CreationOptional<string | null>;
  declare closingNote: CreationOptional<string | null>;
  declare closedByName: CreationOptional<string | null>;
  declare closedOn: CreationOptional<string | null>;
  declare limitWords: string;
  declare dueOn: string | null;
  declare queueDue: string;
  declare dueReason: string;
  declare provisional: boolean;
  declare lateDays: number | null;
  declare calendarKey: string;
  declare version: CreationOptional<number>;
  declare createdAt: string;
  declare createdByName: string;
  declare updatedAt: string;
}

export class DutyChangeModel extends Model<
  InferAttributes<DutyChangeModel>,
  InferCreationAttributes<DutyChangeModel, { omit: 'id' }>
> {
  declare id: number;
  declare itemId: number;
  declare officeId: number;
  declare changedOn: string;
  declare cause: string;
  declare oldDue: string | null;
  declare newDue: string | null;
  declare oldWords: string;
  declare newWords: string;
}

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const integer = DataTypes.INTEGER;
const string = (length: number) => DataTypes.STRING(length);

export function initDutyModels(sequelize: Sequelize): void {
  const options = (tableName: string) => ({ sequelize, tableName, underscored: true, timestamps: false });
  DutyItemModel.init(
    {
      id: { ...id },
      officeId: integer,
      fieldId: integer,
      entryId: integer,
      title: string(200),
      documentNumber: string(60),
      changeKind: string(8),
      formedOn: string(10),
      eventOn: string(10),
      limitPart: integer,
      responsibleId: integer,
      responsibleName: string(60),
      origin: string(12),
      state: string(10),
      disclosureId: integer,
      publishedOn: string(10),
      ground: string(40),
      closingNote: string(500),
      closedByName: string(60),
      closedOn: string(10),
      limitWords: string(300),
      dueOn: string(10),
      queueDue: string(10),
      dueReason: string(12),
      provisional: DataTypes.BOOLEAN,
      lateDays: integer,
      calendarKey: string(16),
      version: { type: integer, defaultValue: 1 },
      createdAt: string(24),
      createdByName: string(60),
      updatedAt: string(24),
    },
    options('duty_items'),
  );
  DutyChangeModel.init(
    {
      id: { ...id },
      itemId: integer,
      officeId: integer,
      changedOn: string(10),
      cause: string(10),
      oldDue: string(10),
      newDue: string(10),
      oldWords: string(300),
      newWords: string(300),
    },
    options('duty_changes'),
  );
}
