import Joi from 'joi';
import { fields } from '../../platform/http/index.js';
import type { DocumentInput } from './commands/keep-document.js';
import { type BasisDocument, documentStates } from './document.js';
import { issuerOf } from './issuer.js';

const label = (name: string) => `catalogDocuments.field.${name}`;

export const documentSchema = Joi.object<DocumentInput>({
  name: fields.text(300).label(label('name')),
  number: fields.optionalText(100).label(label('number')),
  issuer: fields.optionalText(100).label(label('issuer')),
  link: fields
    .optionalText(500)
    .pattern(/^(?:|https?:\/\/[^\s<>"']+)$/u)
    .label(label('link')),
  state: fields.choice(documentStates).label(label('state')),
  repealedOn: fields
    .optionalDate()
    .label(label('repealedOn'))
    .when('state', { not: 'inForce', otherwise: Joi.any() }),
  replacedBy: fields.optionalText(420).label(label('replacedBy')),
});

export function documentValues(document: BasisDocument): Record<string, unknown> {
  return {
    name: document.name,
    number: document.number ?? '',
    issuer: document.issuer ?? issuerOf(document) ?? '',
    link: document.link ?? '',
    state: document.state,
    repealedOn: document.repealedOn ?? '',
    replacedBy: document.replacedBy ?? '',
  };
}
