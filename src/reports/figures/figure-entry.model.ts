import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

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

const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });
const integer = () => ({ type: DataTypes.INTEGER, allowNull: false });
const who = () => ({
  enteredById: DataTypes.INTEGER,
  enteredByName: required(100),
  enteredAt: required(24),
});

export function initFigureEntryModels(sequelize: Sequelize): void {
  const options = { sequelize, underscored: true, timestamps: false };
  FigureEntryModel.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      officeId: integer(),
      year: integer(),
      path: required(80),
      value: DataTypes.STRING(20),
      remark: { ...required(100), defaultValue: '' },
      ...who(),
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
      ...who(),
    },
    { ...options, tableName: 'report_cell_remarks' },
  );
}
