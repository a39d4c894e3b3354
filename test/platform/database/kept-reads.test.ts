import { expect } from 'chai';
import { type Instant, instantPlus } from '../../../src/kernel/instant.js';
import { KeptReads } from '../../../src/platform/database/index.js';
import { type TestApp, testApp } from '../../support/app.js';

describe('kept reads: sums that every page asks for again', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
    await app.write((ctx) => ctx.run('CREATE TABLE kept_probe (id INTEGER PRIMARY KEY, text VARCHAR(20))'));
  });

  after(() => app.close());

  /** The real database, with a note of each question that reaches it. */
  function counted() {
    const { db } = app.services;
    const asked: string[] = [];
    let now = '2026-03-02T01:00:00.000Z' as Instant;
    const source = {
      dialect: db.dialect,
      get version() {
        return db.version;
      },
      all: <Row extends object>(sql: string, params: readonly (string | number | boolean | null)[] = []) => {
        asked.push(sql);
        return db.all<Row>(sql, params);
      },
      get: db.get.bind(db),
    };
    return {
      asked,
      reads: new KeptReads(source, () => now),
      pass: (milliseconds: number) => {
        now = instantPlus(now, milliseconds);
      },
    };
  }

  const rows = 'SELECT text FROM kept_probe ORDER BY id';

  it('ask once, until this process writes', async () => {
    const { reads, asked } = counted();

    await Promise.all([reads.all(rows), reads.all(rows)]);
    expect(await reads.get(rows)).to.equal(undefined);
    expect(asked).to.have.length(1);

    await app.write((ctx) => ctx.run("INSERT INTO kept_probe (id, text) VALUES (1, '一')"));
    expect(await reads.all(rows)).to.deep.equal([{ text: '一' }]);
    expect(asked).to.have.length(2);
  });

  it('tell questions apart by their values', async () => {
    const { reads } = counted();
    const one = 'SELECT CAST(? AS INTEGER) AS n';

    expect(await reads.get(one, [1])).to.deep.equal({ n: 1 });
    expect(await reads.get(one, [2])).to.deep.equal({ n: 2 });
  });

  it('hold five seconds at most, since another process may write', async () => {
    const { reads, asked, pass } = counted();

    await reads.all(rows);
    pass(4_999);
    await reads.all(rows);
    expect(asked).to.have.length(1);
    pass(1);
    await reads.all(rows);
    expect(asked).to.have.length(2);
  });

  it('an answer that failed is asked for again', async () => {
    const { reads } = counted();
    const later = 'SELECT id FROM kept_later';
    const failed = await reads.all(later).then(
      () => false,
      () => true,
    );
    expect(failed).to.equal(true);

    await app.services.db.sequelize.query('CREATE TABLE kept_later (id INTEGER)');
    expect(await reads.all(later)).to.deep.equal([]);
  });
});
