import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { DocumentState } from './documents/document.js';
import type { EntryState } from './entry.js';

export class CatalogFieldModel extends Model<
  InferAttributes<CatalogFieldModel>,
  InferCreationAttributes<CatalogFieldModel, { omit: 'id' }>
> {
  declare id: number;
  declare slug: string;
  declare name: string;
  declare position: number;
  declare verified: boolean;
  declare partial: boolean;
  declare guideline: string;
  declare notes: string;
  declare templateCount: number;
  declare templateGoneOn: CreationOptional<string | null>;
  declare columns: CreationOptional<string | null>;
}

export class CatalogEntryModel extends Model<
  InferAttributes<CatalogEntryModel>,
  InferCreationAttributes<CatalogEntryModel, { omit: 'id' }>
> {
  declare id: number;
  declare officeId: number;
  declare fieldId: number;
  declare templateId: number | null;
  declare position: number;
  declare state: EntryState;
  declare version: CreationOptional<number>;
  declare level1: string | null;
  declare level2: string | null;
  declare level3: string | null;
  declare subject: string | null;
  declare subjectOfficeId: number | null;
  declare elements: string;
  declare missing: number;
  declare doubtful: number;
  declare revision: CreationOptional<number>;
  declare submittedBy: CreationOptional<number | null>;
  declare submittedAt: CreationOptional<string | null>;
  declare returnReason: CreationOptional<string | null>;
  declare updatedAt: string;
  declare updatedByName: string;
}

export class CatalogRevisionModel extends Model<
  InferAttributes<CatalogRevisionModel>,
  InferCreationAttributes<CatalogRevisionModel>
> {
  declare entryId: number;
  declare number: number;
  declare elements: string;
  declare publishedAt: string;
  declare publishedOn: string;
  declare authorName: string;
  declare publisherName: string;
  declare withdrawnOn: CreationOptional<string | null>;
  declare withdrawnReason: CreationOptional<string | null>;
}

export class CatalogPublicationModel extends Model<
  InferAttributes<CatalogPublicationModel>,
  InferCreationAttributes<CatalogPublicationModel>
> {
  declare entryId: number;
  declare revision: number;
  declare officeId: number;
  declare fieldId: number;
  declare position: number;
  declare level1: string;
  declare level2: string | null;
  declare level3: string | null;
  declare subject: string;
  declare timeLimit: string;
  declare onRequest: boolean;
  declare publishedOn: string;
}

export class CatalogHistoryModel extends Model<
  InferAttributes<CatalogHistoryModel>,
  InferCreationAttributes<CatalogHistoryModel, { omit: 'id' }>
> {
  declare id: number;
  declare entryId: number;
  declare version: number;
  declare action: string;
  declare at: string;
  declare actorName: string;
  declare note: string | null;
  declare elements: string | null;
}

export class BasisDocumentModel extends Model<
  InferAttributes<BasisDocumentModel>,
  InferCreationAttributes<BasisDocumentModel, { omit: 'id' }>
> {
  declare id: number;
  declare name: string;
  declare number: string | null;
  declare key: string;
  declare nameKey: string;
  declare issuer: CreationOptional<string | null>;
  declare link: string | null;
  declare state: DocumentState;
  declare repealedOn: CreationOptional<string | null>;
  declare replacedById: CreationOptional<number | null>;
  declare updatedAt: string;
  declare updatedByName: string;
}

export class BasisCitationModel extends Model<
  InferAttributes<BasisCitationModel>,
  InferCreationAttributes<BasisCitationModel>
> {
  declare documentId: number;
  declare entryId: number;
}

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const integer = DataTypes.INTEGER;
const text = DataTypes.TEXT;
const string = (length: number) => DataTypes.STRING(length);

export function initCatalogModels(sequelize: Sequelize): void {
  const options = (tableName: string) => ({ sequelize, tableName, underscored: true, timestamps: false });
  CatalogFieldModel.init(
    {
      id,
      slug: string(60),
      name: string(60),
      position: integer,
      verified: DataTypes.BOOLEAN,
      partial: DataTypes.BOOLEAN,
      guideline: text,
      notes: text,
      templateCount: integer,
      templateGoneOn: string(10),
      columns: text,
    },
    options('catalog_fields'),
  );
  CatalogEntryModel.init(
    {
      id,
      officeId: integer,
      fieldId: integer,
      templateId: integer,
      position: integer,
      state: string(10),
      version: { type: integer, defaultValue: 1 },
      level1: string(100),
      level2: string(200),
      level3: string(200),
      subject: string(200),
      subjectOfficeId: integer,
      elements: text,
      missing: integer,
      doubtful: integer,
      revision: { type: integer, defaultValue: 0 },
      submittedBy: integer,
      submittedAt: string(24),
      returnReason: string(500),
      updatedAt: string(24),
      updatedByName: string(60),
    },
    options('catalog_entries'),
  );
  CatalogRevisionModel.init(
    {
      entryId: { type: integer, primaryKey: true },
      number: { type: integer, primaryKey: true },
      elements: text,
      publishedAt: string(24),
      publishedOn: string(10),
      authorName: string(60),
      publisherName: string(60),
      withdrawnOn: string(10),
      withdrawnReason: string(500),
    },
    options('catalog_revisions'),
  );
  CatalogPublicationModel.init(
    {
      entryId: { type: integer, primaryKey: true },
      revision: integer,
      officeId: integer,
      fieldId: integer,
      position: integer,
      level1: string(100),
      level2: string(200),
      level3: string(200),
      subject: string(200),
      timeLimit: string(300),
      onRequest: DataTypes.BOOLEAN,
      publishedOn: string(10),
    },
    options('catalog_publications'),
  );
  CatalogHistoryModel.init(
    {
      id,
      entryId: integer,
      version: integer,
      action: string(12),
      at: string(24),
      actorName: string(60),
      note: string(500),
      elements: text,
    },
    options('catalog_history'),
  );
  BasisDocumentModel.init(
    {
      id,
      name: string(300),
      number: string(100),
      key: string(400),
      nameKey: string(300),
      issuer: string(100),
      link: string(500),
      state: string(10),
      repealedOn: string(10),
      replacedById: integer,
      updatedAt: string(24),
      updatedByName: string(60),
    },
    options('catalog_basis_documents'),
  );
  BasisCitationModel.init(
    {
      documentId: { type: integer, primaryKey: true },
      entryId: { type: integer, primaryKey: true },
    },
    options('catalog_basis_citations'),
  );
}
