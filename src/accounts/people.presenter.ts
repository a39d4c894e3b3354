import type { Actor } from '../kernel/actor.js';
import type { Instant } from '../kernel/instant.js';
import { shanghaiDateTime } from '../kernel/local-date.js';
import type { Verdict } from '../kernel/verdict.js';
import { roles } from '../law/index.js';
import { errorKey } from '../platform/http/word-keys.js';
import type { Translate } from '../platform/i18n/index.js';
import { type Account, type AccountState, isAdministratorRole } from './account.js';
import { accountPaths } from './account.paths.js';
import { mayGrant, mayManage, mayUnlock } from './account.policy.js';
import { type Attempts, isLocked, minutesLocked } from './lock-out.js';
import type { PersonRow } from './people.query.js';

interface Tag {
  readonly text: string;
  readonly colour: string;
}

export function peopleRows(rows: readonly PersonRow[], t: Translate) {
  return rows.map((row) => [
    { text: row.name, href: accountPaths.show({ id: row.id }), secondary: row.login },
    row.officeName ?? t('accounts.people.noOffice'),
    roleWords(row.roles, t),
    { text: '', tag: stateTag(row.state, t) },
    { text: row.lastSignedInAt ? when(row.lastSignedInAt) : t('accounts.people.never'), nowrap: true },
  ]);
}

export function stateTag(state: AccountState, t: Translate): Tag {
  return { text: t(`accounts.state.${state}`), colour: state === 'active' ? 'green' : 'grey' };
}

function roleWords(held: readonly string[], t: Translate): string {
  return held.length === 0
    ? t('accounts.people.noRoles')
    : held.map((role) => t(`accounts.role.${role}`)).join(t('layout.listComma'));
}

interface Seen {
  readonly actor: Actor;
  readonly now: Instant;
  readonly attempts: Attempts | undefined;
  readonly securityAdmins: number;
}

/** One button of the page. */
interface AccountAction {
  readonly text: string;
  readonly about: string;
  readonly href: string;
  readonly kind: 'secondary' | 'warning';
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

export function presentPerson(account: Account, seen: Seen, t: Translate) {
  const { actor, now, attempts } = seen;
  const locked = isLocked(attempts, now);
  return {
    id: account.id,
    name: account.name,
    tags: [
      stateTag(account.state, t),
      ...(locked ? [{ text: t('accounts.state.locked'), colour: 'red' }] : []),
      ...(account.mustChangePassword ? [{ text: t('accounts.state.oneTime'), colour: 'yellow' }] : []),
    ],
    facts: [
      { key: t('accounts.field.login'), value: account.login },
      { key: t('accounts.field.name'), value: account.name },
      { key: t('accounts.field.office'), value: account.officeName ?? t('accounts.people.noOffice') },
      { key: t('accounts.field.created'), value: when(account.createdAt) },
      {
        key: t('accounts.field.lastSignedIn'),
        value: account.lastSignedInAt ? when(account.lastSignedInAt) : t('accounts.people.never'),
      },
      { key: t('accounts.field.passwordSet'), value: when(account.passwordSetAt) },
    ],
    roles: account.roles.map((role) => ({
      key: t(`accounts.role.${role}`),
      value: t(`accounts.roleHint.${role}`),
    })),
    mayEdit: mayManage(actor, account).allowed,
    mayGrant: mayGrant(actor, account, account.roles, seen.securityAdmins).allowed,
    actions: accountActions(account, seen, locked, t),
    blocked: reasonWords(mayManage(actor, account), t),
  };
}

function accountActions(account: Account, seen: Seen, locked: boolean, t: Translate): AccountAction[] {
  const { id } = account;
  const button = (name: string, href: string, more: Partial<AccountAction> = {}): AccountAction => ({
    text: t(`accounts.person.${name}`),
    about: '',
    href,
    kind: 'secondary',
    values: [],
    ...more,
  });
  const minutes = seen.attempts?.lockedUntil ? minutesLocked(seen.attempts.lockedUntil, seen.now) : 0;
  const unlock = button('unlock', accountPaths.unlock({ id }), {
    about: t('accounts.person.unlockHint', { minutes }),
  });
  const change =
    account.state === 'active'
      ? button('disable', accountPaths.state({ id }), {
          about: t('accounts.person.disableHint'),
          kind: 'warning',
          values: [{ name: 'state', value: 'disabled' }],
        })
      : button('enable', accountPaths.state({ id }), {
          about: t('accounts.person.enableHint'),
          values: [{ name: 'state', value: 'active' }],
        });
  const managing = [
    button('reset', accountPaths.reset({ id }), { about: t('accounts.person.resetHint') }),
    button('endSessions', accountPaths.endSessions({ id }), { about: t('accounts.person.endSessionsHint') }),
    change,
  ];
  return [
    ...(locked && mayUnlock(seen.actor).allowed ? [unlock] : []),
    ...(mayManage(seen.actor, account).allowed ? managing : []),
  ];
}

/** Why the buttons are not there; said once, not beside each. */
function reasonWords(verdict: Verdict, t: Translate): string | null {
  return verdict.allowed ? null : t(errorKey(verdict.reason), verdict.params);
}

/** The two groups of boxes of the roles form. */
export function roleChoices(held: readonly string[], t: Translate) {
  const box = (code: string) => ({
    value: code,
    text: t(`accounts.role.${code}`),
    hint: t(`accounts.roleHint.${code}`),
    checked: held.includes(code),
  });
  const codes = roles.map(({ code }) => code);
  return {
    work: codes.filter((code) => !isAdministratorRole(code)).map(box),
    administrators: codes.filter(isAdministratorRole).map(box),
  };
}

/** An instant as officials read it, in UTC+8. */
function when(instant: string): string {
  return shanghaiDateTime(new Date(instant));
}
