import Joi from 'joi';
import { roles } from '../law/index.js';
import { fields } from '../platform/http/schema.js';
import { isLogin } from './account.js';

const roleCodes = roles.map(({ code }) => code);

// Passwords are taken as typed: a space at the end belongs to them.
const password = () => Joi.string().max(200).required();

const login = () =>
  fields
    .text(40)
    .custom((value: string, helpers) => (isLogin(value) ? value : helpers.error('accounts.login')))
    .label('accounts.field.login');

const person = {
  name: fields.text(60).label('accounts.field.name'),
  officeId: fields.optionalId().label('accounts.field.office'),
};

const repeated = (of: string) =>
  password()
    .custom((value: string, helpers) =>
      (helpers.state.ancestors[0] as Record<string, unknown>)[of] === value
        ? value
        : helpers.error('accounts.password.differs'),
    )
    .label('accounts.field.repeat');

export const signInSchema = Joi.object({
  login: fields.text(100).label('accounts.field.login'),
  password: password().label('accounts.field.password'),
  to: Joi.string().allow('').max(500).default(''),
});

export const changePasswordSchema = Joi.object({
  current: password().label('accounts.field.current'),
  next: password().label('accounts.field.next'),
  repeat: repeated('next'),
});

export const setupSchema = Joi.object({
  login: login(),
  name: person.name,
  password: password().label('accounts.field.password'),
  repeat: repeated('password'),
});

export const newPersonSchema = Joi.object({ login: login(), ...person });

export const personSchema = Joi.object(person);

export const rolesSchema = Joi.object({ roles: fields.choices(roleCodes).label('accounts.field.roles') });

export const stateSchema = Joi.object({ state: fields.choice(['active', 'disabled']) });

export const nothingSchema = Joi.object({});
