import type { CliCommand } from './command.js';

/** The demo county has a command of its own (`npm run demo`), so that nobody seeds it into a real instance. */
export const seedCommand: CliCommand = {
  name: 'seed',
  usage: 'seed [--reference]',
  about: '载入基础数据：各领域标准目录模板（可重复执行）',
  switches: ['reference'],
  async run({ services, print }) {
    const { seedReference } = await import('../../seeders/reference.js');
    for (const line of await seedReference(await services())) print(line);
    print('reference data is up to date');
    return 0;
  },
};
