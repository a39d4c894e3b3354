import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { DisclosureState, ReviewOutcome, Validity } from './disclosure.js';

export class DisclosureModel extends Model<
  InferAttributes<DisclosureModel>,
  InferCreationAttributes<DisclosureModel, { omit: 'id' }>
> {
  declare id: number;
  declare officeId: number;
  declare indexNumber: string | null;
  declare title: string;
  declare documentNumber: string;
  declare summary: string;
  declare body: string;
  declare category: string;
  declare topic: string;
  declare catalogEntryId: number | null;
  declare formedOn: string;
  declare validity: Validity;
  declare state: DisclosureState;
  declare version: number;
  declare authors: string;
  declare authorName: string;
  declare updatedAt: string;
  declare publishedOn: string | null;
  declare publishedAt: string | null;
  declare publisherName: string | null;
  declare withdrawnOn: string | null;
  declare withdrawnReason: string | null;
}

export class DisclosureReviewModel extends Model<
  InferAttributes<DisclosureReviewModel>,
  InferCreationAttributes<DisclosureReviewModel, { omit: 'id' }>
> {
  declare id: number;
  declare disclosureId: number;
  declare version: number;
  declare contentHash: string;
  declare outcome: ReviewOutcome;
  declare checklist: string;
  declare opinion: string;
  declare reviewerId: number | null;
  declare reviewerName: string;
  declare reviewedOn: string;
  declare reviewedAt: string;
}

export function initDisclosureModels(sequelize: Sequelize): void {
  const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
  DisclosureModel.init(
    {
      id: { ...id },
      officeId: DataTypes.INTEGER,
      indexNumber: DataTypes.STRING(40),
      title: DataTypes.STRING(200),
      documentNumber: DataTypes.STRING(60),
      summary: DataTypes.STRING(300),
      body: DataTypes.TEXT,
      category: DataTypes.STRING(20),
      topic: DataTypes.STRING(10),
      catalogEntryId: DataTypes.INTEGER,
      formedOn: DataTypes.STRING(10),
      validity: DataTypes.STRING(10),
      state: DataTypes.STRING(10),
      version: DataTypes.INTEGER,
      authors: DataTypes.TEXT,
      authorName: DataTypes.STRING(60),
      updatedAt: DataTypes.STRING(24),
      publishedOn: DataTypes.STRING(10),
      publishedAt: DataTypes.STRING(24),
      publisherName: DataTypes.STRING(60),
      withdrawnOn: DataTypes.STRING(10),
      withdrawnReason: DataTypes.STRING(500),
    },
    { sequelize, tableName: 'disclosures', underscored: true, timestamps: false },
  );
  DisclosureReviewModel.init(
    {
      id: { ...id },
      disclosureId: DataTypes.INTEGER,
      version: DataTypes.INTEGER,
      contentHash: DataTypes.STRING(64),
      outcome: DataTypes.STRING(10),
      checklist: DataTypes.TEXT,
      opinion: DataTypes.STRING(500),
      reviewerId: DataTypes.INTEGER,
      reviewerName: DataTypes.STRING(60),
      reviewedOn: DataTypes.STRING(10),
      reviewedAt: DataTypes.STRING(24),
    },
    { sequelize, tableName: 'disclosure_reviews', underscored: true, timestamps: false },
  );
}
