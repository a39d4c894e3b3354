import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class RoundModel extends Model<
  InferAttributes<RoundModel>,
  InferCreationAttributes<RoundModel, { omit: 'id' }>
> {
  declare id: number;
  declare officeId: number | null;
  declare name: string;
  declare note: string;
  declare state: string;
  declare dueDates: string;
  declare version: CreationOptional<number>;
  declare createdAt: string;
  declare openedOn: CreationOptional<string | null>;
  declare closedOn: CreationOptional<string | null>;
  declare closeNote: CreationOptional<string | null>;
}

export class AssignmentModel extends Model<
  InferAttributes<AssignmentModel>,
  InferCreationAttributes<AssignmentModel, { omit: 'id' }>
> {
  declare id: number;
  declare roundId: number;
  declare fieldId: number;
  declare leadOfficeId: number;
  declare leadAccountId: number | null;
  declare workerAccountId: number | null;
  declare removedOn: CreationOptional<string | null>;
  declare removedReason: CreationOptional<string | null>;
}

export class RoundRowModel extends Model<
  InferAttributes<RoundRowModel>,
  InferCreationAttributes<RoundRowModel>
> {
  declare assignmentId: number;
  declare entryId: number;
  declare step: string;
  declare settledVersion: number | null;
  declare publishedRevision: number | null;
  declare publishedOn: string | null;
}

export class InvitationModel extends Model<
  InferAttributes<InvitationModel>,
  InferCreationAttributes<InvitationModel, { omit: 'id' }>
> {
  declare id: number;
  declare assignmentId: number;
  declare organName: string;
  declare officeId: number | null;
  declare contact: string;
  declare tokenIndex: string | null;
  declare tokenSealed: string | null;
  declare sentOn: string;
  declare dueOn: string;
  declare state: string;
  declare answer: CreationOptional<string | null>;
  declare endedOn: CreationOptional<string | null>;
  declare endedByName: CreationOptional<string | null>;
  declare endNote: CreationOptional<string | null>;
}

export class CommentModel extends Model<
  InferAttributes<CommentModel>,
  InferCreationAttributes<CommentModel, { omit: 'id' }>
> {
  declare id: number;
  declare invitationId: number;
  declare assignmentId: number;
  declare entryId: number;
  declare element: string;
  declare content: string;
  declare suggestion: string;
  declare authorName: string;
  declare at: string;
  declare entryVersion: number;
  declare decision: CreationOptional<string | null>;
  declare reason: CreationOptional<string | null>;
  declare decidedByName: CreationOptional<string | null>;
  declare decidedAt: CreationOptional<string | null>;
}

export class RoundLogModel extends Model<
  InferAttributes<RoundLogModel>,
  InferCreationAttributes<RoundLogModel, { omit: 'id' }>
> {
  declare id: number;
  declare roundId: number;
  declare assignmentId: number | null;
  declare entryId: number | null;
  declare action: string;
  declare fromStep: string | null;
  declare toStep: string | null;
  declare note: string | null;
  declare at: string;
  declare actorName: string;
}

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const integer = DataTypes.INTEGER;
const text = DataTypes.TEXT;
const string = (length: number) => DataTypes.STRING(length);

export function initRoundModels(sequelize: Sequelize): void {
  const options = (tableName: string) => ({ sequelize, tableName, underscored: true, timestamps: false });
  RoundModel.init(
    {
      id,
      officeId: integer,
      name: string(100),
      note: text,
      state: string(10),
      dueDates: text,
      version: { type: integer, defaultValue: 1 },
      createdAt: string(24),
      openedOn: string(10),
      closedOn: string(10),
      closeNote: string(500),
    },
    options('catalog_rounds'),
  );
  AssignmentModel.init(
    {
      id,
      roundId: integer,
      fieldId: integer,
      leadOfficeId: integer,
      leadAccountId: integer,
      workerAccountId: integer,
      removedOn: string(10),
      removedReason: string(500),
    },
    options('catalog_round_assignments'),
  );
  RoundRowModel.init(
    {
      assignmentId: { type: integer, primaryKey: true },
      entryId: { type: integer, primaryKey: true },
      step: string(10),
      settledVersion: integer,
      publishedRevision: integer,
      publishedOn: string(10),
    },
    options('catalog_round_rows'),
  );
  InvitationModel.init(
    {
      id,
      assignmentId: integer,
      organName: string(100),
      officeId: integer,
      contact: string(100),
      tokenIndex: string(64),
      tokenSealed: string(300),
      sentOn: string(10),
      dueOn: string(10),
      state: string(10),
      answer: string(12),
      endedOn: string(10),
      endedByName: string(160),
      endNote: string(500),
    },
    options('catalog_round_invitations'),
  );
  CommentModel.init(
    {
      id,
      invitationId: integer,
      assignmentId: integer,
      entryId: integer,
      element: string(20),
      content: text,
      suggestion: text,
      authorName: string(160),
      at: string(24),
      entryVersion: integer,
      decision: string(10),
      reason: string(500),
      decidedByName: string(60),
      decidedAt: string(24),
    },
    options('catalog_round_comments'),
  );
  RoundLogModel.init(
    {
      id,
      roundId: integer,
      assignmentId: integer,
      entryId: integer,
      action: string(30),
      fromStep: string(10),
      toStep: string(10),
      note: string(1000),
      at: string(24),
      actorName: string(160),
    },
    options('catalog_round_log'),
  );
}
