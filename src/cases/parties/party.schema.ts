import Joi from 'joi';
import { isResidentId } from '../../kernel/resident-id.js';
import { isCreditCode } from '../../offices/index.js';
import { fields } from '../../platform/http/index.js';
import { type IdentityKind, identityKinds } from '../case.js';
import { type Agent, type Authority, authorities, MAX_PARTNERS, type Partner } from './party.js';

/** 1 … {@link MAX_PARTNERS}: the inputs of each are `partner1Name`, `partner1IdentityKind`, `partner1IdentityNumber`. */
export const partnerPlaces = Array.from({ length: MAX_PARTNERS }, (_, index) => index + 1);

const filled = Joi.string().trim().min(1).required();
const label = (name: string) => `filing.field.${name}`;

/** A number goes with a name, fits its kind, and has one form whatever was typed. */
function identityNumber(nameField: string, kindField: string) {
  return Joi.string()
    .trim()
    .empty('')
    .max(40)
    .custom((value: string, helpers) => {
      const beside = helpers.state.ancestors[0] as Readonly<Record<string, unknown>>;
      if (!beside[nameField]) return helpers.error('filing.nameMissing');
      const number = value.normalize('NFKC').replace(/\s/g, '').toUpperCase();
      if (beside[kindField] === 'idCard' && !isResidentId(number)) return helpers.error('filing.residentId');
      if (beside[kindField] === 'creditCode' && !isCreditCode(number))
        return helpers.error('filing.creditCode');
      return number;
    })
    .when(nameField, { is: filled, otherwise: Joi.optional().default(''), then: Joi.required() });
}

const identityKind = () =>
  Joi.string()
    .empty('')
    .valid(...identityKinds)
    .default('idCard');

function partnerFields(place: number): Record<string, Joi.Schema> {
  const name = `partner${place}Name`;
  const kind = `partner${place}IdentityKind`;
  return {
    [name]: fields.optionalText(100).label(label('partnerName')),
    [kind]: identityKind().label(label('partnerIdentityKind')),
    [`partner${place}IdentityNumber`]: identityNumber(name, kind).label(label('partnerIdentityNumber')),
  };
}

/** Inputs for 共同申请人 and 委托代理人, for the public form and the register alike. */
export const partyFields: Readonly<Record<string, Joi.Schema>> = {
  ...Object.assign({}, ...partnerPlaces.map(partnerFields)),
  agentName: fields.optionalText(100).label(label('agentName')),
  agentIdentityKind: identityKind().label(label('agentIdentityKind')),
  agentIdentityNumber: identityNumber('agentName', 'agentIdentityKind').label(label('agentIdentityNumber')),
  agentPhone: fields
    .optionalText(40)
    .pattern(/^[\d+()（）\- 转]{6,40}$/)
    .label(label('agentPhone')),
  agentAuthority: Joi.string()
    .empty('')
    .valid(...authorities)
    .default('general')
    .label(label('agentAuthority')),
};

/** What was typed into {@link partyFields}, as people. Reads nothing else of the form. */
export function partiesFrom(values: Readonly<Record<string, unknown>>): {
  readonly partners: readonly Partner[];
  readonly agent: Agent | null;
} {
  const text = (name: string) => String(values[name] ?? '');
  const person = (prefix: string): Partner => ({
    name: text(`${prefix}Name`),
    identityKind: (text(`${prefix}IdentityKind`) || 'idCard') as IdentityKind,
    identityNumber: text(`${prefix}IdentityNumber`),
  });
  const agent = person('agent');
  return {
    partners: partnerPlaces.map((place) => person(`partner${place}`)).filter(({ name }) => name !== ''),
    agent: agent.name
      ? {
          ...agent,
          phone: text('agentPhone'),
          authority: (text('agentAuthority') || 'general') as Authority,
        }
      : null,
  };
}
