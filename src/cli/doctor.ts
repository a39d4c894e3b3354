import type { CliCommand } from './command.js';

/** Everything that an operator would look at first; exit 1 when something is wrong. */
export const doctorCommand: CliCommand = {
  name: 'doctor',
  usage: 'doctor [--json]',
  about: '体检：数据库、工作日历、期限推导、审计链、密钥、字体与邮件',
  async run({ services, options, print }) {
    const { examine } = await import('./examine.js');
    const checks = await examine(await services());
    if (options.json) print(JSON.stringify({ checks }, null, 2));
    else for (const { name, ok, detail } of checks) print(`${ok ? '✔' : '✘'} ${name}  ${detail}`);
    return checks.every((check) => check.ok) ? 0 : 1;
  },
};
