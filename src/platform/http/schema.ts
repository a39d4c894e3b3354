import Joi from 'joi';
import { parseLocalDate } from '../../kernel/local-date.js';

/** Pieces of form schemas that every domain needs. Browsers send every value as text. */
const trimmed = (max: number) => Joi.string().trim().max(max).replace(/\r\n/g, '\n');

export const fields = {
  /** Required text of at most `max` characters. */
  text: (max: number) => trimmed(max).required(),
  optionalText: (max: number) => trimmed(max).allow('').default(''),
  /** Required civil date `YYYY-MM-DD`. */
  date: () =>
    Joi.string()
      .trim()
      .required()
      .custom((value: string, helpers) => parseLocalDate(value) ?? helpers.error('date')),
  optionalDate: () =>
    Joi.string()
      .trim()
      .empty('')
      .custom((value: string, helpers) => parseLocalDate(value) ?? helpers.error('date'))
      .default(null),
  choice: (values: readonly string[]) =>
    Joi.string()
      .valid(...values)
      .required(),
  optionalChoice: (values: readonly string[]) =>
    Joi.string()
      .empty('')
      .valid(...values)
      .default(null),
  id: () => Joi.number().integer().positive().required(),
  optionalId: () => Joi.number().integer().positive().empty('').default(null),
  integer: (min: number, max: number) => Joi.number().integer().min(min).max(max).empty('').required(),
  /** One checkbox: present = true. */
  tick: () => Joi.boolean().truthy('on', 'yes', '1').falsy('', 'off', 'no', '0').empty('').default(false),
  /** Several checkboxes of one name: one value arrives as text, several as a list. */
  choices: (values: readonly string[]) =>
    Joi.array()
      .items(Joi.string().valid(...values))
      .single()
      .unique()
      .default([]),
  /** A textarea with one entry a line. */
  lines: (maxLines: number, maxLength: number) =>
    Joi.string()
      .allow('')
      .default('')
      .custom((value: string, helpers) => {
        const lines = value
          .split(/\r?\n/)
          .map((line) => line.trim())
          .filter(Boolean);
        if (lines.length > maxLines) return helpers.error('tooManyLines', { limit: maxLines });
        if (lines.some((line) => line.length > maxLength))
          return helpers.error('lineTooLong', { limit: maxLength });
        return lines;
      }),
};
