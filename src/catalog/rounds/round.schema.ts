import Joi from 'joi';
import { fields } from '../../platform/http/index.js';
import { elementKeys } from '../entry.js';
import { type DueStage, dueStages } from './round.js';
import { rowActions } from './row-steps.js';

const label = (name: string) => `catalogRounds.fields.${name}`;

type DueFields = Readonly<Record<`due_${DueStage}`, string>>;

export interface RoundForm extends DueFields {
  readonly name: string;
  readonly note: string;
  readonly version: number;
  readonly fields: readonly string[];
}

/** Each stage ends on or after the last day of the one before. */
function dueField(stage: DueStage) {
  const before = dueStages[dueStages.indexOf(stage) - 1];
  const date = fields.date().label(`catalogRounds.stages.${stage}`);
  if (before === undefined) return date;
  return date.custom((value: string, helpers) => {
    const form = helpers.state.ancestors[0] as Record<string, unknown>;
    const earlier = form[`due_${before}`];
    return typeof earlier === 'string' && earlier > value ? helpers.error('catalogRounds.stageOrder') : value;
  });
}

export const roundSchema = Joi.object<RoundForm>({
  name: fields.text(100).label(label('name')),
  note: fields.optionalText(1000).label(label('note')),
  version: Joi.number().integer().min(0).default(0),
  fields: Joi.array()
    .items(Joi.string().pattern(/^\d{1,9}:\d{1,9}$/))
    .single()
    .max(500)
    .default([])
    .label(label('fields')),
  ...Object.fromEntries(dueStages.map((stage) => [`due_${stage}`, dueField(stage)])),
});

export interface PeopleForm {
  readonly fieldId: number;
  readonly leadOfficeId: number;
  readonly leadAccountId: number;
  readonly workerAccountId: number;
}

const people = {
  leadOfficeId: fields.id().label(label('leadOffice')),
  leadAccountId: fields.id().label(label('lead')),
  workerAccountId: fields.id().label(label('worker')),
};

export const peopleSchema = Joi.object<Omit<PeopleForm, 'fieldId'>>(people);
export const newFieldSchema = Joi.object<PeopleForm>({
  fieldId: fields.id().label(label('field')),
  ...people,
});

export const nothingSchema = Joi.object({});
export const reasonSchema = Joi.object({ reason: fields.text(300).label(label('reason')) });
export const optionalReasonSchema = Joi.object({ reason: fields.optionalText(300).label(label('reason')) });
export const noteSchema = Joi.object({ note: fields.text(300).label(label('endNote')) });

const move = {
  action: fields.choice(rowActions).label(label('action')),
  note: fields.optionalText(500).label(label('moveNote')),
};

export const moveSchema = Joi.object(move);
export const movesSchema = Joi.object({
  ...move,
  ids: Joi.array().items(fields.id()).single().min(1).max(200).required().label(label('rows')),
});

export const invitationSchema = Joi.object({
  officeId: fields.optionalId().label(label('invitedOffice')),
  organName: fields.optionalText(100).label(label('organName')),
  contact: fields.optionalText(100).label(label('contact')),
  dueOn: fields.date().label(label('dueOn')),
});

const element = fields.choice(['row', ...elementKeys]).label(label('element'));
const remark = {
  element,
  content: fields.text(1000).label(label('content')),
  suggestion: fields.optionalText(1000).label(label('suggestion')),
};

export const commentSchema = Joi.object(remark);
/** Whoever comes by a link says who speaks. */
export const linkCommentSchema = Joi.object({
  ...remark,
  authorName: fields.text(40).label(label('authorName')),
});
export const linkNameSchema = Joi.object({ authorName: fields.text(40).label(label('authorName')) });
export const withdrawalSchema = Joi.object({ comment: fields.id() });

export const answerSchema = Joi.object({
  decision: fields.choice(['accepted', 'partly', 'rejected']).label(label('decision')),
  reason: fields.optionalText(500).label(label('answerReason')),
});
