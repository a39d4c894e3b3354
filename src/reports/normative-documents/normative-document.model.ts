import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import { entered, id, integer, required } from '../report-columns.model.js';

export class NormativeDocumentModel extends Model<
  InferAttributes<NormativeDocumentModel>,
  InferCreationAttributes<NormativeDocumentModel>
> {
  declare id: CreationOptional<number>;
  declare officeId: number;
  declare kind: string;
  declare title: string;
  declare number: string;
  declare issuedOn: string;
  declare validUntil: string | null;
  declare endedOn: string | null;
  declare endKind: string | null;
  declare endBasis: string;
  declare outOn: string | null;
  declare disclosureId: number | null;
  declare version: CreationOptional<number>;
  declare enteredById: number | null;
  declare enteredByName: string;
  declare enteredAt: string;
}

export class NormativeRegisterModel extends Model<
  InferAttributes<NormativeRegisterModel>,
  InferCreationAttributes<NormativeRegisterModel>
> {
  declare officeId: number;
  declare completeFrom: number;
  declare enteredById: number | null;
  declare enteredByName: string;
  declare enteredAt: string;
}

export function initNormativeDocumentModels(sequelize: Sequelize): void {
  const options = { sequelize, underscored: true, timestamps: false };
  NormativeDocumentModel.init(
    {
      id: id(),
      officeId: integer(),
      kind: required(30),
      title: required(300),
      number: required(100),
      issuedOn: required(10),
      validUntil: DataTypes.STRING(10),
      endedOn: DataTypes.STRING(10),
      endKind: DataTypes.STRING(20),
      endBasis: { ...required(300), defaultValue: '' },
      outOn: DataTypes.STRING(10),
      disclosureId: DataTypes.INTEGER,
      version: { ...integer(), defaultValue: 0 },
      ...entered(),
    },
    { ...options, tableName: 'normative_documents' },
  );
  NormativeRegisterModel.init(
    { officeId: { ...integer(), primaryKey: true }, completeFrom: integer(), ...entered() },
    { ...options, tableName: 'normative_registers' },
  );
}
