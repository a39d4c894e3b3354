import Joi from 'joi';
import type { LocalDate } from '../kernel/local-date.js';
import { fields } from '../platform/http/schema.js';
import { isCreditCode } from './credit-code.js';
import { type OfficeKind, officeKinds } from './office.js';

const upperCase = (value: string): string => value.normalize('NFKC').toUpperCase();

/** 统一社会信用代码 with its check character; empty = none. Other domains use it for organisations that apply. */
export const creditCodeField = () =>
  Joi.string()
    .trim()
    .empty('')
    .custom((value: string, helpers) => {
      const code = upperCase(value);
      return isCreditCode(code) ? code : helpers.error('offices.creditCode');
    })
    .default(null);

const phone = () =>
  fields
    .optionalText(60)
    .custom((value: string, helpers) =>
      value === '' || /^[\d\s()（）+\-—、,，;；转]{5,60}$/.test(value)
        ? value
        : helpers.error('offices.phone'),
    );

export const officeSchema = Joi.object({
  name: fields.text(100).label('offices.field.name'),
  code: fields
    .text(40)
    .custom((value: string, helpers) => {
      const code = upperCase(value);
      return /^[A-Z0-9][A-Z0-9-]{1,39}$/.test(code) ? code : helpers.error('offices.code');
    })
    .label('offices.field.code'),
  shortName: fields.optionalText(40).label('offices.field.shortName'),
  kind: fields.choice(officeKinds).label('offices.field.kind'),
  parentId: fields.optionalId().label('offices.field.parent'),
  sortOrder: Joi.number().integer().min(0).max(9999).empty('').default(0).label('offices.field.sortOrder'),
  creditCode: creditCodeField().label('offices.field.creditCode'),
  letterPrefix: fields.optionalText(20).label('offices.field.letterPrefix'),
  reviewOrgan: fields.optionalText(100).label('offices.field.reviewOrgan'),
  court: fields.optionalText(100).label('offices.field.court'),
  validFrom: fields.date().label('offices.field.validFrom'),
  published: fields.tick(),
  autoConfirmOnlineReceipt: fields.tick(),
  acceptsOnline: fields.tick(),
  worksOutside: fields.tick(),
  guideConfirmDays: fields.integer(1, 3650).label('offices.field.guideConfirmDays'),
});

export const guideSchema = Joi.object({
  handlingBody: fields.optionalText(100).label('offices.field.handlingBody'),
  address: fields.optionalText(200).label('offices.field.address'),
  postcode: Joi.string()
    .trim()
    .allow('')
    .default('')
    .custom((value: string, helpers) =>
      /^(\d{6})?$/.test(value) ? value : helpers.error('offices.postcode'),
    )
    .label('offices.field.postcode'),
  officeHours: fields.optionalText(200).label('offices.field.officeHours'),
  phone: phone().label('offices.field.phone'),
  fax: phone().label('offices.field.fax'),
  email: Joi.string()
    .trim()
    .email({ tlds: false })
    .max(120)
    .allow('')
    .default('')
    .label('offices.field.email'),
});

export const closeSchema = Joi.object({
  validTo: fields.date().label('offices.field.validTo'),
  successorId: fields.id().label('offices.field.successor'),
});

export const nothingSchema = Joi.object({});

export interface OfficeInput {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: OfficeKind;
  readonly parentId: number | null;
  readonly sortOrder: number;
  readonly creditCode: string | null;
  readonly letterPrefix: string;
  readonly reviewOrgan: string;
  readonly court: string;
  readonly validFrom: LocalDate;
  readonly published: boolean;
  readonly autoConfirmOnlineReceipt: boolean;
  readonly acceptsOnline: boolean;
  readonly worksOutside: boolean;
  readonly guideConfirmDays: number;
}
