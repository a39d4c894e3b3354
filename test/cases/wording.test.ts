import { expect } from 'chai';
import { paperContent } from '../../src/cases/papers/paper.store.js';
import { builtInTemplates, type LetterContent } from '../../src/letters/index.js';
import { readPdf } from '../platform/pdf/pdf-text.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

const PAGE = '/desk/letters/office/answerNotExist';
const own = builtInTemplates.answerNotExist.replace('检索情况如下：', '经多方查找，情况如下：');

describe('wording of papers (文书措辞)', () => {
  let app: TestApp;
  let story: CaseStory;
  let head: TestClient;
  let handler: TestClient;

  before(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
    const officeId = story.desk.office.id;
    head = await app.as({ roles: ['head'], officeId });
    handler = await app.as({ roles: ['handler'], officeId });
  });
  after(() => app.close());

  const letterOf = async (of: CaseStory): Promise<LetterContent> => {
    const row = await app.services.db.get<{ id: number }>(
      'SELECT id FROM case_papers WHERE case_id = ? AND decision_id IS NOT NULL',
      [of.id],
    );
    const kept = row && (await paperContent(app.services.db, of.id, row.id));
    if (!kept) throw new Error('no letter');
    return kept.content;
  };
  const signed = async (content = '清水县2025年低保对象住房情况普查表') => {
    const next = await CaseStory.begin(app, { desk: story.desk, content });
    await next.decide(['unavailable.notExist']);
    return next;
  };

  it('lists every paper with whose words hold', async () => {
    const page = await head.get('/desk/letters');
    expect(page.url).to.equal('/desk/letters/office');
    const text = plainText(page.html);
    expect(text).to.include('政府信息不存在告知书').and.to.include('送达回证').and.to.include('内置措辞');
    expect(page.html.querySelectorAll('tbody tr')).to.have.length(41);
  });

  it('keeps a draft, right or wrong, tells each mistake with its place, and makes no letter with it', async () => {
    const wrong = await head.submit(PAGE, { body: `${own}\n{{申请者}}`, do: 'try' }, 'answerNotExist');
    expect(wrong.status).to.equal(200);
    const text = plainText(wrong.html);
    expect(text).to.include('草稿已保存').and.to.include('第11行第1字').and.to.include('没有“申请者”这一项');
    expect(text).to.include('您要写的是不是“申请人”');
    expect(wrong.html.querySelector('textarea')?.textContent).to.include('{{申请者}}');
    expect((await letterOf(await signed())).blocks[1]).to.deep.include({
      text: '经检索，本机关没有你所申请公开的政府信息。检索情况如下：',
    });
  });

  it('refuses to use words that leave out what the law asks for, and keeps what was typed', async () => {
    const body = own.replace('{{救济途径}}', '').replace('{{检索日期}}', '近日');
    const refused = await head.submit(PAGE, { body, do: 'use' }, 'answerNotExist');
    expect(refused.status).to.equal(422);
    const text = plainText(refused.html);
    expect(text).to.include('缺少必备要素：救济途径').and.to.include('缺少必备要素：检索日期');
    expect(refused.html.querySelector('textarea')?.textContent).to.include('近日');
  });

  it('uses a new version from now on: new letters have it, the old one stays byte for byte', async () => {
    const before = await signed();
    const old = JSON.stringify(await letterOf(before));
    const used = await head.submit(
      PAGE,
      { body: own, title: '政府信息查无告知书', do: 'use' },
      'answerNotExist',
    );
    expect(used.status, plainText(used.html)).to.equal(200);
    expect(plainText(used.html)).to.include('第1版已启用').and.to.include('本单位第1版');

    const letter = await letterOf(await signed('清水县2024年低保对象住房情况普查表'));
    expect(letter.title).to.equal('政府信息查无告知书');
    expect(JSON.stringify(letter.blocks)).to.include('经多方查找，情况如下');
    expect(letter.wording?.[0]).to.include({ code: 'answerNotExist', version: 1 });
    expect(JSON.stringify(await letterOf(before))).to.equal(old);
  });

  it('shows the preview as a PDF, with invented data or those of a real case, never signed', async () => {
    const sample = await readPdf((await head.get(`${PAGE}/preview.pdf`)).body);
    expect(sample.text)
      .to.include('经多方查找')
      .and.to.include('张三')
      .and.to.match(/草.*稿/);
    const real = await readPdf(
      (await head.get(`${PAGE}/preview.pdf?case=${encodeURIComponent(story.number)}`)).body,
    );
    expect(real.text).to.include(story.number).and.to.include('2025年度城市低保资金发放汇总表');
    const stranger = await app.as({ roles: ['head'] });
    expect(
      (await stranger.get(`${PAGE}/preview.pdf?case=${encodeURIComponent(story.number)}`)).status,
    ).to.equal(403);
    expect((await head.get(`${PAGE}/preview.pdf?case=nothing`)).status).to.equal(404);
  });

  it('compares with the built-in words, line by line', async () => {
    const { html } = await head.get(`${PAGE}/compare`);
    expect(html.querySelector('ins')?.textContent).to.include('经多方查找');
    expect(html.querySelector('del')?.textContent).to.include('检索情况如下');
    expect(html.querySelectorAll('ins')).to.have.length(1);
  });

  it('two people: the second is told, and nothing of what was typed is lost', async () => {
    const shown = await head.get(PAGE);
    await head.submit(PAGE, { body: own.replace('情况如下', '结果如下'), do: 'use' }, 'answerNotExist');
    const late = await head.send(
      shown,
      { body: own.replace('经多方查找', '经全面查找'), do: 'use' },
      'answerNotExist',
    );
    expect(late.status).to.equal(409);
    expect(plainText(late.html)).to.include('别人刚刚启用了新版本');
    expect(late.html.querySelector('textarea')?.textContent).to.include('经全面查找');
  });

  it('goes back to an earlier version and to the default, each as a new version with who and when', async () => {
    const back = await head.submit(PAGE, { version: '1', note: '仍用第一版' }, 'restore');
    expect(plainText(back.html)).to.include('已恢复，记为第3版').and.to.include('仍用第一版');
    const none = await head.submit(PAGE, { version: '0', note: '' }, 'restore');
    expect(plainText(none.html)).to.include('恢复为默认措辞');
    expect((await letterOf(await signed('清水县2023年低保对象住房情况普查表'))).title).to.equal(
      '政府信息不存在告知书',
    );
    const lost = await head.submit(PAGE, { body: own, do: 'use' }, 'answerNotExist');
    expect(plainText(lost.html)).to.include('本单位第5版');
  });

  it('words for all offices hold where an office has none; only the supervisor changes them', async () => {
    const supervisor = await app.as({ roles: ['supervisor'] });
    const all = '/desk/letters/all/extensionNotice';
    const body = builtInTemplates.extensionNotice.replace('特此告知。', '敬请谅解。');
    const used = await supervisor.submit(all, { body, do: 'use' }, 'extensionNotice');
    expect(plainText(used.html)).to.include('全平台第1版');
    expect(plainText((await head.get('/desk/letters/office')).html)).to.include('全平台第1版');
    expect(plainText((await head.get(all)).html)).to.include('由主管部门修改');
    const form = await head.get(PAGE);
    const tokens = Object.fromEntries(
      form.html
        .querySelectorAll('input[type=hidden]')
        .map((each) => [each.getAttribute('name'), each.getAttribute('value')]),
    ) as Record<string, string>;
    const forged = await head.post(all, { ...tokens, title: '', note: '', body, after: '1', do: 'use' });
    expect(forged.status).to.equal(403);
  });

  it('a handler reads but does not change; bad addresses and bad input are told', async () => {
    const page = await handler.get(PAGE);
    expect(plainText(page.html)).to.include('您可以查看').and.not.to.include('启用为新版本');
    expect((await handler.get('/desk/letters/office/nothing')).status).to.equal(404);
    expect((await handler.get('/desk/letters/nobody/receipt')).status).to.equal(404);
    const empty = await head.submit('/desk/letters/office/receipt', { body: ' ', do: 'use' }, 'receipt');
    expect(empty.status).to.equal(422);
    const long = await head.submit(
      '/desk/letters/office/receipt',
      { body: '长'.repeat(8001), do: 'try' },
      'receipt',
    );
    expect(long.status).to.equal(422);
    const title = await head.submit(
      '/desk/letters/office/receipt',
      { body: builtInTemplates.receipt, title: '{{机关}}回执', do: 'use' },
      'receipt',
    );
    expect(plainText(title.html)).to.include('标题里不能写花括号');
    expect((await head.get('/desk/letters/office/receipt?sample=99')).status).to.equal(200);
    expect((await app.client().get(PAGE)).url).to.include('/desk/sign-in');
  });

  it('every paper has a page and a preview', async () => {
    for (const code of Object.keys(builtInTemplates)) {
      const page = await head.get(`/desk/letters/office/${code}`);
      expect(page.status, code).to.equal(200);
      expect(page.html.querySelector('.md-letter'), code).to.not.equal(null);
    }
  });
});
