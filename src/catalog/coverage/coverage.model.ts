import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class CoverageListModel extends Model<
  InferAttributes<CoverageListModel>,
  InferCreationAttributes<CoverageListModel, { omit: 'id' }>
> {
  declare id: number;
  declare officeId: number;
  declare kind: string;
  declare name: string;
  declare fileName: string;
  declare version: number;
  declare loadedAt: string;
  declare loadedByName: string;
}

export class CoverageItemModel extends Model<
  InferAttributes<CoverageItemModel>,
  InferCreationAttributes<CoverageItemModel, { omit: 'id' }>
> {
  declare id: number;
  declare listId: number;
  declare position: number;
  declare code: string;
  declare name: string;
  declare matchName: string;
  declare type: string;
  declare subject: string;
  declare basis: string;
  declare addedVersion: number;
  declare removedOn: CreationOptional<string | null>;
  declare exemptReason: CreationOptional<string | null>;
  declare exemptByName: CreationOptional<string | null>;
}

export class CoverageLinkModel extends Model<
  InferAttributes<CoverageLinkModel>,
  InferCreationAttributes<CoverageLinkModel, { omit: 'id' }>
> {
  declare id: number;
  declare itemId: number;
  declare entryId: number;
  declare state: string;
  declare score: number;
  declare origin: string;
  declare decidedByName: CreationOptional<string | null>;
  declare decidedAt: CreationOptional<string | null>;
}

export class CoverageDraftModel extends Model<
  InferAttributes<CoverageDraftModel>,
  InferCreationAttributes<CoverageDraftModel, { omit: 'id' }>
> {
  declare id: number;
  declare officeId: number;
  declare kind: string;
  declare name: string;
  declare fileName: string;
  declare content: string;
  declare accountId: number | null;
  declare createdAt: string;
}

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const integer = DataTypes.INTEGER;
const text = DataTypes.TEXT;
const string = (length: number) => DataTypes.STRING(length);

export function initCoverageModels(sequelize: Sequelize): void {
  const options = (tableName: string) => ({ sequelize, tableName, underscored: true, timestamps: false });
  CoverageListModel.init(
    {
      id,
      officeId: integer,
      kind: string(10),
      name: string(200),
      fileName: string(255),
      version: integer,
      loadedAt: string(24),
      loadedByName: string(60),
    },
    options('catalog_coverage_lists'),
  );
  CoverageItemModel.init(
    {
      id,
      listId: integer,
      position: integer,
      code: string(80),
      name: string(500),
      matchName: string(500),
      type: string(60),
      subject: string(200),
      basis: text,
      addedVersion: integer,
      removedOn: string(10),
      exemptReason: string(300),
      exemptByName: string(60),
    },
    options('catalog_coverage_items'),
  );
  CoverageLinkModel.init(
    {
      id,
      itemId: integer,
      entryId: integer,
      state: string(10),
      score: integer,
      origin: string(10),
      decidedByName: string(60),
      decidedAt: string(24),
    },
    options('catalog_coverage_links'),
  );
  CoverageDraftModel.init(
    {
      id,
      officeId: integer,
      kind: string(10),
      name: string(200),
      fileName: string(255),
      content: text,
      accountId: integer,
      createdAt: string(24),
    },
    options('catalog_coverage_drafts'),
  );
}
