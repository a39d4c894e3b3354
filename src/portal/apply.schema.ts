import Joi from 'joi';
import {
  type Delivery,
  type DesiredForm,
  deliveries,
  desiredForms,
  type IdentityKind,
  identityKinds,
  partyFields,
} from '../cases/index.js';
import { isResidentId } from '../kernel/resident-id.js';
import { type ApplicantKind, applicantKinds } from '../law/index.js';
import { isCreditCode } from '../offices/index.js';
import { fields } from '../platform/http/index.js';

/** The public form once read: the three things of 条例第二十九条第二款. There is no purpose. */
export interface ApplicationForm {
  readonly office: string;
  readonly applicantKind: ApplicantKind;
  readonly applicantName: string;
  readonly identityKind: IdentityKind;
  readonly identityNumber: string;
  readonly contactName: string;
  readonly phone: string;
  readonly address: string;
  readonly email: string;
  readonly content: string;
  /** Index number or catalog row that the request refers to. */
  readonly reference: string;
  readonly desiredForm: DesiredForm;
  readonly delivery: Delivery;
  /** The inputs of 共同申请人 and 委托代理人: `partiesFrom` reads them. */
  readonly [party: string]: unknown;
}

const label = (name: string) => `portal.field.${name}`;

/** The same rules with words of their own for what is missing. */
function missing<Schema extends Joi.Schema>(code: string, schema: Schema): Schema {
  return schema.error((errors) => {
    for (const error of errors) if (error.code === 'any.required') error.code = code;
    return errors as unknown as Joi.ValidationError;
  }) as Schema;
}

const filled = Joi.string().trim().min(1).required();
const optional = (max: number) => Joi.string().trim().empty('').max(max).default('');

function identityNumberOf(value: string, helpers: Joi.CustomHelpers): string | Joi.ErrorReport {
  const { identityKind } = helpers.state.ancestors[0] as { identityKind?: unknown };
  const number = value.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (identityKind === 'idCard' && !isResidentId(number)) return helpers.error('portal.residentId');
  if (identityKind === 'creditCode' && !isCreditCode(number)) return helpers.error('portal.creditCode');
  return number;
}

export const applicationSchema = Joi.object({
  office: fields.text(40).label(label('office')),
  applicantKind: fields.choice(applicantKinds.map(({ code }) => code)).label(label('applicantKind')),
  applicantName: fields.text(100).label(label('applicantName')),
  identityKind: fields.choice(identityKinds).label(label('identityKind')),
  identityNumber: fields.text(40).custom(identityNumberOf).label(label('identityNumber')),
  contactName: fields
    .text(60)
    .when('applicantKind', { not: 'natural', otherwise: Joi.string().optional().allow('').default('') })
    .label(label('contactName')),
  // 联系方式: at least one of three, and the one that the chosen delivery needs.
  phone: missing(
    'portal.contactMissing',
    optional(40)
      .pattern(/^[\d+()（）\- 转]{6,40}$/)
      .when('address', {
        is: filled,
        otherwise: Joi.any().when('email', { is: filled, otherwise: Joi.required() }),
      }),
  ).label(label('phone')),
  address: missing(
    'portal.addressForMail',
    optional(200).when('delivery', { not: 'mail', otherwise: Joi.required() }),
  ).label(label('address')),
  email: missing(
    'portal.emailForDelivery',
    optional(120).email({ tlds: false }).when('delivery', { not: 'email', otherwise: Joi.required() }),
  ).label(label('email')),
  content: fields.text(4000).min(4).label(label('content')),
  reference: fields.optionalText(200).label(label('reference')),
  desiredForm: fields.choice(desiredForms).label(label('desiredForm')),
  delivery: fields.choice(deliveries).label(label('delivery')),
  ...partyFields,
});

/** 告知同意 on the summary page, just before filing. */
export const consentSchema = Joi.object({
  consent: missing('portal.consent', Joi.valid('1', 'on').required()).label(label('consent')),
});
