import { expect } from 'chai';
import { composeServices, migrate, type Services } from '../../src/composition.js';
import { systemActor } from '../../src/kernel/actor.js';
import { createLogger } from '../../src/platform/logging/index.js';
import { createTestDatabase, type TestDatabase, testConfig } from '../support/database.js';

describe('database', () => {
  let database: TestDatabase;
  let services: Services;
  before(async () => {
    database = await createTestDatabase();
    services = await composeServices(testConfig(database.url), { logger: createLogger('silent') });
  });
  after(async () => {
    await services.db.close();
    await database.drop();
  });

  const insert = (token: string) => (ctx: Parameters<Parameters<Services['db']['write']>[1]>[0]) =>
    ctx.run('INSERT INTO submit_tokens (token, location, used_at) VALUES (?, ?, ?)', [token, '/', ctx.now]);

  it('keeps what a transaction wrote and shows it to readers', async () => {
    await services.db.write(systemActor, insert('kept'));

    const row = await services.db.get<{ n: number }>(
      'SELECT COUNT(*) AS n FROM submit_tokens WHERE token = ?',
      ['kept'],
    );

    expect(row).to.deep.equal({ n: 1 });
  });

  it('leaves nothing behind when the work fails', async () => {
    const failure = await services.db
      .write(systemActor, async (ctx) => {
        await insert('lost')(ctx);
        throw new Error('no');
      })
      .catch((error: Error) => error.message);

    expect(failure).to.equal('no');
    expect(await services.db.all('SELECT token FROM submit_tokens WHERE token = ?', ['lost'])).to.deep.equal(
      [],
    );
  });

  it('reads inside a transaction what it has just written', async () => {
    const seen = await services.db.write(systemActor, async (ctx) => {
      await insert('inside')(ctx);
      return ctx.get<{ token: string }>('SELECT token FROM submit_tokens WHERE token = ?', ['inside']);
    });

    expect(seen).to.deep.equal({ token: 'inside' });
  });

  it('lets fifty writers in at once without losing or refusing one', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => services.db.write(systemActor, insert(`many-${i}`))),
    );

    const row = await services.db.get<{ n: number }>(
      "SELECT COUNT(*) AS n FROM submit_tokens WHERE token LIKE 'many-%'",
    );
    expect(row?.n).to.equal(50);
  });

  it('tells a wrong statement as an error, again and again', async () => {
    for (let i = 0; i < 2; i += 1) {
      const failure = await services.db.all('SELECT nothing FROM nowhere').catch((error: Error) => error);
      expect(failure).to.be.instanceOf(Error);
    }
  });

  it('migrates down to nothing and up again', async () => {
    const { createMigrator } = await import('../../src/platform/database/index.js');
    const migrator = await createMigrator(services.db, new URL('../../src', import.meta.url).pathname);

    await migrator.down({ to: 0 });
    expect(await migrator.executed()).to.deep.equal([]);
    await migrate(services);

    expect(await migrator.pending()).to.deep.equal([]);
    await services.db.write(systemActor, insert('again'));
  });
});
