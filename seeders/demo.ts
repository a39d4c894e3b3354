import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { composeServices, migrate } from '../src/composition.js';
import { roles } from '../src/law/index.js';
import { serve } from '../src/main.js';
import { loadConfig, projectRoot } from '../src/platform/config/index.js';
import { COUNTY_NAME, offices } from './demo/county.js';
import { DEMO_PASSWORD, demoPeople } from './demo/people.js';
import { isSeeded, seedDemo } from './demo/seed-demo.js';

const FILE = 'data/demo.sqlite';

/** `npm run demo [-- --reset]`: the invented county on one SQLite file, then the server. */
async function main(): Promise<void> {
  if (process.argv.includes('--reset')) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(resolve(projectRoot, FILE + suffix), { force: true });
  }
  const env = {
    DATABASE_URL: `sqlite:${FILE}`,
    COUNTY_NAME,
    SITE_CODE: '9999010001',
    LOG_LEVEL: 'warn',
    ...process.env,
    DEMO: 'true',
  };
  const config = loadConfig(env);
  const probe = await composeServices(config);
  await migrate(probe);
  const ready = await isSeeded(probe);
  await probe.db.close();
  if (!ready) {
    say('正在建立演示县“清水县”的目录、办件和年报（约一分钟，仅首次）……');
    await seedDemo(config, say);
  }
  const services = await composeServices(config);
  const { address } = await serve(services);
  announce(address);
}

function announce(address: string): void {
  const people = demoPeople(offices.map((office) => office.code)).filter((person) => person.listed);
  const words = new Map<string, string>(roles.map(({ code, zh }) => [code, zh]));
  say(`\n明牍演示已启动：${address}`);
  say(`公众：直接打开首页，查目录、提申请、查进度，不需要账号。`);
  say(`工作人员：${address}/desk/sign-in  口令均为 ${DEMO_PASSWORD}\n`);
  for (const person of people) {
    say(
      `  ${person.login.padEnd(10)} ${person.name}  ${person.roles.map((role) => words.get(role) ?? role).join('、')}`,
    );
  }
  say('\n停止：Ctrl+C。重新开始：npm run demo -- --reset');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
