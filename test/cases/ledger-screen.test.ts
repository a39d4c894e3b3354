import { expect } from 'chai';
import type { Office } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText, type TestClient } from '../support/client.js';

const heading = '申请编号,收到日期,申请方式,申请人类型,申请人,申请内容,办理结果,办结日期';

describe('the screen of the ledger import', () => {
  let app: TestApp;
  let office: Office;
  let registrar: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    office = await buildOffice(app);
    registrar = await app.as({ roles: ['registrar'], officeId: office.id });
  });
  after(() => app.close());

  const upload = (lines: readonly string[], name = '2025年台账.csv') =>
    registrar.submit('/desk/ledger', { file: { name, bytes: Buffer.from([heading, ...lines].join('\n')) } });

  async function casesOf(officeId: number): Promise<number> {
    const row = await app.services.db.get<{ n: number }>(
      'SELECT COUNT(*) AS n FROM cases WHERE office_id = ?',
      [officeId],
    );
    return row?.n ?? 0;
  }

  it('shows the first lines and every bad line before anything is imported, then imports', async () => {
    const shown = await upload([
      'S-1,2025-03-03,当面,自然人,张一,低保发放表,予以公开,2025-03-20',
      'S-2,昨天,当面,外星人,李二,内容,,',
      'S-3,2025-03-04,当面,自然人,王三,会议纪要,,',
    ]);
    const page = plainText(shown.html);
    expect(page).to.include('待确认').and.to.include('低保发放表').and.to.include('第 3 行');
    expect(page).to.include('“昨天”不是日期').and.to.include('“外星人”不是申请人类型');
    expect(await casesOf(office.id)).to.equal(0);

    const done = await registrar.submit(shown.url, {}, '/confirm');
    expect(plainText(done.html)).to.include('已导入');
    expect(await casesOf(office.id)).to.equal(2);
    expect(plainText((await registrar.get('/desk/ledger')).html)).to.include('2025年台账.csv');
    const csv = await registrar.get(`${shown.url}/problems.csv`);
    expect(csv.text).to.include('收到日期').and.to.include('第 3 行');
    expect(csv.headers.get('content-disposition')).to.include('.csv');
  });

  it('imports nothing when the person ticks all or nothing', async () => {
    const before = await casesOf(office.id);
    const shown = await upload(['T-1,2025-03-03,,自然人,张,内容,,', 'T-2,,,自然人,张,内容,,']);
    const done = await registrar.submit(shown.url, { allOrNothing: 'on' }, '/confirm');
    expect(plainText(done.html)).to.include('没有导入');
    expect(await casesOf(office.id)).to.equal(before);
  });

  it('says that everything is there already', async () => {
    const lines = ['U-1,2025-03-03,,自然人,张,内容,,'];
    const first = await upload(lines);
    await registrar.submit(first.url, {}, '/confirm');
    const again = await upload(lines);
    expect(plainText(again.html)).to.include('没有可以导入的行');
    expect(again.html.querySelector('form[action$="/confirm"]')).to.equal(null);
  });

  it('says in one sentence what is wrong with a file that is no ledger', async () => {
    const none = await registrar.submit('/desk/ledger', {});
    expect(none.status).to.equal(422);
    expect(plainText(none.html)).to.include('请选择台账文件');
    const array = await registrar.submit('/desk/ledger', {
      file: { name: 'x.json', bytes: Buffer.from('[{"number":1}]') },
    });
    expect(array.status).to.equal(422);
    expect(plainText(array.html)).to.include('每行一个 JSON 对象');
    const other = await registrar.submit('/desk/ledger', {
      file: { name: 'x.csv', bytes: Buffer.from('a,b\n1,2\n') },
    });
    expect(plainText(other.html)).to.include('无法读取').and.to.include('没有找到表头');
  });

  it('goes on with an import whose process ended half way', async () => {
    const shown = await upload(['V-1,2025-03-03,,自然人,张,内容,,']);
    const id = Number(shown.url.split('/').pop());
    await app.write((ctx) =>
      ctx.run(
        "UPDATE ledger_imports SET state = 'importing', updated_at = '2026-01-01T00:00:00.000Z' WHERE id = ?",
        [id],
      ),
    );
    const stale = await registrar.get(shown.url);
    expect(plainText(stale.html)).to.include('一分钟没有进展');
    await registrar.submit(shown.url, {}, '/confirm');
    expect(plainText((await registrar.get(shown.url)).html)).to.include('已导入');
  });

  it('is the registrar’s and the head’s, of their own office', async () => {
    const shown = await upload(['W-1,2025-03-03,,自然人,张,内容,,']);
    const stranger = await app.as({ roles: ['registrar'], officeId: (await buildOffice(app)).id });
    expect((await stranger.get(shown.url)).status).to.equal(403);
    expect((await stranger.get(`${shown.url}/problems.csv`)).status).to.equal(403);
    const handler = await app.as({ roles: ['handler'], officeId: office.id });
    expect((await handler.get('/desk/ledger')).status).to.equal(403);
    expect((await registrar.get('/desk/ledger/999999')).status).to.equal(404);
  });

  it('reads past a thousand bad lines page by page', async () => {
    const shown = await upload(Array.from({ length: 120 }, (_, i) => `Y-${i},2025-13-01,,自然人,张,内容,,`));
    expect(shown.html.querySelectorAll('tbody tr').length).to.be.greaterThan(50);
    const next = shown.html.querySelector('a[rel=next]')?.getAttribute('href') ?? '';
    const second = await registrar.get(next);
    expect(plainText(second.html)).to.include('第 52 行');
  });
});
