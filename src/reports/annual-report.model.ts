import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import { initFigureEntryModels } from './figures/figure-entry.model.js';
import { initNormativeDocumentModels } from './normative-documents/normative-document.model.js';
import { entered, id, integer, required } from './report-columns.model.js';
import { initWorkflowModels } from './workflow/workflow.model.js';

export class AnnualReportModel extends Model<
  InferAttributes<AnnualReportModel>,
  InferCreationAttributes<AnnualReportModel>
> {
  declare id: CreationOptional<number>;
  declare officeId: number;
  declare year: number;
  declare scope: string;
  declare edition: number;
  declare state: string;
  declare overview: string | null;
  declare problems: string | null;
  declare otherMatters: string | null;
  declare correctionReason: string | null;
  declare content: CreationOptional<string | null>;
  declare contentHash: CreationOptional<string | null>;
  declare changes: CreationOptional<string | null>;
  declare signedById: CreationOptional<number | null>;
  declare signedByName: CreationOptional<string | null>;
  declare signedOn: CreationOptional<string | null>;
  declare textChanges: CreationOptional<string | null>;
  declare stage: CreationOptional<string>;
  declare reviewedHash: CreationOptional<string | null>;
  declare submittedById: CreationOptional<number | null>;
  declare source: CreationOptional<string>;
  declare sourceName: CreationOptional<string | null>;
  declare version: CreationOptional<number>;
  declare updatedAt: string;
}

export class ReportFigureModel extends Model<
  InferAttributes<ReportFigureModel>,
  InferCreationAttributes<ReportFigureModel>
> {
  declare id: CreationOptional<number>;
  declare officeId: number;
  declare year: number;
  declare path: string;
  declare value: string;
  declare remark: string;
  declare enteredById: number | null;
  declare enteredByName: string;
  declare enteredAt: string;
}

export function initReportModels(sequelize: Sequelize): void {
  initWorkflowModels(sequelize);
  initNormativeDocumentModels(sequelize);
  initFigureEntryModels(sequelize);
  const options = { sequelize, underscored: true, timestamps: false };
  AnnualReportModel.init(
    {
      id: id(),
      officeId: integer(),
      year: integer(),
      scope: required(20),
      edition: integer(),
      state: required(10),
      overview: DataTypes.TEXT,
      problems: DataTypes.TEXT,
      otherMatters: DataTypes.TEXT,
      correctionReason: DataTypes.TEXT,
      content: DataTypes.TEXT,
      contentHash: DataTypes.STRING(64),
      changes: DataTypes.TEXT,
      signedById: DataTypes.INTEGER,
      signedByName: DataTypes.STRING(100),
      signedOn: DataTypes.STRING(10),
      textChanges: DataTypes.TEXT,
      stage: { ...required(10), defaultValue: 'drafting' },
      reviewedHash: DataTypes.STRING(64),
      submittedById: DataTypes.INTEGER,
      source: { ...required(10), defaultValue: 'system' },
      sourceName: DataTypes.STRING(200),
      version: { ...integer(), defaultValue: 0 },
      updatedAt: required(24),
    },
    { ...options, tableName: 'annual_reports' },
  );
  ReportFigureModel.init(
    {
      id: id(),
      officeId: integer(),
      year: integer(),
      path: required(80),
      value: required(20),
      remark: { ...required(100), defaultValue: '' },
      ...entered(),
    },
    { ...options, tableName: 'report_figures' },
  );
}
