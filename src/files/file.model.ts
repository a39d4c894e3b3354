import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class FileModel extends Model<InferAttributes<FileModel>, InferCreationAttributes<FileModel>> {
  declare id: CreationOptional<number>;
  declare name: string;
  declare mediaType: string;
  declare size: number;
  declare sha256: string;
  declare purpose: string;
  declare classification: string;
  declare storedAt: string;
  declare storedBy: number | null;
}

export class FileBlobModel extends Model<
  InferAttributes<FileBlobModel>,
  InferCreationAttributes<FileBlobModel>
> {
  declare fileId: number;
  declare sealed: Buffer;
}

const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });

export function initFileModels(sequelize: Sequelize): void {
  FileModel.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      name: required(200),
      mediaType: required(100),
      size: { type: DataTypes.INTEGER, allowNull: false },
      sha256: required(64),
      purpose: required(40),
      classification: required(20),
      storedAt: required(24),
      storedBy: DataTypes.INTEGER,
    },
    { sequelize, tableName: 'files', underscored: true, timestamps: false },
  );
  FileBlobModel.init(
    {
      fileId: { type: DataTypes.INTEGER, primaryKey: true },
      sealed: { type: DataTypes.BLOB, allowNull: false },
    },
    { sequelize, tableName: 'file_blobs', underscored: true, timestamps: false },
  );
}
