import Joi from 'joi';
import { fields } from '../platform/http/index.js';
import { publicCategories, topicCodes } from './classifications.js';
import { reviewOutcomes, secrecyChecks, validities } from './disclosure.js';

const version = fields.integer(1, 1_000_000_000).label('disclosures.field.version');
const label = (name: string) => `disclosures.field.${name}`;

const content = {
  intent: fields.choice(['save', 'submit']).default('save').optional(),
  title: fields.text(200).label(label('title')),
  documentNumber: fields.optionalText(60).label(label('documentNumber')),
  category: fields.choice(publicCategories.map(({ code }) => code)).label(label('category')),
  topic: fields.choice(topicCodes).label(label('topic')),
  formedOn: fields.date().label(label('formedOn')),
  validity: fields.choice(validities).label(label('validity')),
  summary: fields.optionalText(300).label(label('summary')),
  body: Joi.string()
    .trim()
    .max(60_000)
    .replace(/\r\n?/g, '\n')
    .required()
    .when('intent', { is: 'submit', otherwise: Joi.string().optional().allow('').default('') })
    .label(label('body')),
  catalogEntryId: fields.optionalId().label(label('catalogEntryId')),
};

export const draftSchema = Joi.object(content);
export const revisionSchema = Joi.object({ version, ...content });

export const reviewSchema = Joi.object({
  version,
  checklist: fields.choices(secrecyChecks).label(label('checklist')),
  outcome: fields.choice(reviewOutcomes).label(label('outcome')),
  opinion: fields.text(500).label(label('opinion')),
});

export const publishSchema = Joi.object({ version });

export const withdrawSchema = Joi.object({
  version,
  reason: fields.text(500).label(label('withdrawReason')),
});

export const validitySchema = Joi.object({
  version,
  validity: fields.choice(validities).label(label('validity')),
});
