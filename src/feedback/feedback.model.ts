import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { NoteKind, NoteState, Publicity } from './note.js';

export class FeedbackNoteModel extends Model<
  InferAttributes<FeedbackNoteModel>,
  InferCreationAttributes<FeedbackNoteModel, { omit: 'id' }>
> {
  declare id: number;
  declare entryId: number;
  declare officeId: number;
  declare kind: NoteKind;
  declare text: string;
  declare fingerprint: string;
  declare contactSealed: string | null;
  declare state: NoteState;
  declare answer: CreationOptional<string>;
  declare publicity: CreationOptional<Publicity>;
  declare createdAt: string;
  declare createdOn: string;
  declare closedOn: CreationOptional<string | null>;
  declare closedByName: CreationOptional<string | null>;
  declare version: CreationOptional<number>;
}

export function initFeedbackModels(sequelize: Sequelize): void {
  const string = (length: number) => DataTypes.STRING(length);
  FeedbackNoteModel.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      entryId: DataTypes.INTEGER,
      officeId: DataTypes.INTEGER,
      kind: string(12),
      text: DataTypes.TEXT,
      fingerprint: string(64),
      contactSealed: DataTypes.TEXT,
      state: string(10),
      answer: { type: DataTypes.TEXT, defaultValue: '' },
      publicity: { type: string(8), defaultValue: 'none' },
      createdAt: string(24),
      createdOn: string(10),
      closedOn: string(10),
      closedByName: string(60),
      version: { type: DataTypes.INTEGER, defaultValue: 1 },
    },
    { sequelize, tableName: 'feedback_notes', underscored: true, timestamps: false },
  );
}
