import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemActor } from '../../../src/kernel/actor.js';
import { Database } from '../../../src/platform/database/index.js';
import { createLogger } from '../../../src/platform/logging/index.js';

describe('reading from SQLite', () => {
  let folder: string;
  let db: Database;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mingdu-read-'));
    const url = `sqlite:${join(folder, 'read.sqlite')}`;
    db = await Database.open({ url, logger: createLogger('silent'), now: () => new Date() });
    await db.write(systemActor, async (ctx) => {
      await ctx.run(
        'CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, size REAL, bytes BLOB, note TEXT)',
      );
      for (const [name, size] of [
        ['乙', 2],
        ['甲 "quoted" \\ 𠮷', 1.5],
        ['丙', -3],
      ] as const) {
        await ctx.run("INSERT INTO things (name, size, bytes, note) VALUES (?, ?, X'00FF', ?)", [
          name,
          size,
          '{"a":1}',
        ]);
      }
    });
  });

  after(async () => {
    await db.close();
    await rm(folder, { recursive: true });
  });

  /** The first reading asks the driver for rows, later ones for one text: all must say the same. */
  async function thrice(sql: string, params: readonly (string | number)[] = []): Promise<object[]> {
    const [first, second, third] = [
      await db.all(sql, params),
      await db.all(sql, params),
      await db.all(sql, params),
    ];
    expect(second).to.deep.equal(first);
    expect(third).to.deep.equal(first);
    return first;
  }

  it('gives the same rows in the same order each time, whatever the values are', async () => {
    const rows = await thrice(
      'SELECT name, size, NULL AS none, note FROM things ORDER BY size DESC LIMIT ?',
      [2],
    );
    expect(rows).to.deep.equal([
      { name: '乙', size: 2, none: null, note: '{"a":1}' },
      { name: '甲 "quoted" \\ 𠮷', size: 1.5, none: null, note: '{"a":1}' },
    ]);
  });

  it('gives no rows as an empty list, before and after there were some', async () => {
    const sql = 'SELECT id FROM things WHERE name = ?';
    expect(await db.all(sql, ['丁'])).to.deep.equal([]);
    await thrice(sql, ['丙']);
    expect(await db.all(sql, ['丁'])).to.deep.equal([]);
    expect(await db.get(sql, ['丁'])).to.equal(undefined);
  });

  it('keeps bytes bytes', async () => {
    const [row] = (await thrice('SELECT bytes FROM things WHERE id = 1')) as { bytes: Buffer }[];
    expect(Buffer.isBuffer(row?.bytes)).to.equal(true);
    expect([...(row?.bytes ?? [])]).to.deep.equal([0, 255]);
  });

  it('keeps JSON that a query makes a text', async () => {
    expect(await thrice("SELECT json_object('a', id) AS made FROM things WHERE id = 1")).to.deep.equal([
      { made: '{"a":1}' },
    ]);
  });

  it('reads columns whose names need quotes, and two columns of one name', async () => {
    await thrice(`SELECT id AS "the id", name AS "it's" FROM things ORDER BY id`);
    const joined = 'SELECT a.id, b.id FROM things a JOIN things b ON b.id = a.id + 1 ORDER BY a.id';
    expect(await thrice(joined)).to.have.length(2);
  });

  it('answers what is asked at once, each with its own rows, and fails only what cannot be answered', async () => {
    const byId = 'SELECT id, name FROM things WHERE id >= ? ORDER BY id DESC';
    const byName = 'SELECT id FROM things WHERE name = ?';
    // Overflows when asked to.
    const overflowing =
      'SELECT abs(CASE WHEN ? THEN -9223372036854775807 - id ELSE id END) AS n FROM things WHERE id = 1';
    for (const _ of [1, 2])
      await Promise.all([db.all(byId, [1]), db.all(byName, ['丙']), db.all(overflowing, [0])]);

    const answers = await Promise.allSettled([
      db.all(byId, [2]),
      db.all(byName, ['丙']),
      db.all(overflowing, [1]),
      db.all(byName, ['丁']),
    ]);

    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'failed'))).to.deep.equal([
      [
        { id: 3, name: '丙' },
        { id: 2, name: '甲 "quoted" \\ 𠮷' },
      ],
      [{ id: 3 }],
      'failed',
      [],
    ]);
  });

  it('tells an error in the text, and answers the next question', async () => {
    const failed = await db.all('SELECT missing_column FROM things').then(
      () => null,
      (error: Error) => error,
    );
    expect(failed?.message).to.include('no such column');
    expect(await db.all('SELECT id FROM things ORDER BY id')).to.have.length(3);
  });
});
