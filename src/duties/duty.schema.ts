import Joi from 'joi';
import { fields } from '../platform/http/index.js';
import { changeKinds, notPublicGrounds } from './duty.js';

const label = (name: string) => `duties.field.${name}`;
const version = fields.integer(1, 1_000_000_000).label(label('version'));
const note = fields.text(500).label(label('note'));

const facts = {
  entryId: fields.id().label(label('entryId')),
  title: fields.text(200).label(label('title')),
  documentNumber: fields.optionalText(60).label(label('documentNumber')),
  changeKind: fields.choice(changeKinds).label(label('changeKind')),
  formedOn: fields.date().label(label('formedOn')),
  eventOn: fields.optionalDate().label(label('eventOn')),
  limitPart: Joi.number().integer().min(0).max(20).empty('').default(null).label(label('limitPart')),
  shownEntry: fields.optionalId(),
  responsibleId: fields.optionalId().label(label('responsibleId')),
};

/** Choosing the row: what else was typed is only shown again, so nothing but the row is asked for. */
export const rowSchema = Joi.object({ entryId: facts.entryId });
export const registerSchema = Joi.object(facts);
export const reviseSchema = Joi.object({ version, ...facts });
export const linkSchema = Joi.object({ version, disclosureId: fields.id().label(label('disclosureId')) });
export const notPublicSchema = Joi.object({
  version,
  ground: fields.choice(notPublicGrounds).label(label('ground')),
  note,
});
export const noteSchema = Joi.object({ version, note });
