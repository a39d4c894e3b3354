import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { verifyDerivations } from '../../src/cases/index.js';
import type { Office } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText, type TestClient } from '../support/client.js';

const heading = '收到日期,申请方式,申请人类型,申请人,证件号码,联系电话,通信地址,申请内容,获取途径';
const line = (name: string, id: string, content: string, change: Record<string, string> = {}) => {
  const cells = {
    收到日期: '2026-03-02',
    申请方式: '当面',
    申请人类型: '自然人',
    申请人: name,
    证件号码: id,
    联系电话: '13800001234',
    通信地址: '清水县河东街1号',
    申请内容: content,
    获取途径: '邮寄',
    ...change,
  };
  return Object.values(cells).join(',');
};
const good = '330102199001011234';
const other = '11010519491231002X';

describe('registration from a sheet (批量登记)', () => {
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

  const upload = (lines: readonly string[], name = '集中申请.csv', head = heading) =>
    registrar.submit('/desk/sheets', { file: { name, bytes: Buffer.from([head, ...lines].join('\n')) } });
  const numbers = async (): Promise<string[]> =>
    (
      await app.services.db.all<{ number: string }>(
        'SELECT number FROM cases WHERE office_id = ? ORDER BY id',
        [office.id],
      )
    ).map(({ number }) => number);

  it('shows what would be registered and writes nothing, then registers each line with the next number', async () => {
    const shown = await upload([
      line('张一', good, '河西村征地补偿安置方案'),
      line('张二', other, '河西村征地补偿安置方案'),
      line('张一', good, '河西村征地补偿安置方案'),
    ]);
    expect(shown.status, plainText(shown.html)).to.equal(200);
    const text = plainText(shown.html);
    expect(text)
      .to.include('还没有登记任何一件')
      .and.to.include('登记3件')
      .and.to.include('与第 2 行申请人和内容相同');
    expect(text).not.to.include('张一').and.not.to.include(good);
    expect(await numbers()).to.deep.equal([]);

    const done = await registrar.submit(shown.url, { linkReason: '同一地块，统一答复口径' }, '/confirm');

    expect(done.status, plainText(done.html)).to.equal(200);
    const made = await numbers();
    expect(made).to.deep.equal([1, 2, 3].map((n) => `${office.code}-2026-000${n}`));
    for (const number of made) expect(plainText(done.html)).to.include(number);
    const linked = await app.services.db.get<{ n: number }>(
      "SELECT COUNT(*) AS n FROM case_group_members WHERE kind = 'linked' AND reason = '同一地块，统一答复口径'",
    );
    expect(linked?.n).to.equal(3);
    expect((await verifyDerivations(app.services.db, app.services.law)).problems).to.deep.equal([]);
  });

  it('registers a sheet once, whoever confirms it how often', async () => {
    const shown = await upload([line('李一', good, '某项材料的全部内容')]);
    const colleague = await app.as({ roles: ['registrar'], officeId: office.id });
    const [one, two] = [await registrar.get(shown.url), await colleague.get(shown.url)];
    const before = (await numbers()).length;
    const answers = await Promise.all([
      registrar.send(one, {}, '/confirm'),
      registrar.send(one, {}, '/confirm'),
      colleague.send(two, {}, '/confirm'),
    ]);
    expect((await numbers()).length).to.equal(before + 1);
    for (const { status } of answers) expect(status).to.be.oneOf([200, 409]);
  });

  it('names every problem of every line, and registers none of the sheet unless told to leave those out', async () => {
    const shown = await upload([
      line('王一', good, '第一项材料'),
      line('', '123', '', { 收到日期: '2026-03-03', 申请方式: '飞鸽', 申请人类型: '外星人' }),
      line('王三', '330102199001011235', '第三项材料'),
      line('王四', good, '第四项材料', { 通信地址: '' }),
    ]);
    const text = plainText(shown.html);
    expect(text).to.include('身份证号码不正确').and.to.include('请填写地址').and.to.include('第 3 行');
    const before = await numbers();

    const refused = await registrar.submit(shown.url, {}, '/confirm');
    expect(refused.status).to.equal(422);
    expect(plainText(refused.html)).to.include('还有有问题的行');
    expect(await numbers()).to.deep.equal(before);

    const done = await registrar.submit(shown.url, { goodOnly: 'on' }, '/confirm');
    expect(done.status).to.equal(200);
    expect((await numbers()).length).to.equal(before.length + 1);
  });

  for (const [name, lines, head, problem] of [
    ['a sheet without known headings', ['1,2'], '甲,乙', '没有找到列名'],
    [
      'a sheet that lacks columns',
      ['张,内容,2026-03-02'],
      '申请人,申请内容,收到日期',
      '缺少这些列：申请人类型、证件号码',
    ],
    ['a sheet with headings only', [], heading, '没有申请'],
    [
      'more lines than one person can check',
      Array.from({ length: 501 }, (_, i) => line('张', good, `第${i}项`)),
      heading,
      '最多500行',
    ],
  ] as const) {
    it(`refuses ${name} in one sentence and keeps no file`, async () => {
      const before = await app.services.db.get<{ n: number }>(
        'SELECT COUNT(*) AS n FROM registration_sheets',
      );
      const page = await upload(lines, 'x.csv', head);
      expect(page.status).to.equal(422);
      expect(page.html.querySelector('.govuk-error-summary')?.text).to.include(problem);
      const after = await app.services.db.get<{ n: number }>('SELECT COUNT(*) AS n FROM registration_sheets');
      expect(after?.n).to.equal(before?.n);
    });
  }

  for (const [name, file, problem] of [
    ['no file', undefined, '请选择申请表格'],
    ['a picture', { name: 'a.png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') }, '表格'],
    ['a broken workbook', { name: 'a.xlsx', bytes: Buffer.from('504b0304ffff', 'hex') }, '损坏'],
    ['an old workbook', { name: 'a.xls', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex') }, '.xls'],
  ] as const) {
    it(`refuses ${name} in one sentence`, async () => {
      const page = await registrar.submit('/desk/sheets', file ? { file } : {});
      expect(page.status).to.equal(422);
      expect(page.html.querySelector('.govuk-error-summary')?.text).to.include(problem);
    });
  }

  it('reads its own empty sheet filled in with Excel’s dates and numbers', async () => {
    const template = await registrar.get('/desk/sheets/template.xlsx');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(template.body as never);
    const sheet = workbook.worksheets[0];
    if (!sheet) throw new Error('the template has no sheet');
    const heads = (sheet.getRow(1).values as string[]).slice(1);
    const values: Record<string, unknown> = {
      收到日期: new Date('2026-02-27T00:00:00Z'),
      申请人类型: '商业企业',
      申请人: '清水县某某有限公司',
      证件类型: '其他',
      证件号码: 123456,
      联系电话: 13800001234,
      申请内容: '采购项目的中标结果',
    };
    sheet.addRow(heads.map((name) => values[name] ?? ''));
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());

    const shown = await registrar.submit('/desk/sheets', { file: { name: '表.xlsx', bytes } });

    expect(plainText(shown.html)).to.include('登记1件').and.to.include('2026-02-27');
    const done = await registrar.submit(shown.url, {}, '/confirm');
    expect(done.status).to.equal(200);
  });

  it('is the registrar’s, of the own office', async () => {
    const shown = await upload([line('赵一', good, '某项材料的内容')]);
    const stranger = await app.as({ roles: ['registrar'], officeId: (await buildOffice(app)).id });
    expect((await stranger.get(shown.url)).status).to.equal(403);
    expect((await stranger.post(`${shown.url}/confirm`, {})).status).to.equal(403);
    const head = await app.as({ roles: ['head'], officeId: office.id });
    expect((await head.get('/desk/sheets')).status).to.equal(403);
    expect((await registrar.get('/desk/sheets/99999')).status).to.equal(404);
  });
});
