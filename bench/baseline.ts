import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ejs from 'ejs';
import express from 'express';
import sqlite3 from 'sqlite3';

/**
 * The yardstick: Express + EJS + prepared statements on the same rows and nothing else. No session, no rights,
 * no words table, no security headers. Arguments: the SQLite file, an office's id.
 */
const [, , file = '', office = '1'] = process.argv;
const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY);

function prepare<Row>(sql: string): (...params: unknown[]) => Promise<Row[]> {
  const statement = database.prepare(sql);
  return (...params) =>
    new Promise((resolve, reject) => {
      statement.all<Row>(params, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
}

interface Line {
  readonly [column: string]: string | number | null;
}

const oneCase = prepare<Line>('SELECT * FROM cases WHERE id = ?');
const events = prepare<Line>('SELECT * FROM case_events WHERE case_id = ? ORDER BY seq');
const openCases = prepare<Line>(
  "SELECT id, number, applicant_name, content, stage, due_on FROM cases WHERE office_id = ? AND phase = 'open' ORDER BY queue_due, id LIMIT 20",
);
const counts = prepare<Line>('SELECT stage, COUNT(*) AS n FROM cases WHERE office_id = ? GROUP BY stage');
const entries = prepare<Line>(
  'SELECT entry_id, level1, level2, subject, time_limit FROM catalog_publications WHERE field_id = 1 ORDER BY office_id, position, entry_id LIMIT 20',
);
const found = prepare<Line>(
  'SELECT d.title, d.summary, d.url FROM search_index i JOIN search_documents d ON d.id = i.rowid WHERE search_index MATCH ? ORDER BY i.rowid DESC LIMIT 20',
);

const frame = (body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>基准</title></head><body><h1>基准</h1>${body}</body></html>`;
const table =
  '<table><% for (const row of rows) { %><tr><% for (const value of Object.values(row)) { %><td><%= value %></td><% } %></tr><% } %></table>';
const folder = mkdtempSync(join(tmpdir(), 'mingdu-baseline-'));
writeFileSync(join(folder, 'list.ejs'), frame(table));
writeFileSync(
  join(folder, 'case.ejs'),
  frame(
    `<dl><% for (const [key, value] of Object.entries(head)) { %><dt><%= key %></dt><dd><%= value %></dd><% } %></dl>${table}`,
  ),
);
writeFileSync(
  join(folder, 'queue.ejs'),
  frame(`<ul><% for (const c of counts) { %><li><%= c.stage %> <%= c.n %></li><% } %></ul>${table}`),
);

const app = express();
app.engine('ejs', ejs.renderFile);
app.set('views', folder);
app.set('view engine', 'ejs');
app.enable('view cache');
app.get('/case/:id', async (req, res) => {
  const [[head], rows] = await Promise.all([oneCase(req.params.id), events(req.params.id)]);
  res.render('case', { head: head ?? {}, rows });
});
app.get('/queue', async (_req, res) => {
  const [rows, byStage] = await Promise.all([openCases(office), counts(office)]);
  res.render('queue', { rows, counts: byStage });
});
app.get('/catalog', async (_req, res) => res.render('list', { rows: await entries() }));
app.get('/search', async (req, res) => res.render('list', { rows: await found(`"${String(req.query.q)}"`) }));

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0 })}\n`);
});
