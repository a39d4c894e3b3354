import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

/** The decision, its matters, and the papers and files of a case. */
export class DecisionModel extends Model<
  InferAttributes<DecisionModel>,
  InferCreationAttributes<DecisionModel>
> {
  declare id: CreationOptional<number>;
  declare caseId: number;
  declare round: number;
  declare state: string;
  declare ground: string;
  declare facts: string;
  declare publicInterest: CreationOptional<string>;
  declare draftedBy: number;
  declare reviewedBy: number | null;
  declare secrecyReviewedBy: number | null;
  declare signedBy: number | null;
  declare returnReason: CreationOptional<string>;
  declare decidedOn: string | null;
}

export class DecisionItemModel extends Model<
  InferAttributes<DecisionItemModel>,
  InferCreationAttributes<DecisionItemModel>
> {
  declare id: CreationOptional<number>;
  declare decisionId: number;
  declare seq: number;
  declare item: string;
  declare ground: string;
  declare facts: string;
}

export class CasePaperModel extends Model<
  InferAttributes<CasePaperModel>,
  InferCreationAttributes<CasePaperModel>
> {
  declare id: CreationOptional<number>;
  declare caseId: number;
  declare officeId: number;
  declare kind: string;
  declare title: string;
  declare number: string | null;
  declare addressee: string;
  declare state: string;
  declare content: string;
  declare eventId: number | null;
  declare decisionId: number | null;
  declare consultationId: number | null;
  declare issuedOn: string | null;
  declare servedOn: string | null;
  declare manner: string | null;
  declare proof: CreationOptional<string>;
}

export class CaseFileModel extends Model<
  InferAttributes<CaseFileModel>,
  InferCreationAttributes<CaseFileModel>
> {
  declare id: CreationOptional<number>;
  declare caseId: number;
  declare fileId: number;
  declare role: string;
  declare label: string;
  declare addedAt: string;
  /** The event that it proves; null for other files. */
  declare eventId: number | null;
}

const { INTEGER, STRING, TEXT } = DataTypes;
const required = (type: DataTypes.DataType) => ({ type, allowNull: false });
// A fresh object each: Sequelize writes the column's name into it.
const key = () => ({ type: INTEGER, primaryKey: true, autoIncrement: true });
const text = () => ({ type: TEXT, allowNull: false, defaultValue: '' });

export function initDecisionModels(sequelize: Sequelize): void {
  const table = (tableName: string) => ({ sequelize, tableName, underscored: true, timestamps: false });
  DecisionModel.init(
    {
      id: key(),
      caseId: required(INTEGER),
      round: required(INTEGER),
      state: required(STRING),
      ground: required(STRING),
      facts: required(TEXT),
      publicInterest: text(),
      draftedBy: required(INTEGER),
      reviewedBy: INTEGER,
      secrecyReviewedBy: INTEGER,
      signedBy: INTEGER,
      returnReason: text(),
      decidedOn: STRING,
    },
    table('decisions'),
  );
  DecisionItemModel.init(
    {
      id: key(),
      decisionId: required(INTEGER),
      seq: required(INTEGER),
      item: required(TEXT),
      ground: required(STRING),
      facts: required(TEXT),
    },
    table('decision_items'),
  );
  CasePaperModel.init(
    {
      id: key(),
      caseId: required(INTEGER),
      officeId: required(INTEGER),
      kind: required(STRING),
      title: required(STRING),
      number: STRING,
      addressee: required(STRING),
      state: required(STRING),
      content: required(TEXT),
      eventId: INTEGER,
      decisionId: INTEGER,
      consultationId: INTEGER,
      issuedOn: STRING,
      servedOn: STRING,
      manner: STRING,
      proof: text(),
    },
    table('case_papers'),
  );
  CaseFileModel.init(
    {
      id: key(),
      caseId: required(INTEGER),
      fileId: required(INTEGER),
      role: required(STRING),
      label: required(STRING),
      addedAt: required(STRING),
      eventId: INTEGER,
    },
    table('case_files'),
  );
}
