import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ejs from 'ejs';
import express, { type Response } from 'express';
import sqlite3 from 'sqlite3';

/**
 * The yardstick: Express + EJS + prepared statements and nothing else. It reads the same rows as our pages and
 * prints what they hold: a case with its events, papers and exchanges; the queue with names and the counts of its
 * tabs; the catalog with its facets. No session, no rights, no law, no words table, no security headers. Frame,
 * menus and labels are one piece of plain text in the template, so long that a page weighs what ours weighs: what
 * is compared is not the sending of 20 KB but what we do for them.
 * Arguments: the SQLite file, an office's id, the bytes of our pages by name as JSON.
 */
const [, , file = '', office = '1', weights = '{}'] = process.argv;
const bytesOf = JSON.parse(weights) as Partial<Record<ViewName, number>>;
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

const oneCase = prepare<Line>(
  'SELECT cases.*, (SELECT a.name FROM accounts a WHERE a.id = cases.handler_id) AS handler FROM cases WHERE id = ?',
);
const events = prepare<Line>('SELECT * FROM case_events WHERE case_id = ? ORDER BY seq');
const exchanges = [
  'case_papers',
  'consultations',
  'corrections',
  'fee_notices',
  'remedy_proceedings',
  'case_files',
  'decisions',
  'case_parties',
  'case_group_members',
  'examination_answers',
  'unit_tasks',
].map((table) => prepare<Line>(`SELECT * FROM ${table} WHERE case_id = ?`));
const openCases = prepare<Line>(
  `SELECT id, number, applicant_name, substr(content, 1, 80), stage, waiting_for, due_on, clock_state,
    (SELECT a.name FROM accounts a WHERE a.id = c.handler_id), (SELECT o.short_name FROM offices o WHERE o.id = c.office_id)
   FROM cases c WHERE office_id = ? AND phase = 'open' ORDER BY queue_due, id LIMIT 20`,
);
const counts = prepare<Line>(
  `SELECT COUNT(*) AS everything, COUNT(*) FILTER (WHERE handler_id = 1) AS mine,
    COUNT(*) FILTER (WHERE queue_due < '2026-11-20') AS overdue,
    COUNT(*) FILTER (WHERE queue_due BETWEEN '2026-11-20' AND '2026-11-27') AS soon,
    COUNT(*) FILTER (WHERE waiting_for IN ('applicant', 'thirdParty', 'agency')) AS waiting,
    COUNT(*) FILTER (WHERE waiting_for = 'confirmation') AS confirmation,
    COUNT(*) FILTER (WHERE waiting_for IN ('approval', 'review', 'signing')) AS to_decide,
    COUNT(*) FILTER (WHERE waiting_for = 'service') AS to_serve
   FROM cases WHERE office_id = ? AND phase = 'open'`,
);
const entries = prepare<Line>(
  `SELECT entry_id, level1, level2, level3, subject, time_limit, published_on FROM catalog_publications
   WHERE field_id = 1 ORDER BY office_id, position, entry_id LIMIT 20`,
);
const facets = prepare<Line>(
  'SELECT signature, entries FROM catalog_facets WHERE field_id = 1 AND office_id = 0',
);
const offices = prepare<Line>(
  `SELECT o.id, o.name, SUM(f.entries) AS entries FROM catalog_facets f JOIN offices o ON o.id = f.office_id
   WHERE f.field_id = 1 AND f.office_id > 0 GROUP BY o.id ORDER BY o.id`,
);
const found = prepare<Line>(
  'SELECT d.title, d.summary, d.url FROM search_index i JOIN search_documents d ON d.id = i.rowid WHERE search_index MATCH ? ORDER BY i.rowid DESC LIMIT 20',
);

const MENU_LINE = '<li><a class="menu-link" href="/catalog">政府信息公开目录</a></li>\n';
const frame = (body: string, bytes: number): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>基准</title></head><body><ul>${MENU_LINE.repeat(Math.max(0, Math.round(bytes / Buffer.byteLength(MENU_LINE))))}</ul><h1>基准</h1>${body}</body></html>`;
const table = (rows: string): string =>
  `<table><% for (const row of ${rows}) { %><tr><% for (const value of Object.values(row)) { %><td><%= value %></td><% } %></tr><% } %></table>`;
const folder = mkdtempSync(join(tmpdir(), 'mingdu-baseline-'));
const views = {
  search: table('rows'),
  case: `<dl><% for (const [key, value] of Object.entries(head)) { %><dt><%= key %></dt><dd><%= value %></dd><% } %></dl>${table('rows')}<% for (const list of lists) { %>${table('list')}<% } %>`,
  queue: `${table('counts')}${table('rows')}`,
  catalog: `${table('facets')}${table('offices')}${table('rows')}`,
};
type ViewName = keyof typeof views;
const written = new Set<ViewName>();

/** The first page of each kind tells how much its frame has to weigh. */
function draw(res: Response, name: ViewName, model: object): void {
  if (!written.has(name)) {
    const own = Buffer.byteLength(ejs.render(frame(views[name], 0), model));
    writeFileSync(join(folder, `${name}.ejs`), frame(views[name], (bytesOf[name] ?? 0) - own));
    written.add(name);
  }
  res.render(name, model);
}

const app = express();
app.engine('ejs', ejs.renderFile);
app.set('views', folder);
app.set('view engine', 'ejs');
app.enable('view cache');
app.get('/case/:id', async (req, res) => {
  const { id } = req.params;
  const [[head], rows, lists] = await Promise.all([
    oneCase(id),
    events(id),
    Promise.all(exchanges.map((read) => read(id))),
  ]);
  draw(res, 'case', { head: head ?? {}, rows, lists });
});
app.get('/queue', async (_req, res) => {
  const [rows, sums] = await Promise.all([openCases(office), counts(office)]);
  draw(res, 'queue', { rows, counts: sums });
});
app.get('/catalog', async (_req, res) => {
  const [rows, sums, all] = await Promise.all([entries(), facets(), offices()]);
  draw(res, 'catalog', { rows, facets: sums, offices: all });
});
app.get('/search', async (req, res) => {
  draw(res, 'search', { rows: await found(`"${String(req.query.q)}"`) });
});

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0 })}\n`);
});
