import Joi from 'joi';
import { partyOpinions } from '../cases/index.js';
import { fields } from '../platform/http/index.js';

const label = (name: string) => `consultation.field.${name}`;

export const openSchema = Joi.object({
  handle: fields.text(40).label(label('handle')),
  code: fields.text(40).label(label('code')),
});

/** Required with these opinions, welcome with the others. */
const neededFor = (opinions: readonly string[], name: string, max: number) =>
  Joi.when('opinion', {
    is: Joi.valid(...opinions),
    then: fields.text(max).label(label(name)),
    otherwise: fields.optionalText(max).label(label(name)),
  });

/** Reasons belong to a refusal, of all or of a part (条例第三十二条: 合理理由). */
export const answerSchema = Joi.object({
  opinion: fields.choice(partyOpinions).label(label('opinion')),
  parts: neededFor(['partly'], 'parts', 2000),
  reasons: neededFor(['partly', 'disagree'], 'reasons', 4000),
  respondent: fields.text(60).label(label('respondent')),
  phone: fields.optionalText(40).label(label('phone')),
  sure: Joi.valid('1', 'on')
    .required()
    .error((errors) => {
      for (const error of errors) error.code = 'consultation.sure';
      return errors as unknown as Joi.ValidationError;
    }),
});

export const leaveSchema = Joi.object({});
