import Joi from 'joi';
import { fields } from '../platform/http/index.js';
import { noteKinds, publicities } from './note.js';

const label = (name: string) => `feedback.field.${name}`;
const version = fields.integer(1, 1_000_000_000).label(label('version'));

export const leaveSchema = Joi.object({
  kind: fields.choice(noteKinds).label(label('kind')),
  text: fields.text(1000).min(4).label(label('text')),
  contact: fields.optionalText(100).label(label('contact')),
  website: fields.optionalText(500).label(label('website')),
});

export const answerSchema = Joi.object({
  version,
  answer: fields.text(2000).label(label('answer')),
  publicity: fields.choice(publicities).label(label('publicity')),
});

export const versionSchema = Joi.object({ version });
export const revealSchema = Joi.object({ reason: fields.text(200).label(label('reason')) });
