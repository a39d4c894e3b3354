import Joi from 'joi';
import type { LocalDate } from '../../kernel/local-date.js';
import { fields } from '../../platform/http/index.js';
import { type DocumentKind, documentKinds, type EndKind, endKinds } from './normative-document.js';

/** What the form of a normative document sends. */
export interface DocumentInput {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly validUntil: LocalDate | null;
  readonly endedOn: LocalDate | null;
  readonly endKind: EndKind | null;
  readonly endBasis: string;
  /** 索引号 of the disclosure that publishes it; empty for none. */
  readonly disclosure: string;
  /** Of the document that the form showed; 0 for a new one. */
  readonly version: number;
}

const label = (name: string) => `reportFigures.field.${name}`;

export const documentSchema = Joi.object({
  kind: fields.choice(documentKinds).label(label('kind')),
  title: fields.text(300).label(label('title')),
  number: fields.text(100).label(label('number')),
  issuedOn: fields.date().label(label('issuedOn')),
  validUntil: fields.optionalDate().label(label('validUntil')),
  endedOn: fields.optionalDate().label(label('endedOn')),
  endKind: fields.optionalChoice(endKinds).label(label('endKind')),
  endBasis: fields.optionalText(300).label(label('endBasis')),
  disclosure: fields.optionalText(40).label(label('disclosure')),
  version: Joi.number().integer().min(0).required(),
});

export interface RegisterInput {
  readonly completeFrom: number | null;
}

export const registerSchema = Joi.object({
  completeFrom: Joi.number()
    .integer()
    .min(2008)
    .max(2100)
    .empty('')
    .default(null)
    .label(label('completeFrom')),
});
