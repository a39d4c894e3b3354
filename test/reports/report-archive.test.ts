import { expect } from 'chai';
import { tableTwoFigures } from '../../src/reports/format.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText } from '../support/client.js';
import { buildCountedCase } from './build-counted-case.js';

const zeros = Object.fromEntries(tableTwoFigures.map(({ path }) => [path, '0']));

describe('the archive of annual reports', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-01-15');
    for (const [code, cases] of [
      ['QS-A', 3],
      ['QS-B', 1],
    ] as const) {
      const office = await buildOffice(app, { code, name: `清水县${code.slice(-1)}局` });
      for (let i = 0; i < cases; i += 1)
        await buildCountedCase(app, {
          officeId: office.id,
          receivedOn: '2025-03-03',
          closedOn: '2025-03-20',
          row: 'granted',
        });
      const head = await app.as({ officeId: office.id, roles: ['head'] });
      for (const year of [2024, 2025]) {
        await head.submit(`/desk/reports/${code}/${year}/own/figures`, zeros);
        await head.submit(`/desk/reports/${code}/${year}/own/sign-off`);
      }
    }
  });
  after(() => app.close());

  it('compares the offices of a year and the years of an office, table and chart', async () => {
    const newest = await app.client().get('/reports/compare');
    expect(newest.html.querySelectorAll('main tbody tr')).to.have.length(2);
    expect(plainText(newest.html)).to.include('清水县A局').and.to.include('100.00%');

    const years = await app.client().get('/reports/compare?office=QS-A&figure=办结申请');
    const rows = years.html.querySelectorAll('main tbody tr').map((row) => plainText(row));
    expect(rows).to.have.length(2);
    expect(rows[1]).to.include('2025').and.to.include('3');
    const chart = await app.client().get(years.html.querySelector('main img')?.getAttribute('src') ?? '');
    expect(chart.headers.get('content-type')).to.include('svg');
    expect(chart.text).to.include('2024').and.to.include('办结申请');
  });

  it('bears any query', async () => {
    for (const query of [
      '?year=x&office=nobody&figure=1',
      '?office[]=a',
      '?year=2019',
      '?figure=予以公开占比',
    ])
      expect((await app.client().get(`/reports/compare${query}`)).status).to.equal(200);
    expect((await app.client().get('/reports/compare.svg?office=nobody')).status).to.equal(200);
  });

  it('gives every figure as CSV and every report as JSON', async () => {
    const csv = (await app.client().get('/reports/data.csv?year=2025')).text;
    const lines = csv.trim().split('\r\n');
    expect(lines[0]).to.include('年度,单位代码');
    expect(lines.find((line) => line.includes('QS-A') && line.includes('table3.received.total'))).to.match(
      /,3$/,
    );
    expect(lines.some((line) => line.startsWith('2024'))).to.equal(false);

    const all = JSON.parse((await app.client().get('/reports/data.json')).text) as { year: number }[];
    expect(all.map((report) => report.year).sort()).to.deep.equal([2024, 2024, 2025, 2025]);
    expect(JSON.parse((await app.client().get('/reports/data.json?year=2001')).text)).to.deep.equal([]);
  });
});
