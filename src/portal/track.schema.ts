import Joi from 'joi';
import { scores } from '../cases/index.js';
import { fields } from '../platform/http/index.js';

const label = (name: string) => `portal.field.${name}`;
const version = fields.integer(0, 1_000_000_000).label(label('version'));

export const enterSchema = Joi.object({
  number: fields.text(60).label(label('number')),
  code: fields.text(40).label(label('code')),
});

export const correctionSchema = Joi.object({ version, answer: fields.text(4000).label(label('answer')) });

export const reasonsSchema = Joi.object({ version, reasons: fields.text(2000).label(label('reasons')) });

export const withdrawalSchema = Joi.object({
  version,
  sure: Joi.valid('1', 'on')
    .required()
    .error((errors) => {
      for (const error of errors) error.code = 'portal.sure';
      return errors as unknown as Joi.ValidationError;
    }),
});

export const leaveSchema = Joi.object({});

export const undoSchema = Joi.object({ version });

export const ratingSchema = Joi.object({
  score: Joi.number()
    .valid(...scores)
    .required()
    .label('filing.field.score'),
  comment: fields.optionalText(500).label('filing.field.comment'),
});
