import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class NilStatementModel extends Model<
  InferAttributes<NilStatementModel>,
  InferCreationAttributes<NilStatementModel>
> {
  declare id: CreationOptional<number>;
  declare officeId: number;
  declare year: number;
  declare untilOn: string;
  declare remark: string;
  declare declaredById: number | null;
  declare declaredByName: string;
  declare declaredOn: string;
}

const integer = () => ({ type: DataTypes.INTEGER, allowNull: false });
const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });

export function initStatisticsModels(sequelize: Sequelize): void {
  NilStatementModel.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      officeId: integer(),
      year: integer(),
      untilOn: required(10),
      remark: { ...required(300), defaultValue: '' },
      declaredById: DataTypes.INTEGER,
      declaredByName: required(100),
      declaredOn: required(10),
    },
    { sequelize, underscored: true, timestamps: false, tableName: 'nil_statements' },
  );
}
