import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemActor } from '../../src/kernel/actor.js';
import { projectRoot } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { createLogger } from '../../src/platform/logging/index.js';
import { applyLawChoice, prepareLawChoice } from '../../src/settings/index.js';
import { TEST_SECRET } from '../support/database.js';

/** The real command in a process of its own, on a database of its own. */
describe('mingdu', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mingdu-cli-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function mingdu(...words: string[]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'src/cli.ts', ...words],
      {
        cwd: projectRoot,
        encoding: 'utf8',
        env: {
          ...process.env,
          DATABASE_URL: `sqlite:${join(folder, 'cli.sqlite')}`,
          MINGDU_SECRET: TEST_SECRET,
        },
      },
    );
    return { status, stdout, stderr };
  }

  it('lists its commands', () => {
    const { status, stdout } = mingdu('--help');

    expect(status).to.equal(0);
    for (const name of ['deadline', 'fee', 'case explain', 'report build', 'report check', 'doctor']) {
      expect(stdout).to.include(name);
    }
  });

  it('answers a fee by marginal bands (109号)', () => {
    const { status, stdout } = mingdu('fee', 'items', '4', '--already', '29');

    expect(status).to.equal(0);
    expect(JSON.parse(stdout)).to.include({ yuan: 700 });
  });

  it('says on one line what is wrong with its input, and exits 2', () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{"not": "a list"');
    const cases: readonly (readonly string[])[] = [
      ['nonsense'],
      ['deadline'],
      ['deadline', join(folder, 'absent.json')],
      ['deadline', broken],
      ['fee', 'items', 'many'],
      ['fee', 'items', '3', '--unknown'],
      ['report', 'check', broken],
    ];
    for (const words of cases) {
      const { status, stdout, stderr } = mingdu(...words);
      expect(status, words.join(' ')).to.equal(2);
      expect(stdout, words.join(' ')).to.equal('');
      expect(stderr.trim().split('\n'), words.join(' ')).to.have.length(1);
    }
  }).timeout(60_000);

  it('migrates an empty database, adds an office and a person, and is then healthy', () => {
    expect(mingdu('migrate').status).to.equal(0);
    expect(mingdu('office', 'add', '--code', 'QS-A', '--name', '清水县测试局').status).to.equal(0);
    const added = mingdu('user', 'add', '--login', 'root', '--name', '某某', '--roles', 'systemAdmin');
    expect(added.stderr).to.equal('');
    expect(added.status).to.equal(0);

    const { status, stdout } = mingdu('doctor', '--json');

    const { checks } = JSON.parse(stdout) as { checks: { name: string; ok: boolean; detail: string }[] };
    expect(checks.filter((check) => !check.ok)).to.deep.equal([]);
    expect(status).to.equal(0);
  }).timeout(60_000);

  it('counts a period by the law file, or by what this installation has chosen', async () => {
    const file = join(folder, 'one.json');
    const events = [{ date: '2026-03-02', event: 'email_arrived' }];
    writeFileSync(file, JSON.stringify([{ id: 1, kind: 'answer', events }]));
    expect(mingdu('migrate').status).to.equal(0);
    const logger = createLogger('silent');
    const url = `sqlite:${join(folder, 'cli.sqlite')}`;
    const database = await Database.open({ url, logger, now: () => new Date('2026-03-01T08:00:00Z') });
    await database.write(systemActor, async (ctx) => {
      const choice = { key: 'emailReceipt', value: 'arrival', reason: '会议纪要' } as const;
      await applyLawChoice(ctx, await prepareLawChoice(ctx, choice), 0);
    });
    await database.close();
    const due = (...words: string[]) =>
      (JSON.parse(mingdu('deadline', file, ...words).stdout) as { due: string | null }[])[0]?.due;

    expect(due()).to.equal(null);
    expect(due('--in-force')).to.equal('2026-03-30');
  }).timeout(60_000);

  it('tells in words what it cannot find', () => {
    const { status, stderr } = mingdu('case', 'explain', 'QS-NONE-2026-0001');

    expect(status).to.equal(2);
    expect(stderr).to.match(/^mingdu: .*\p{Script=Han}/u);
  }).timeout(30_000);
});
