import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import { id, integer, required } from '../report-columns.model.js';

export class ReportEventModel extends Model<
  InferAttributes<ReportEventModel>,
  InferCreationAttributes<ReportEventModel>
> {
  declare id: CreationOptional<number>;
  declare officeId: number;
  declare year: number;
  declare scope: string;
  declare edition: number;
  declare kind: string;
  declare remark: string;
  declare actorId: number | null;
  declare actorName: string;
  declare at: string;
  declare onDate: string;
}

export class ReportTaskModel extends Model<
  InferAttributes<ReportTaskModel>,
  InferCreationAttributes<ReportTaskModel>
> {
  declare id: CreationOptional<number>;
  declare officeId: number;
  declare year: number;
  declare unit: string;
  declare assigneeId: number | null;
  declare assigneeName: string;
  declare paths: string;
  declare note: string;
  declare dueOn: string;
  declare state: string;
  declare createdByName: string;
  declare createdAt: string;
  declare doneByName: CreationOptional<string>;
  declare doneAt: CreationOptional<string | null>;
  declare returnRemark: CreationOptional<string>;
}

export function initWorkflowModels(sequelize: Sequelize): void {
  const options = { sequelize, underscored: true, timestamps: false };
  ReportEventModel.init(
    {
      id: id(),
      officeId: integer(),
      year: integer(),
      scope: required(20),
      edition: integer(),
      kind: required(20),
      remark: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      actorId: DataTypes.INTEGER,
      actorName: required(100),
      at: required(24),
      onDate: required(10),
    },
    { ...options, tableName: 'report_events' },
  );
  ReportTaskModel.init(
    {
      id: id(),
      officeId: integer(),
      year: integer(),
      unit: required(60),
      assigneeId: DataTypes.INTEGER,
      assigneeName: required(100),
      paths: { type: DataTypes.TEXT, allowNull: false },
      note: required(300),
      dueOn: required(10),
      state: required(10),
      createdByName: required(100),
      createdAt: required(24),
      doneByName: { ...required(100), defaultValue: '' },
      doneAt: DataTypes.STRING(24),
      returnRemark: { ...required(300), defaultValue: '' },
    },
    { ...options, tableName: 'report_tasks' },
  );
}
