import { type FieldError, invalid } from '../../kernel/domain-error.js';
import type { Reader } from '../../platform/database/index.js';
import { rememberedHashes } from '../account.store.js';
import { hashPassword, passwordProblem, passwordRules, verifyPassword } from '../password.js';

interface NewPassword {
  /** The form's field that the refusal names. */
  readonly field: string;
  readonly password: string;
  readonly login: string;
  /** Null for an account that is just being made. */
  readonly accountId: number | null;
}

/** The hash of a password that keeps the rules. Throws invalid with the rule that it breaks. */
export async function hashNewPassword(reader: Reader, input: NewPassword): Promise<string> {
  const problem = passwordProblem(input.password, input.login);
  if (problem) throw invalid([refusal(input.field, problem)]);
  if (input.accountId !== null) {
    for (const old of await rememberedHashes(reader, input.accountId)) {
      if (await verifyPassword(old, input.password)) throw invalid([refusal(input.field, 'usedBefore')]);
    }
  }
  return hashPassword(input.password);
}

function refusal(field: string, problem: string): FieldError {
  return {
    field,
    code: `accounts.password.${problem}`,
    params: {
      min: passwordRules.minLength,
      max: passwordRules.maxLength,
      remembered: passwordRules.remembered,
    },
  };
}
