import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class CountingChoiceModel extends Model<
  InferAttributes<CountingChoiceModel>,
  InferCreationAttributes<CountingChoiceModel>
> {
  declare id: CreationOptional<number>;
  declare key: string;
  declare value: string;
  declare fromYear: number;
  declare reason: string;
  declare chosenById: number | null;
  declare chosenByName: string;
  declare chosenAt: string;
}

const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });

export function initSettingModels(sequelize: Sequelize): void {
  CountingChoiceModel.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      key: required(40),
      value: required(40),
      fromYear: { type: DataTypes.INTEGER, allowNull: false },
      reason: { type: DataTypes.TEXT, allowNull: false },
      chosenById: DataTypes.INTEGER,
      chosenByName: required(100),
      chosenAt: required(24),
    },
    { sequelize, tableName: 'counting_choices', underscored: true, timestamps: false },
  );
}
