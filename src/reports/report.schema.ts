import Joi from 'joi';
import { fields } from '../platform/http/index.js';
import type { NarrativeInput } from './commands/save-narrative.js';
import { feesPath, overviewTopics, tableTwoFigures } from './format.js';
import { reportedFacts } from './narrative/reported-facts.js';

const version = Joi.number().integer().min(0).required();

/** The input of the n-th sub-heading of section one, from 0. */
export function topicField(index: number): string {
  return `topic${index + 1}`;
}

/** Room for a consolidated report; the format's 1000 characters are a warning, not a bar. */
export const narrativeSchema = Joi.object({
  lead: fields.text(2000).label('reports.field.lead'),
  ...Object.fromEntries(
    overviewTopics.map((title, i) => [topicField(i), fields.optionalText(3000).label(title)]),
  ),
  problems: fields.text(4000).label('reports.field.problems'),
  otherMatters: fields.text(4000).label('reports.field.otherMatters'),
  version,
});

/** What the form of the three texts sends. */
export type NarrativeFields = Readonly<Record<string, string | undefined>> & { readonly version: number };

export function narrativeFrom(input: NarrativeFields): NarrativeInput {
  return {
    overview: {
      lead: input.lead ?? '',
      topics: overviewTopics.map((_, i) => input[topicField(i)] ?? ''),
    },
    problems: input.problems ?? '',
    otherMatters: input.otherMatters ?? '',
    version: input.version,
  };
}

/** Names of the inputs of one figure. */
export function remarkField(path: string): string {
  return `${path}:remark`;
}

function figure(pattern: RegExp, code: string) {
  return Joi.string()
    .trim()
    .allow('')
    .default('')
    .custom((value: string, helpers) => (value === '' || pattern.test(value) ? value : helpers.error(code)));
}

const count = figure(/^(0|[1-9]\d{0,8})$/, 'reports.notCount');
/** 万元, as exact as offices print it. */
const money = figure(/^(0|[1-9]\d{0,8})(\.\d{1,6})?$/, 'reports.notMoney');

export const figuresSchema = Joi.object(
  Object.fromEntries(
    tableTwoFigures.flatMap(({ path, label }) => [
      [path, (path === feesPath ? money : count).label(label)],
      [remarkField(path), fields.optionalText(100).label(label)],
    ]),
  ),
);

/** Figures that prose quotes; none is required. */
export const factsSchema = Joi.object(
  Object.fromEntries(
    reportedFacts.flatMap(({ path, name }) => [
      [path, count.label(name)],
      [remarkField(path), fields.optionalText(100).label(name)],
    ]),
  ),
);

export const reviewSchema = Joi.object({
  version,
  outcome: fields.choice(['pass', 'return']).label('reports.review.outcome'),
  remark: fields.optionalText(1000).label('reports.review.remark'),
});

export const remarkSchema = Joi.object({ remark: fields.text(1000).label('reports.review.remark') });

export const signOffSchema = Joi.object({ version });

export const correctionSchema = Joi.object({
  reason: fields.text(500).label('reports.field.correctionReason'),
});
