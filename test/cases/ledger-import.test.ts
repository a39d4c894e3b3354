import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { verifyAudit } from '../../src/audit/index.js';
import { importLedgerFile, type LineProblem, verifyDerivations } from '../../src/cases/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import { localDate } from '../../src/kernel/local-date.js';
import { nextNumber, type Office } from '../../src/offices/index.js';
import { openReport } from '../../src/reports/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';

const heading =
  '申请编号,收到日期,申请方式,申请人类型,申请人,申请内容,办理结果,办结日期,复议结果,诉讼结果,复议后诉讼结果';

describe('the import of a case ledger', () => {
  let app: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'mingdu-ledger-'));

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await app.close();
  });

  async function run(
    office: Office,
    source: string | Buffer,
    more: { name?: string; allOrNothing?: boolean; dryRun?: boolean } = {},
  ) {
    const problems: LineProblem[] = [];
    const result = await importLedgerFile(app.services, {
      office,
      actor: systemActor,
      name: 'ledger.csv',
      source: typeof source === 'string' ? Buffer.from(source) : source,
      allOrNothing: false,
      dryRun: false,
      onProblems: (found) => problems.push(...found),
      ...more,
    });
    return { ...result, problems };
  }

  async function clean(): Promise<void> {
    const { problems } = await verifyDerivations(app.services.db, app.services.law);
    expect(problems).to.deep.equal([]);
    expect((await verifyAudit(app.services.db)).ok).to.equal(true);
  }

  const lines = [
    'A-1,2024-12-20,当面,自然人,张一,内容一,予以公开,2025-01-10,维持,,',
    'A-2,2025-02-03,互联网,商业企业,甲公司,内容二,保护第三方合法权益,2025-02-20,,纠正,',
    'A-3,2025-03-03,邮寄,自然人,李二,内容三,other.not_corrected,2025-05-05,,,',
    'A-4,2025-12-20,平信,科研机构,乙所,内容四,本机关不掌握相关政府信息,2026-01-05,,,',
    'A-5,2025-11-03,传真,自然人,王三,内容五,,,,,尚未审结',
    'A-6,2025-06-03,口头,其他,丙会,内容六,其他,2025-06-10,其他,,',
  ];

  it('counts in the annual report exactly, carries over exactly, and is a real case', async () => {
    const office = await buildOffice(app);
    const result = await run(office, [heading, ...lines].join('\n'));
    expect(result).to.include({ state: 'done', lines: 6, imported: 6, skipped: 0, rejected: 0 });

    const { db } = app.services;
    const year = 2025;
    const { report } = await openReport(db, {
      office,
      year,
      scope: 'organ',
      today: localDate('2026-03-02'),
    });
    const { table3, table4 } = JSON.parse(JSON.stringify(report));
    expect(table3.received).to.include({ natural: 2, enterprise: 1, research: 1, other_org: 1, total: 5 });
    expect(table3.carried_in).to.include({ natural: 1, total: 1 });
    expect(table3.granted).to.include({ natural: 1, total: 1 });
    expect(table3['refused.third_party']).to.include({ enterprise: 1, total: 1 });
    expect(table3['other.not_corrected']).to.include({ natural: 1, total: 1 });
    expect(table3['other.other']).to.include({ other_org: 1, total: 1 });
    expect(table3.total_handled.total).to.equal(4);
    expect(table3.carried_out).to.include({ natural: 1, research: 1, total: 2 });
    expect(table4.review).to.include({ upheld: 1, other: 1, pending: 0, total: 2 });
    expect(table4.litigation_direct).to.include({ corrected: 1, total: 1 });
    expect(table4.litigation_after_review).to.include({ pending: 1, total: 1 });

    const granted = await db.get<{ id: number; ground: string | null; stage: string }>(
      'SELECT id, ground, stage FROM cases WHERE number = ?',
      ['A-1'],
    );
    expect(granted).to.include({ ground: null, stage: 'closed' });
    const desk = await app.as({ roles: ['handler'], officeId: office.id });
    const page = await desk.get(`/desk/cases/${granted?.id}`);
    expect(page.status).to.equal(200);
    expect(page.text).to.include('自台账“ledger.csv”第 2 行导入').and.to.include('台账未载日期');
    const open = await db.get<{ id: number }>('SELECT id FROM cases WHERE number = ?', ['A-5']);
    expect((await desk.get(`/desk/cases/${open?.id}`)).text).to.include('拟办');
    expect((await desk.get('/desk?tab=all')).text).to.include('A-5');
    await clean();
  });

  it('claims no event that the ledger does not tell', async () => {
    const office = await buildOffice(app);
    await run(office, [heading, 'B-1,2025-02-03,互联网,自然人,赵,内容,予以公开,2025-02-20,,,'].join('\n'));
    const events = await app.services.db.all<{ kind: string; date: string }>(
      `SELECT e.kind, e.date FROM case_events e JOIN cases c ON c.id = e.case_id
       WHERE c.office_id = ? ORDER BY e.seq`,
      [office.id],
    );
    expect(events).to.deep.equal([
      { kind: 'receipt_confirmed', date: '2025-02-03' },
      { kind: 'decision_served', date: '2025-02-20' },
    ]);
  });

  it('skips what is there already, and a number that comes twice', async () => {
    const office = await buildOffice(app);
    const text = [heading, ...lines.map((line) => line.replace('A-', 'C-'))].join('\r\n');
    await run(office, text);
    expect(await run(office, text)).to.include({ imported: 0, skipped: 6 });
    const twice = [
      heading,
      'C-9,2025-02-03,,自然人,赵,内容,,,,,',
      'C-9,2025-02-03,,自然人,赵,内容,,,,,',
    ].join('\n');
    expect(await run(office, twice, { dryRun: true })).to.include({
      state: 'checked',
      imported: 1,
      skipped: 1,
    });
    expect(await run(office, twice)).to.include({ imported: 1, skipped: 1 });
  });

  it('keeps numbers apart that two offices share', async () => {
    const one = await buildOffice(app);
    const other = await buildOffice(app);
    const text = [heading, '001,2025-02-03,,自然人,赵,内容,,,,,'].join('\n');
    await run(one, text);
    expect(await run(other, text)).to.include({ imported: 1, skipped: 0 });
    expect(await run(other, text)).to.include({ imported: 0, skipped: 1 });
    const rows = await app.services.db.all<{ number: string }>(
      'SELECT number FROM cases WHERE office_id = ?',
      [other.id],
    );
    expect(rows).to.deep.equal([{ number: `${other.code}-001` }]);
  });

  it('imports the good lines beside bad ones, and lists each bad one', async () => {
    const office = await buildOffice(app);
    const text = [
      '清水县民政局依申请公开办理台账',
      heading,
      'D-1,2025-02-03,,自然人,赵,内容,,,,,',
      ',,,,,,,,,,',
      'D-2,2025-02-31,,自然人,赵,内容,同意,,,,',
      'D-3,2025-02-03,,自然人,赵,内容,,,,,',
    ].join('\n');
    const result = await run(office, text);
    expect(result).to.include({ lines: 3, imported: 2, rejected: 1 });
    expect(result.problems.map(({ line, column, code }) => [line, column, code])).to.deep.equal([
      [5, 'receivedOn', 'notADate'],
      [5, 'outcome', 'unknownOutcome'],
      [5, 'closedOn', 'outcomeWithoutClosed'],
    ]);
  });

  it('imports nothing with --all-or-nothing when a line is bad, and all when none is', async () => {
    const office = await buildOffice(app);
    const good = [heading, 'E-1,2025-02-03,,自然人,赵,内容,,,,,'];
    const bad = [...good, 'E-2,昨天,,自然人,赵,内容,,,,,'];
    expect(await run(office, bad.join('\n'), { allOrNothing: true })).to.include({
      state: 'refused',
      imported: 0,
      rejected: 1,
    });
    const count = () =>
      app.services.db.get<{ n: number }>('SELECT COUNT(*) AS n FROM cases WHERE office_id = ?', [office.id]);
    expect((await count())?.n).to.equal(0);
    expect(await run(office, good.join('\n'), { allOrNothing: true })).to.include({
      state: 'done',
      imported: 1,
    });
    expect((await count())?.n).to.equal(1);
  });

  it('moves the numbering past imported numbers of the office’s own form', async () => {
    const office = await buildOffice(app);
    const number = `${office.code}-2025-0041`;
    await run(office, [heading, `${number},2025-02-03,,自然人,赵,内容,,,,,`].join('\n'));
    const next = await app.write((ctx) =>
      nextNumber(ctx, { officeId: office.id, series: 'case', year: 2025 }),
    );
    expect(next).to.equal(42);
  });

  it('finds an imported applicant by the name', async () => {
    const office = await buildOffice(app);
    await run(office, [heading, 'F-1,2025-02-03,,自然人,欧阳云,内容,,,,,'].join('\n'));
    const desk = await app.as({ roles: ['handler'], officeId: office.id });
    expect((await desk.get(`/desk?tab=all&q=${encodeURIComponent('欧阳云')}`)).text).to.include('F-1');
  });

  it('reads GB18030, quoted cells with line breaks, tabs, and JSON lines in either language', async () => {
    const office = await buildOffice(app);
    const { gb18030 } = await import('./fixtures/gb18030-ledger.js');
    expect(await run(office, gb18030)).to.include({ imported: 1, rejected: 0 });
    const row = await app.services.db.get<{ content: string }>(
      "SELECT content FROM cases WHERE office_id = ? AND number = '清民〔2025〕1号'",
      [office.id],
    );
    expect(row?.content).to.equal('城市低保资金发放表');

    const quoted = [heading, 'G-2,2025-02-03,,自然人,赵,"一、甲表\n二、乙表，""丙""",,,,,'].join('\n');
    expect(await run(office, quoted)).to.include({ imported: 1 });
    expect(
      await run(office, [heading, 'G-3,2025-02-03,,自然人,赵,内,,,,,'].join('\n').replaceAll(',', '\t')),
    ).to.include({
      imported: 1,
    });
    const json = [
      JSON.stringify({
        number: 'G-4',
        receivedOn: '2025-02-03',
        applicantKind: 'natural',
        applicantName: '赵',
        content: '内',
        outcome: 'partial',
        closedOn: '2025-02-04',
      }),
      JSON.stringify({
        申请编号: 'G-5',
        收到日期: '2025/2/3',
        申请人类型: '自然人',
        申请人: '赵',
        申请内容: '内',
      }),
      '{"number": ',
      '3',
    ].join('\n');
    const result = await run(office, json, { name: 'ledger.jsonl' });
    expect(result).to.include({ imported: 2, rejected: 2 });
    expect(result.problems.map(({ line, code }) => [line, code])).to.deep.equal([
      [3, 'notJson'],
      [4, 'notAnObject'],
    ]);
  });

  it('reads a workbook with a title, real dates, and a sheet for each year', async () => {
    const office = await buildOffice(app);
    const book = new ExcelJS.Workbook();
    for (const year of [2024, 2025]) {
      const sheet = book.addWorksheet(`${year}年`);
      sheet.addRow(['依申请公开办理台账']);
      sheet.mergeCells('A1:H1');
      sheet.addRow(heading.split(',').slice(0, 8));
      sheet.addRow([
        `X-${year}`,
        new Date(`${year}-03-03T00:00:00Z`),
        '当面',
        '自然人',
        '钱',
        '内容',
        '部分公开',
        `${year}/3/20`,
      ]);
    }
    book.addWorksheet('说明').addRow(['本表由办公室保管']);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const path = join(folder, 'book.xlsx');
    writeFileSync(path, bytes);
    const result = await importLedgerFile(app.services, {
      office,
      actor: systemActor,
      name: 'book.xlsx',
      source: path,
      allOrNothing: false,
      dryRun: false,
    });
    expect(result).to.include({ imported: 2, rejected: 0 });
    const rows = await app.services.db.all<object>(
      'SELECT number, received_on, closed_on, report_row FROM cases WHERE office_id = ? ORDER BY number',
      [office.id],
    );
    expect(rows).to.deep.equal([
      { number: 'X-2024', received_on: '2024-03-03', closed_on: '2024-03-20', report_row: 'partial' },
      { number: 'X-2025', received_on: '2025-03-03', closed_on: '2025-03-20', report_row: 'partial' },
    ]);
    await clean();
  });

  for (const [name, text, code] of [
    ['an empty file', '', 'ledger.emptyFile'],
    ['a JSON array', '[{"number":"1"}]', 'ledger.jsonArray'],
    ['an old .xls', '\xD0\xCF\x11\xE0....', 'ledger.oldExcel'],
    ['a table without a known heading', 'a,b\n1,2', 'ledger.noHeading'],
    ['a heading that lacks columns', '申请编号,收到日期,申请人,申请内容\n1,2,3,4', 'ledger.missingColumns'],
    ['a heading with a column twice', `${heading},办理结果\n`, 'ledger.repeatedColumns'],
  ] as const) {
    it(`refuses ${name} with one sentence`, async () => {
      const office = await buildOffice(app);
      const error = await run(
        office,
        Buffer.from(text, 'latin1').toString('latin1') === text ? Buffer.from(text, 'latin1') : text,
      ).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).to.have.nested.property('fields[0].code', code);
    });
  }
});
