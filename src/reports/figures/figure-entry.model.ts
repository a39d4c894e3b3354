import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import { entered, id, integer, required } from '../report-columns.model.js';

/** Every value of an entered figure in turn; never changed. */
export class FigureEntryModel extends Model<
  InferAttributes<FigureEntryModel>,
  InferCreationAttributes<FigureEntryModel>
> {
  declare id: CreationOptional<number>;
  declare officeId: number;
  declare year: number;
  declare path: string;
  declare value: string | null;
  declare remark: string;
  declare enteredById: number | null;
  declare enteredByName: string;
  declare enteredAt: string;
}

/** A remark beside a figure that no one enters. */
export class CellRemarkModel extends Model<
  InferAttributes<CellRemarkModel>,
  InferCreationAttributes<CellRemarkModel>
> {
  declare officeId: number;
  declare year: number;
  declare scope: string;
  declare path: string;
  declare remark: string;
  declare enteredById: number | null;
  declare enteredByName: string;
  declare enteredAt: string;
}

export function initFigureEntryModels(sequelize: Sequelize): void {
  const options = { sequelize, underscored: true, timestamps: false };
  FigureEntryModel.init(
    {
      id: id(),
      officeId: integer(),
      year: integer(),
      path: required(80),
      value: DataTypes.STRING(20),
      remark: { ...required(100), defaultValue: '' },
      ...entered(),
    },
    { ...options, tableName: 'report_figure_entries' },
  );
  CellRemarkModel.init(
    {
      officeId: { ...integer(), primaryKey: true },
      year: { ...integer(), primaryKey: true },
      scope: { ...required(20), primaryKey: true },
      path: { ...required(80), primaryKey: true },
      remark: required(100),
      ...entered(),
    },
    { ...options, tableName: 'report_cell_remarks' },
  );
}
