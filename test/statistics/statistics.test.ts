import { expect } from 'chai';
import { localDate } from '../../src/kernel/local-date.js';
import type { Office } from '../../src/offices/index.js';
import { officeFacts } from '../../src/reports/figures/office-facts.query.js';
import { figureOf, noCounts } from '../../src/statistics/figures.js';
import { periodsOf } from '../../src/statistics/periods.js';
import { tallySpan } from '../../src/statistics/statistics.query.js';
import { buildCountedCase } from '../reports/build-counted-case.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText, type TestClient, type TestResponse } from '../support/client.js';

describe('periods', () => {
  it('the months of a year up to today', () => {
    const months = periodsOf(2026, 'month', localDate('2026-03-10'));
    expect(months.map(({ from, to }) => [from, to])).to.deep.equal([
      ['2026-01-01', '2026-01-31'],
      ['2026-02-01', '2026-02-28'],
      ['2026-03-01', '2026-03-10'],
    ]);
    expect(periodsOf(2024, 'month', localDate('2026-01-01'))).to.have.length(12);
  });

  it('weeks begin on Monday and belong to the year of their Monday; none is missing or twice', () => {
    for (const year of [2023, 2024, 2025, 2026]) {
      const weeks = periodsOf(year, 'week', localDate('2027-12-31'));
      expect(weeks.length).to.be.within(52, 53);
      for (const [i, week] of weeks.entries()) {
        expect(new Date(`${week.from}T00:00:00Z`).getUTCDay()).to.equal(1);
        const next = weeks[i + 1];
        if (next) expect(new Date(next.from).getTime() - new Date(week.to).getTime()).to.equal(86_400_000);
      }
    }
  });
});

describe('rates', () => {
  it('are blank where there is nothing to rate', () => {
    expect(figureOf('onTimeRate', noCounts)).to.equal(null);
    expect(figureOf('onTimeRate', { ...noCounts, dated: 3, inTime: 2 })).to.equal(66.67);
    expect(
      figureOf('correctionRate', {
        ...noCounts,
        received: 9,
        receivedHere: 4,
        correctedHere: 1,
        corrections: 3,
      }),
    ).to.equal(25);
  });
});

describe('statistics of the desk', () => {
  let app: TestApp;
  let office: Office;
  let silent: Office;
  let head: TestClient;
  let supervisor: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-20');
    const county = await buildOffice(app, {
      code: 'QS-ZF',
      name: '清水县人民政府',
      kind: 'countyGovernment',
    });
    office = await buildOffice(app, { code: 'QS-MZJ', name: '清水县民政局', parentId: county.id });
    silent = await buildOffice(app, { code: 'QS-WLJ', name: '清水县文旅局', parentId: county.id });
    for (const day of ['2026-01-05', '2026-01-06', '2026-02-10'])
      await buildCountedCase(app, {
        officeId: office.id,
        receivedOn: day,
        closedOn: '2026-02-20',
        row: 'granted',
      });
    await buildCountedCase(app, { officeId: office.id, receivedOn: '2026-03-02' });
    head = await app.as({ officeId: office.id, roles: ['head'] });
    supervisor = await app.as({ officeId: county.id, roles: ['supervisor'] });
  });
  after(() => app.close());

  it('补正率 is a share: each application received in the period once, whenever and however often it was asked', async () => {
    const own = await buildOffice(app);
    const asked = async (receivedOn: string, notices: readonly (readonly [string, string])[]) => {
      const number = await buildCountedCase(app, { officeId: own.id, receivedOn });
      await app.write(async (ctx) => {
        for (const [sentOn, state] of notices)
          await ctx.run(
            `INSERT INTO corrections (case_id, items, sent_on, due_on, state, answer)
             SELECT id, '[]', ?, ?, ?, '' FROM cases WHERE number = ?`,
            [sentOn, sentOn, state, number],
          );
      });
    };
    await asked('2025-12-30', [['2026-01-06', 'received']]);
    await asked('2026-01-05', [
      ['2026-01-06', 'received'],
      ['2026-02-06', 'open'],
    ]);
    await asked('2026-01-20', [['2026-02-02', 'lapsed']]);
    await asked('2026-01-21', [['2026-01-22', 'withdrawn']]);
    const { db } = app.services;
    const rate = async (from: string, to: string) => {
      const span = { officeIds: [own.id], from: localDate(from), to: localDate(to) };
      const byOffice = (await tallySpan(db, span, 'office')).get(own.id) ?? noCounts;
      const byDay = [...(await tallySpan(db, span, 'day')).values()];
      expect(byDay.reduce((sum, one) => sum + one.correctedHere, 0)).to.equal(byOffice.correctedHere);
      return figureOf('correctionRate', byOffice);
    };

    expect(await rate('2026-01-01', '2026-01-31')).to.equal(66.67);
    expect(await rate('2026-02-01', '2026-02-28'), 'two notices, nothing received').to.equal(null);
    expect(await rate('2025-12-01', '2025-12-31')).to.equal(100);
    const facts = (await officeFacts(db, [own.id], 2026)).get(own.id);
    expect([facts?.corrected, facts?.receivedHere]).to.deep.equal([2, 3]);
  });

  const rows = (page: TestResponse): string[][] =>
    (page.html.querySelector('main table tbody')?.querySelectorAll('tr') ?? []).map((row) =>
      row.querySelectorAll('th, td').map((cell) => cell.textContent.trim()),
    );

  it('counts by month, with a total, results, ways and the rule of each figure', async () => {
    const page = await head.get('/desk/statistics');

    const months = rows(page).map((row) => [row[0], row[3], row[4]]);
    expect(months).to.deep.equal([
      ['1月', '2', '0'],
      ['2月', '1', '3'],
      ['3月', '1', '0'],
    ]);
    const text = plainText(page.html);
    expect(text).to.include('予以公开').and.to.include('100.00%').and.to.include('收到日在本期的申请');
  });

  it('counts by week; the weeks sum to the months', async () => {
    const page = await head.get('/desk/statistics?unit=week');
    const received = rows(page).reduce((sum, row) => sum + Number(row[3]), 0);
    expect(received).to.equal(4);
  });

  it('shows the supervising department every office, others their own alone', async () => {
    const all = plainText((await supervisor.get('/desk/statistics')).html);
    expect(all).to.include('清水县民政局').and.to.include('没有收到申请、也没有作零申请声明：');
    const other = plainText((await head.get('/desk/statistics?office=QS-WLJ')).html);
    expect(other).to.include('清水县民政局 2026 年统计').and.not.to.include('清水县文旅局 2026');
    expect((await supervisor.get('/desk/statistics?office=nobody&year=x&unit=y')).status).to.equal(200);
  });

  it('counts cases of an imported ledger, but not in the measures of how cases were handled', async () => {
    const ledger = await buildOffice(app, { code: 'QS-TZ', name: '清水县台账局', parentId: office.id });
    const build = (imported: boolean, servedOn: string) =>
      buildCountedCase(app, {
        officeId: ledger.id,
        receivedOn: '2026-01-05',
        closedOn: '2026-02-20',
        row: 'granted',
      }).then((number) =>
        app.write((ctx) =>
          ctx.run(
            `UPDATE cases SET ledger_import_id = ?, served_on = ?, due_on = '2026-02-25', extension_days = 20
             WHERE number = ?`,
            [imported ? 1 : null, servedOn, number],
          ),
        ),
      );
    await build(false, '2026-02-20');
    await build(true, '2026-03-01');
    await build(true, '2026-03-01');
    const { db } = app.services;
    const span = { officeIds: [ledger.id], from: localDate('2026-01-01'), to: localDate('2026-12-31') };

    const counts = (await tallySpan(db, span, 'office')).get(ledger.id) ?? noCounts;
    expect(counts).to.include({ received: 3, receivedHere: 1, closed: 3, dated: 1, inTime: 1, extended: 1 });
    expect(figureOf('onTimeRate', counts)).to.equal(100);
    const facts = (await officeFacts(db, [ledger.id], 2026)).get(ledger.id);
    expect(facts).to.include({ receivedHere: 1, answered: 1, answeredInTime: 1, extended: 1 });
    expect(plainText((await head.get('/desk/statistics')).html)).to.include('由台账导入的案件不计');
  });

  it('draws trends and exports what it shows', async () => {
    const page = await supervisor.get('/desk/statistics?office=QS-MZJ');
    const images = page.html.querySelectorAll('main img');
    expect(images.length).to.be.greaterThan(0);
    for (const image of images) {
      const svg = await supervisor.get(image.getAttribute('src') ?? '');
      expect(svg.text).to.include('<svg').and.to.include('清水县民政局');
    }
    const csv = (await supervisor.get('/desk/statistics/statistics.csv?office=QS-MZJ')).text;
    expect(csv).to.match(/1月,2026-01-01,2026-01-31,0,0,2,0,/);
    const xlsx = await supervisor.get('/desk/statistics/statistics.xlsx');
    expect(xlsx.body.subarray(0, 2).toString()).to.equal('PK');
    expect((await supervisor.get('/desk/statistics/charts/nothing.svg')).status).to.equal(404);
  });

  it('零申请声明: for an office without applications, refused to another, broken by what comes later', async () => {
    const worker = await app.as({ officeId: silent.id, roles: ['handler'], name: '甲' });
    const page = await worker.get('/desk/statistics');
    expect(plainText(page.html)).to.include('作零申请声明');
    const declared = await worker.submit('/desk/statistics/nil/2026', { remark: '已核对收发文登记' });
    expect(plainText(declared.html))
      .to.include('至 2026-03-20 没有收到申请')
      .and.to.include('已核对收发文登记');
    expect(plainText((await supervisor.get('/desk/statistics')).html)).to.include('清水县文旅局零申请声明');

    const refused = await head.submit('/desk/statistics/nil/2026', {});
    expect(refused.status).to.equal(409);
    expect(plainText(refused.html)).to.include('2026-01-05 已收到申请');
    expect((await worker.submit('/desk/statistics/nil/2027', {})).status).to.equal(409);

    await buildCountedCase(app, { officeId: silent.id, receivedOn: '2026-03-15' });
    expect(plainText((await worker.get('/desk/statistics')).html)).to.include('声明已失效');
  });
});
