import { text } from 'node:stream/consumers';
import type { Reader } from '../platform/database/index.js';
import { type CliCommand, requiredOption, UsageError } from './command.js';
import { operator } from './operator.js';

const usage = 'user add --login L --name N [--office CODE] [--roles a,b] [--password-stdin]';

/** Adds a person: with a password from standard input, or with a one-time password that it prints. */
export const userAddCommand: CliCommand = {
  name: 'user add',
  usage,
  about: '新增人员；不从标准输入给出口令时，打印一次性口令',
  valueOptions: ['login', 'name', 'office', 'roles'],
  switches: ['password-stdin'],
  async run(input) {
    const login = requiredOption(input, 'login', usage);
    const name = requiredOption(input, 'name', usage);
    const { db } = await input.services();
    const { createAccountWithOneTimePassword, createAccountWithPassword } = await import(
      '../accounts/index.js'
    );
    const account = {
      login: await checkedLogin(login),
      name,
      officeId: await officeIdOf(db, input.options.office),
      roles: await rolesOf(input.options.roles),
    };

    if (input.options['password-stdin'] === true) {
      const password = (await text(process.stdin)).replace(/\r?\n$/, '');
      const id = await db.write(operator, (ctx) => createAccountWithPassword(ctx, { ...account, password }));
      input.print(
        input.options.json ? JSON.stringify({ id, login: account.login }) : `added ${account.login}`,
      );
      return 0;
    }
    const { accountId: id, oneTimePassword } = await db.write(operator, (ctx) =>
      createAccountWithOneTimePassword(ctx, account),
    );
    input.print(
      input.options.json
        ? JSON.stringify({ id, login: account.login, oneTimePassword })
        : `added ${account.login}\none-time password (72 hours, must be changed): ${oneTimePassword}`,
    );
    return 0;
  },
};

async function checkedLogin(login: string): Promise<string> {
  const { isLogin } = await import('../accounts/index.js');
  if (!isLogin(login)) {
    throw new UsageError(
      `--login ${login}: 3 to 40 letters, digits, dots, underscores or hyphens, beginning with a letter`,
    );
  }
  return login;
}

async function officeIdOf(db: Reader, code: string | boolean | undefined): Promise<number | null> {
  if (typeof code !== 'string') return null;
  const { officeByCode } = await import('../offices/index.js');
  const office = await officeByCode(db, code);
  if (!office) throw new UsageError(`--office ${code}: no office has this code`);
  return office.id;
}

async function rolesOf(list: string | boolean | undefined) {
  const { roles } = await import('../law/index.js');
  const wanted = typeof list === 'string' ? list.split(',').map((role) => role.trim()) : [];
  const unknown = wanted.find((role) => !roles.some(({ code }) => code === role));
  if (unknown !== undefined) {
    throw new UsageError(`--roles ${unknown}: one of ${roles.map(({ code }) => code).join(', ')}`);
  }
  return roles.flatMap(({ code }) => (wanted.includes(code) ? [code] : []));
}
