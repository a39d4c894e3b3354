import Joi from 'joi';
import { isResidentId } from '../../kernel/resident-id.js';
import { applicantKinds, receiptRules } from '../../law/index.js';
import { isCreditCode } from '../../offices/index.js';
import { fields } from '../../platform/http/index.js';
import { type Application, deliveries, desiredForms, identityKinds } from '../case.js';
import { fieldChoice } from '../field/field.schema.js';
import { partiesFrom, partyFields } from '../parties/party.schema.js';
import { MAX_MATTER_LENGTH, MAX_MATTERS } from '../related/matters.js';

const kinds = applicantKinds.map(({ code }) => code);

/**
 * The three things that 条例第二十九条第二款 asks for, and nothing about the purpose. Shared by the public form and the
 * officers' registration; `label` keys are `cases.field.*`.
 */
export const applicationFields = {
  applicantKind: fields.choice(kinds).label('cases.field.applicantKind'),
  applicantName: fields.text(100).label('cases.field.applicantName'),
  identityKind: fields.choice(identityKinds).label('cases.field.identityKind'),
  identityNumber: fields.text(40).label('cases.field.identityNumber'),
  contactName: fields.optionalText(60).label('cases.field.contactName'),
  phone: fields
    .optionalText(40)
    .pattern(/^[\d+()（） -]{6,40}$/)
    .label('cases.field.phone'),
  address: fields.optionalText(200).label('cases.field.address'),
  email: Joi.string().trim().max(120).email({ tlds: false }).allow('').default('').label('cases.field.email'),
  content: fields.text(4000).label('cases.field.content'),
  desiredForm: fields.choice(desiredForms).label('cases.field.desiredForm'),
  delivery: fields.choice(deliveries).label('cases.field.delivery'),
  ...partyFields,
};

/** What no single field can say; every problem at once, each on its own field. */
export function checkApplication<Value extends Application>(
  value: Value,
  helpers: Joi.CustomHelpers,
): Value | Joi.ErrorReport {
  const problem = applicationProblem(value);
  if (!problem)
    return {
      ...value,
      ...partiesFrom(value as unknown as Readonly<Record<string, unknown>>),
      contactName: value.contactName || value.applicantName,
    };
  return helpers.error(problem.code, { label: `cases.field.${problem.field}` }, {
    path: [problem.field],
  } as never);
}

function applicationProblem(value: Application): { field: keyof Application; code: string } | null {
  const { identityKind, identityNumber, phone, address, email, delivery } = value;
  if (identityKind === 'idCard' && !isResidentId(identityNumber.toUpperCase()))
    return { field: 'identityNumber', code: 'cases.idCard' };
  if (identityKind === 'creditCode' && !isCreditCode(identityNumber))
    return { field: 'identityNumber', code: 'cases.creditCode' };
  if (!phone && !address && !email) return { field: 'phone', code: 'cases.noContact' };
  if (delivery === 'mail' && !address) return { field: 'address', code: 'cases.addressForMail' };
  if (delivery === 'email' && !email) return { field: 'email', code: 'cases.emailForDelivery' };
  return null;
}

const channels = receiptRules.map(({ channel }) => channel).filter((channel) => channel !== 'online');

/** Registration of what came in on paper or by word of mouth. */
export const registrationSchema = Joi.object({
  channel: fields.choice(channels).label('cases.field.channel'),
  arrivedOn: fields.date().label('cases.field.arrivedOn'),
  confirmedOn: fields.optionalDate().label('cases.field.confirmedOn'),
  proof: fields.optionalText(300).label('cases.field.proof'),
  /** The piece of 收文登记 that this application is. */
  mail: fields.optionalId().label('mailRoom.field.number'),
  fieldId: fieldChoice(),
  ...applicationFields,
  matters: fields.lines(MAX_MATTERS, MAX_MATTER_LENGTH).label('related.field.matters'),
}).custom(checkApplication);

/** The public form; the office is chosen before or with it. */
export const applicationSchema = Joi.object({
  officeId: fields.id().label('cases.field.officeId'),
  ...applicationFields,
}).custom(checkApplication);
