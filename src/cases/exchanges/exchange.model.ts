import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

/** What the organ asked of others, and proceedings against its answer. */
export class CorrectionModel extends Model<
  InferAttributes<CorrectionModel>,
  InferCreationAttributes<CorrectionModel>
> {
  declare id: CreationOptional<number>;
  declare caseId: number;
  declare items: string;
  declare sentOn: string;
  declare dueOn: string;
  declare state: string;
  declare receivedOn: string | null;
  declare answer: CreationOptional<string>;
}

export class ConsultationModel extends Model<
  InferAttributes<ConsultationModel>,
  InferCreationAttributes<ConsultationModel>
> {
  declare id: CreationOptional<number>;
  declare caseId: number;
  declare party: string;
  declare coAuthor: boolean;
  declare partyName: string;
  declare contactSealed: string | null;
  declare subject: string;
  declare sentOn: string;
  declare deliveredOn: string | null;
  declare opinion: string | null;
  declare opinionOn: string | null;
  declare opinionReasons: CreationOptional<string>;
  declare state: string;
}

export class ApprovalModel extends Model<
  InferAttributes<ApprovalModel>,
  InferCreationAttributes<ApprovalModel>
> {
  declare id: CreationOptional<number>;
  declare caseId: number;
  declare kind: string;
  declare workingDays: number | null;
  declare reason: string;
  declare requestedBy: number;
  declare requestedOn: string;
  declare state: string;
  declare decidedBy: number | null;
  declare decidedOn: string | null;
  declare note: CreationOptional<string>;
}

export class FeeNoticeModel extends Model<
  InferAttributes<FeeNoticeModel>,
  InferCreationAttributes<FeeNoticeModel>
> {
  declare id: CreationOptional<number>;
  declare caseId: number;
  declare officeId: number;
  declare basis: string;
  declare units: number;
  declare already: number;
  declare yuan: number;
  declare sentOn: string;
  declare deliveredOn: string | null;
  declare paidOn: string | null;
  declare state: string;
  declare refundedOn: CreationOptional<string | null>;
  declare refundReason: CreationOptional<string>;
}

export class RemedyProceedingModel extends Model<
  InferAttributes<RemedyProceedingModel>,
  InferCreationAttributes<RemedyProceedingModel>
> {
  declare id: CreationOptional<number>;
  declare caseId: number;
  declare officeId: number;
  declare kind: string;
  declare filedOn: string;
  declare organ: string;
  declare docketNumber: string | null;
  declare result: string;
  declare decidedOn: string | null;
  declare note: CreationOptional<string>;
  declare instance: string | null;
  declare suit: number;
  declare instanceAssumed: boolean;
}

const { INTEGER, STRING, TEXT, BOOLEAN } = DataTypes;
const required = (type: DataTypes.DataType) => ({ type, allowNull: false });
// A fresh object each: Sequelize writes the column's name into it.
const key = () => ({ type: INTEGER, primaryKey: true, autoIncrement: true });
const text = () => ({ type: TEXT, allowNull: false, defaultValue: '' });

export function initExchangeModels(sequelize: Sequelize): void {
  const table = (tableName: string) => ({ sequelize, tableName, underscored: true, timestamps: false });
  CorrectionModel.init(
    {
      id: key(),
      caseId: required(INTEGER),
      items: required(TEXT),
      sentOn: required(STRING),
      dueOn: required(STRING),
      state: required(STRING),
      receivedOn: STRING,
      answer: text(),
    },
    table('corrections'),
  );
  ConsultationModel.init(
    {
      id: key(),
      caseId: required(INTEGER),
      party: required(STRING),
      coAuthor: required(BOOLEAN),
      partyName: required(STRING),
      contactSealed: TEXT,
      subject: required(TEXT),
      sentOn: required(STRING),
      deliveredOn: STRING,
      opinion: STRING,
      opinionOn: STRING,
      opinionReasons: text(),
      state: required(STRING),
    },
    table('consultations'),
  );
  ApprovalModel.init(
    {
      id: key(),
      caseId: required(INTEGER),
      kind: required(STRING),
      workingDays: INTEGER,
      reason: required(TEXT),
      requestedBy: required(INTEGER),
      requestedOn: required(STRING),
      state: required(STRING),
      decidedBy: INTEGER,
      decidedOn: STRING,
      note: text(),
    },
    table('approvals'),
  );
  FeeNoticeModel.init(
    {
      id: key(),
      caseId: required(INTEGER),
      officeId: required(INTEGER),
      basis: required(STRING),
      units: required(INTEGER),
      already: required(INTEGER),
      yuan: required(INTEGER),
      sentOn: required(STRING),
      deliveredOn: STRING,
      paidOn: STRING,
      state: required(STRING),
      refundedOn: STRING,
      refundReason: text(),
    },
    table('fee_notices'),
  );
  RemedyProceedingModel.init(
    {
      id: key(),
      caseId: required(INTEGER),
      officeId: required(INTEGER),
      kind: required(STRING),
      filedOn: required(STRING),
      organ: required(STRING),
      docketNumber: STRING,
      result: required(STRING),
      decidedOn: STRING,
      note: text(),
      instance: STRING,
      suit: required(INTEGER),
      instanceAssumed: required(BOOLEAN),
    },
    table('remedy_proceedings'),
  );
}
