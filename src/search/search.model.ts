import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { SearchKind } from './search-document.js';

export class SearchDocumentModel extends Model<
  InferAttributes<SearchDocumentModel>,
  InferCreationAttributes<SearchDocumentModel, { omit: 'id' }>
> {
  declare id: number;
  declare kind: SearchKind;
  declare refId: number;
  declare title: string;
  declare summary: string;
  declare officeId: number | null;
  declare url: string;
  declare publishedOn: string | null;
}

export function initSearchModels(sequelize: Sequelize): void {
  SearchDocumentModel.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      kind: DataTypes.STRING(20),
      refId: DataTypes.INTEGER,
      title: DataTypes.STRING(300),
      summary: DataTypes.STRING(400),
      officeId: DataTypes.INTEGER,
      url: DataTypes.STRING(200),
      publishedOn: DataTypes.STRING(10),
    },
    { sequelize, tableName: 'search_documents', underscored: true, timestamps: false },
  );
}
