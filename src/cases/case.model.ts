import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import { initDecisionModels } from './decision/decision.model.js';
import { initExchangeModels } from './exchanges/exchange.model.js';

export class CaseModel extends Model<InferAttributes<CaseModel>, InferCreationAttributes<CaseModel>> {
  declare id: CreationOptional<number>;
  declare number: string;
  declare officeId: number;
  declare handlerId: number | null;
  declare registeredBy: number | null;
  declare queryCodeHash: string;
  declare channel: string;
  declare arrivedOn: string;
  declare applicantKind: string;
  declare applicantName: string;
  /** JSON list. */
  declare partnerNames: string | null;
  declare agentName: string | null;
  declare nameHash: string;
  declare idKind: string;
  declare idNumberSealed: string | null;
  declare idNumberHash: string | null;
  declare contactName: string;
  declare phoneSealed: string | null;
  declare phoneHash: string | null;
  declare addressSealed: string | null;
  declare emailSealed: string | null;
  declare content: string;
  declare desiredForm: string;
  declare delivery: string;
  /** 所涉领域. */
  declare fieldId: number | null;
  declare createdAt: string;
  declare version: CreationOptional<number>;
  declare stage: string;
  declare phase: string;
  declare clockState: string;
  declare waitingFor: string | null;
  declare receivedOn: string | null;
  declare baseOn: string | null;
  declare dueOn: string | null;
  declare dueOriginalOn: string | null;
  declare queueDue: string;
  declare provisional: boolean;
  declare extensionDays: number;
  declare decidedOn: string | null;
  declare servedOn: string | null;
  declare closedOn: string | null;
  declare ground: string | null;
  declare reportRow: string | null;
  declare derivedOn: string;
}

export class CaseEventModel extends Model<
  InferAttributes<CaseEventModel>,
  InferCreationAttributes<CaseEventModel>
> {
  declare id: CreationOptional<number>;
  declare caseId: number;
  declare seq: number;
  declare kind: string;
  declare date: string;
  declare recordedAt: string;
  declare actorKind: string;
  declare actorId: number | null;
  declare actorName: string;
  declare payload: string;
  declare article: string | null;
  declare proof: string;
}

// A fresh object each: Sequelize writes the column's name into it.
const key = () => ({ type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true });
const { INTEGER, STRING, TEXT, BOOLEAN } = DataTypes;
const required = (type: DataTypes.DataType) => ({ type, allowNull: false });

/** Every model of this domain. */
export function initCaseModels(sequelize: Sequelize): void {
  initDecisionModels(sequelize);
  initExchangeModels(sequelize);
  CaseModel.init(
    {
      id: key(),
      number: required(STRING),
      officeId: required(INTEGER),
      handlerId: INTEGER,
      registeredBy: INTEGER,
      queryCodeHash: required(STRING),
      channel: required(STRING),
      arrivedOn: required(STRING),
      applicantKind: required(STRING),
      applicantName: required(STRING),
      partnerNames: TEXT,
      agentName: STRING,
      nameHash: required(STRING),
      idKind: required(STRING),
      idNumberSealed: TEXT,
      idNumberHash: STRING,
      contactName: required(STRING),
      phoneSealed: TEXT,
      phoneHash: STRING,
      addressSealed: TEXT,
      emailSealed: TEXT,
      content: required(TEXT),
      desiredForm: required(STRING),
      delivery: required(STRING),
      fieldId: INTEGER,
      createdAt: required(STRING),
      version: { type: INTEGER, allowNull: false, defaultValue: 0 },
      stage: required(STRING),
      phase: required(STRING),
      clockState: required(STRING),
      waitingFor: STRING,
      receivedOn: STRING,
      baseOn: STRING,
      dueOn: STRING,
      dueOriginalOn: STRING,
      queueDue: required(STRING),
      provisional: required(BOOLEAN),
      extensionDays: required(INTEGER),
      decidedOn: STRING,
      servedOn: STRING,
      closedOn: STRING,
      ground: STRING,
      reportRow: STRING,
      derivedOn: required(STRING),
    },
    { sequelize, tableName: 'cases', underscored: true, timestamps: false },
  );
  CaseEventModel.init(
    {
      id: key(),
      caseId: required(INTEGER),
      seq: required(INTEGER),
      kind: required(STRING),
      date: required(STRING),
      recordedAt: required(STRING),
      actorKind: required(STRING),
      actorId: INTEGER,
      actorName: required(STRING),
      payload: required(TEXT),
      article: STRING,
      proof: required(TEXT),
    },
    { sequelize, tableName: 'case_events', underscored: true, timestamps: false },
  );
}
