import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class OfficeModel extends Model<InferAttributes<OfficeModel>, InferCreationAttributes<OfficeModel>> {
  declare id: CreationOptional<number>;
  declare code: string;
  declare name: string;
  declare shortName: string;
  declare letterPrefix: string;
  declare creditCode: string | null;
  declare kind: string;
  declare parentId: number | null;
  declare sortOrder: CreationOptional<number>;
  declare address: string;
  declare postcode: string;
  declare phone: string;
  declare fax: string;
  declare email: string;
  declare officeHours: string;
  declare handlingBody: string;
  declare reviewOrgan: string;
  declare court: string;
  declare guideConfirmedOn: string | null;
  declare settings: string;
  declare validFrom: string;
  declare validTo: string | null;
  declare successorId: number | null;
  declare published: boolean;
}

// Sequelize writes into the definitions that it is given, so each column gets an object of its own.
const text = () => ({ type: DataTypes.STRING, allowNull: false, defaultValue: '' });

export function initOfficeModels(sequelize: Sequelize): void {
  OfficeModel.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      code: { type: DataTypes.STRING(40), allowNull: false },
      name: { type: DataTypes.STRING(100), allowNull: false },
      shortName: text(),
      letterPrefix: text(),
      creditCode: DataTypes.STRING(18),
      kind: { type: DataTypes.STRING(40), allowNull: false },
      parentId: DataTypes.INTEGER,
      sortOrder: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      address: text(),
      postcode: text(),
      phone: text(),
      fax: text(),
      email: text(),
      officeHours: text(),
      handlingBody: text(),
      reviewOrgan: text(),
      court: text(),
      guideConfirmedOn: DataTypes.STRING(10),
      settings: { type: DataTypes.TEXT, allowNull: false, defaultValue: '{}' },
      validFrom: { type: DataTypes.STRING(10), allowNull: false },
      validTo: DataTypes.STRING(10),
      successorId: DataTypes.INTEGER,
      published: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
    },
    { sequelize, tableName: 'offices', underscored: true, timestamps: false },
  );
}
