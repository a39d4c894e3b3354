import { createHash } from 'node:crypto';
import { createCanvas } from '@napi-rs/canvas';
import { expect } from 'chai';
import { verifyAudit } from '../../src/audit/index.js';
import { verifyDerivations } from '../../src/cases/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { loadedPdf, somebody, textRecord, zipOf } from '../support/build-records.js';
import { plainText, type TestClient, type TestResponse } from '../support/client.js';

const TITLE = '城市低保对象核查情况';

describe('redaction of a record in its case (区分处理)', function () {
  this.timeout(90_000);
  let app: TestApp;
  let story: CaseStory;
  let handler: TestClient;
  let secrecy: TestClient;
  let list: string;

  before(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
    handler = await signIn(story, 'handler');
    secrecy = await signIn(story, 'secrecyReviewer');
    list = `/desk/cases/${story.id}/redactions`;
  });
  after(() => app.close());

  function signIn(
    of: CaseStory,
    role: 'handler' | 'secrecyReviewer' | 'head' | 'reviewer' | 'cashier',
  ): Promise<TestClient> {
    return app.as({ roles: [role], officeId: of.desk.office.id });
  }

  /** The page once no work goes on any more. */
  async function settled(client: TestClient, address: string): Promise<TestResponse> {
    for (let tries = 0; tries < 100; tries++) {
      const page = await client.get(address);
      if (!page.text.includes('data-redaction-working')) return page;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error('the work does not end');
  }

  /** Uploads a record and waits until its proposals are there; gives its address. */
  async function take(bytes?: Buffer, title = TITLE, at = list): Promise<string> {
    const record = { name: '核查.pdf', bytes: bytes ?? (await textRecord()) };
    const page = await handler.submit(at, { title, record }, '/redactions');
    expect(page.status, plainText(page.html).slice(0, 600)).to.equal(200);
    await settled(handler, page.url);
    return page.url;
  }

  const accept = (address: string) =>
    handler.submit(`${address}/pages/1`, { act: 'acceptAll', reason: 'personalPrivacy' }, '/change');

  async function produced(address: string): Promise<TestResponse> {
    await handler.submit(address, {}, '/produce');
    return settled(handler, address);
  }

  const reasonOf = (page: TestResponse) => plainText(page.html);

  describe('what is uploaded', () => {
    const upload = (name: string, bytes: Buffer, title = TITLE) =>
      handler.submit(list, { title, record: { name, bytes } }, '/redactions');

    const refused: readonly (readonly [string, string, () => Buffer | Promise<Buffer>, string])[] = [
      ['nothing of a PDF', 'x.pdf', () => Buffer.from('%PDF-1.4\nbroken'), '文件损坏，打不开'],
      ['a file of another kind', 'x.exe', () => Buffer.from('MZ\0\0'), '不是能处理的文件'],
      [
        'an old office file',
        '旧.wps',
        () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)]),
        '旧版 Word',
      ],
      [
        'a protected office file',
        '密.docx',
        () =>
          Buffer.concat([
            Buffer.from('d0cf11e0a1b11ae1', 'hex'),
            Buffer.alloc(600),
            Buffer.from('EncryptedPackage', 'utf16le'),
          ]),
        '口令保护',
      ],
      ['an archive', 'x.zip', () => zipOf({ 'a.txt': 'x' }), '压缩包'],
      [
        'a broken office file',
        'x.docx',
        () => zipOf({ 'word/document.xml': '<w:document' }),
        '文件损坏，读不了',
      ],
      [
        'an office file with an entity bomb',
        'x.docx',
        () =>
          zipOf({
            'word/document.xml':
              '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>',
          }),
        '文件损坏，读不了',
      ],
      [
        'a zip bomb',
        'x.xlsx',
        () =>
          zipOf({
            'xl/workbook.xml': '<workbook/>',
            'xl/worksheets/sheet1.xml': Buffer.alloc(70 * 1_048_576, 32),
          }),
        '文件解开后过大',
      ],
    ];
    for (const [what, name, make, words] of refused) {
      it(`refuses ${what} in one sentence and keeps what was typed`, async () => {
        const page = await upload(name, await make());
        expect(page.status).to.equal(422);
        expect(reasonOf(page)).to.include(words);
        expect(page.html.querySelector('#title')?.getAttribute('value')).to.equal(TITLE);
      });
    }

    it('tells what an office file hides before it says to save it as PDF', async () => {
      const book = await zipOf({
        '[Content_Types].xml': '<Types/>',
        'docProps/core.xml':
          '<cp:coreProperties><dc:creator>李科员</dc:creator><cp:lastModifiedBy>王五</cp:lastModifiedBy></cp:coreProperties>',
        'xl/workbook.xml':
          '<workbook><sheets><sheet name="公开" sheetId="1"/><sheet name="底稿" sheetId="2" state="veryHidden"/></sheets></workbook>',
        'xl/worksheets/sheet1.xml':
          '<worksheet><cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="2" hidden="1"/><row r="3"/></sheetData></worksheet>',
        'xl/comments1.xml': '<comments><commentList><comment ref="A1"/></commentList></comments>',
        'xl/embeddings/oleObject1.bin': 'x',
      });
      const words = reasonOf(await upload('名册.xlsx', book));
      expect(words).to.include('Excel 工作簿').and.include('另存为 PDF');
      for (const found of [
        '隐藏的工作表 1 张 底稿',
        '隐藏的行 1 处',
        '隐藏的列 1 处',
        '批注 1 条',
        '嵌入的文件 1 个',
        '李科员、王五',
      ])
        expect(words).to.include(found);

      const paper = await zipOf({
        'word/document.xml':
          '<w:document><w:ins w:author="李四"><w:r><w:t>x</w:t></w:r></w:ins><w:del/><w:rPr><w:vanish/></w:rPr><w:rPr><w:vanish w:val="0"/></w:rPr></w:document>',
        'word/comments.xml': '<w:comments><w:comment/><w:comment/></w:comments>',
      });
      const told = reasonOf(await upload('报告.docx', paper));
      for (const found of ['修订痕迹 2 处', '隐藏文字 1 处', '批注 2 条']) expect(told).to.include(found);
    });

    it('asks for a record and a public name that tells nothing', async () => {
      const none = await handler.submit(list, { title: '' }, '/redactions');
      expect(none.status).to.equal(422);
      const missing = await handler.submit(list, { title: TITLE }, '/redactions');
      expect(reasonOf(missing)).to.include('请上传一份记录');
      const telling = await upload('a.pdf', await textRecord(), `${somebody.name}的核查情况`);
      expect(reasonOf(telling)).to.include('对外名称里像有姓名');
    });

    it('takes plain text and pictures', async () => {
      const text = await handler.submit(
        list,
        {
          title: '电话记录',
          record: { name: '记录.txt', bytes: Buffer.from(`来电${somebody.phone}\n\n无`) },
        },
        '/redactions',
      );
      expect(reasonOf(await settled(handler, text.url))).to.include('待定 1 处');
      const scan = createCanvas(300, 400).toBuffer('image/png');
      const picture = await handler.submit(
        list,
        { title: '扫描件', record: { name: '扫描.png', bytes: scan } },
        '/redactions',
      );
      expect(reasonOf(await settled(handler, picture.url))).to.include('第 1 页是扫描页');
    });
  });

  describe('marking', () => {
    let address: string;

    before(async () => {
      address = await take(loadedPdf());
    });

    const add = (values: Record<string, string>) => handler.submit(`${address}/pages/1`, values, '/marks');
    const good = { x: '20', y: '30', w: '40', h: '6', reason: 'tradeSecret', note: '报价', line: '' };

    it('shows what the file carries beside its page', async () => {
      const words = reasonOf(await handler.get(address));
      for (const found of ['作者：Clerk Li', '附件 1 个', '书签 1 条', '批注 1 条'])
        expect(words).to.include(found);
    });

    it('takes a place in millimetres and names everything that is wrong with one', async () => {
      expect((await add(good)).status).to.equal(200);
      const wrong = await add({ ...good, x: '190', y: 'abc', w: '0.2', reason: 'whatever' });
      expect(wrong.status).to.equal(422);
      const beyond = await add({ ...good, x: '190', w: '0.2', reason: 'whatever' });
      expect(reasonOf(beyond)).to.include('至少 1 毫米').and.include('请选择');
      expect(beyond.html.querySelector('#x')?.getAttribute('value')).to.equal('190');
      expect(reasonOf(await add({ ...good, x: '', y: '' }))).to.include('距左边');
      for (const x of ['-5', '1e9', 'NaN', '9'.repeat(400)])
        expect((await add({ ...good, x })).status).to.equal(422);
      expect((await handler.get(`${address}/pages/99`)).status).to.equal(404);
      expect((await handler.get(`${address}/pages/x`)).status).to.equal(404);
    });

    it('tells the second of two officers who change the same mark, and loses nothing', async () => {
      const colleague = await app.as({ roles: ['handler'], officeId: story.desk.office.id });
      await colleague.submit(address, { reason: '协助标注' }, '/look');
      const seen = await colleague.get(`${address}/pages/1`);
      const mark = (page: TestResponse) =>
        page.html
          .querySelectorAll('button')
          .find((button) => button.getAttribute('value')?.startsWith('edit:'))
          ?.getAttribute('value') ?? '';
      const first = await handler.get(`${address}/pages/1`);
      const form = { ...good, note: '先改的' };
      expect(
        (await handler.submit(`${address}/pages/1`, { ...form, act: mark(first) }, '/change')).status,
      ).to.equal(200);
      const late = await colleague.send(seen, { ...good, note: '后改的', act: mark(seen) }, '/change');
      expect(late.status).to.equal(409);
      expect(reasonOf(late)).to.include('改过').and.include('先改的');
      // Marks that are added at the same time do not get in each other's way.
      await Promise.all([
        add({ ...good, y: '60' }),
        colleague.submit(`${address}/pages/1`, { ...good, y: '80' }, '/marks'),
      ]);
      expect(reasonOf(await handler.get(`${address}/pages/1`))).to.include('已遮盖 3 处');
    });

    it('refuses acts that no button has', async () => {
      for (const act of ['', 'drop:1:1', 'accept:999999:1', 'edit:x:y', 'accept:1']) {
        const page = await handler.submit(
          `${address}/pages/1`,
          { act, reason: 'personalPrivacy' },
          '/change',
        );
        expect(page.status, act).to.be.oneOf([404, 409, 422]);
      }
    });

    it('shows the original only with a reason on record, and not to everyone', async () => {
      expect((await secrecy.get(`${address}/pages/1/picture.jpg`)).status).to.equal(403);
      const sent = await secrecy.get(`${address}/pages/1`);
      expect(sent.url).to.equal(address);
      expect((await secrecy.submit(address, { reason: '' }, '/look')).status).to.equal(422);
      await secrecy.submit(address, { reason: '保密审查需要' }, '/look');
      const picture = await secrecy.get(`${address}/pages/1/picture.jpg`);
      expect(picture.headers.get('content-type')).to.equal('image/jpeg');
      expect(picture.headers.get('cache-control')).to.include('no-store');
      const audit = await app.services.db.get<{ summary: string }>(
        "SELECT summary FROM audit_entries WHERE action = 'redaction.originalOpened' ORDER BY seq DESC LIMIT 1",
      );
      expect(audit?.summary).to.include('保密审查需要');

      await app.write((ctx) =>
        ctx.run(
          "UPDATE redaction_looks SET looked_at = '2026-03-01T00:00:00.000Z' WHERE reason = '保密审查需要'",
        ),
      );
      expect((await secrecy.get(`${address}/pages/1/picture.jpg`)).status).to.equal(403);
      const stranger = await app.as({ roles: ['handler'] });
      for (const path of [
        list,
        address,
        `${address}/pages/1`,
        `${address}/result.pdf`,
        `${address}/note.pdf`,
      ])
        expect((await stranger.get(path)).status, path).to.equal(403);
      const cashier = await signIn(story, 'cashier');
      expect((await cashier.get(address)).status).to.equal(403);
    });

    it('keeps the original and what stands under the marks encrypted', async () => {
      const rows = await app.services.db.all<{ text: string }>(
        'SELECT text_sealed AS text FROM redaction_marks WHERE text_sealed IS NOT NULL',
      );
      expect(rows.length).to.be.greaterThan(0);
      expect(rows.some(({ text }) => text.includes('138'))).to.equal(false);
      const blobs = await app.services.db.all<{ sealed: Buffer }>('SELECT sealed FROM file_blobs');
      expect(blobs.some(({ sealed }) => sealed.includes('13800001234') || sealed.includes('%PDF'))).to.equal(
        false,
      );
    });
  });

  describe('from the marks to the answer', () => {
    let address: string;

    before(async () => {
      address = await take();
    });

    it('is not made while a proposal is undecided', async () => {
      const page = await handler.submit(address, {}, '/produce');
      expect(page.status).to.equal(409);
      expect(reasonOf(page)).to.include('没有决定');
    });

    it('fails the check while a covered name can be read on another page, and keeps no result', async () => {
      await handler.submit(`${address}/pages/1`, { act: 'acceptPage', reason: 'personalPrivacy' }, '/change');
      await handler.submit(`${address}/pages/2`, { act: 'refusePage', reason: 'personalPrivacy' }, '/change');
      const page = await produced(address);
      expect(reasonOf(page)).to.include('未通过').and.include('在第 2 页还有 1 处');
      expect((await handler.get(`${address}/result.pdf`)).status).to.equal(404);
      expect(reasonOf(await handler.submit(address, {}, '/release'))).to.include('机器核对没有通过');
    });

    it('passes when that is covered too; release waits for the secrecy review by another person', async () => {
      const second = await handler.get(`${address}/pages/2`);
      const act = second.html
        .querySelectorAll('button')
        .map((button) => button.getAttribute('value') ?? '')
        .find((value) => value.startsWith('accept:'));
      await handler.submit(`${address}/pages/2`, { act: act ?? '', reason: 'personalPrivacy' }, '/change');
      const page = await produced(address);
      expect(reasonOf(page)).to.include('全部通过').and.include('待保密审查');
      const refused = await handler.submit(address, {}, '/release');
      expect(refused.status).to.equal(409);
      expect(reasonOf(refused)).to.include('还没有通过保密审查');
      expect(
        (await handler.submit(`${address}/pages/1`, { x: '1' }, '/marks').catch(() => null))?.status,
      ).to.not.equal(200);

      const both = await app.as({ roles: ['handler', 'secrecyReviewer'], officeId: story.desk.office.id });
      const own = await both.submit(
        list,
        { title: '另一份', record: { name: 'a.pdf', bytes: loadedPdf() } },
        '/redactions',
      );
      await settled(both, own.url);
      await both.submit(`${own.url}/pages/1`, { act: 'acceptAll', reason: 'personalPrivacy' }, '/change');
      await both.submit(own.url, {}, '/produce');
      expect(reasonOf(await settled(both, own.url))).to.include('没有参与标注的人');
    });

    it('is returned with what must change, made anew, passed and released as the very bytes that were checked', async () => {
      expect((await secrecy.submit(address, { do: 'return', note: '' }, '/review')).status).to.equal(422);
      await secrecy.submit(address, { do: 'return', note: '第2页落款也要遮盖' }, '/review');
      expect(reasonOf(await handler.get(address))).to.include('第2页落款也要遮盖');
      await produced(address);
      await secrecy.submit(address, { do: 'pass', note: '同意' }, '/review');
      const released = await handler.submit(address, {}, '/release');
      expect(reasonOf(released)).to.include('已随答复提供');
      const result = await handler.get(`${address}/result.pdf`);
      const sha256 = createHash('sha256').update(result.body).digest('hex');
      expect(reasonOf(released)).to.include(sha256);
      expect(result.body.includes(somebody.phone)).to.equal(false);
      const page = reasonOf(await handler.get(`/desk/cases/${story.id}`));
      expect(page).to.include(`${TITLE}.pdf`).and.include('随答复提供');
    });

    it('never changes again; a new version begins with the same marks and takes its place', async () => {
      for (const step of ['produce', 'go-on', 'review', 'release']) {
        const again = await secrecy.get(address);
        expect(again.html.querySelectorAll(`form[action$="/${step}"]`).length, step).to.equal(0);
      }
      const next = await handler.submit(address, {}, '/versions');
      expect(next.url).to.not.equal(address);
      expect(reasonOf(next)).to.include('第 2 版');
      await handler.submit(
        `${next.url}/pages/1`,
        { x: '20', y: '150', w: '60', h: '8', reason: 'tradeSecret', note: '', line: '' },
        '/marks',
      );
      await produced(next.url);
      await secrecy.submit(next.url, { do: 'pass', note: '' }, '/review');
      await handler.submit(next.url, {}, '/release');
      expect(reasonOf(await handler.get(address))).to.include('已被新版替换');
      const handedOut = await app.services.db.all<{ role: string; file: number }>(
        'SELECT role, file_id AS file FROM case_files WHERE case_id = ? ORDER BY id',
        [story.id],
      );
      expect(handedOut.map(({ role }) => role)).to.deep.equal(['proof', 'release']);
    });

    it('lists who covered what by which ground, for the file and for the answer', async () => {
      const words = reasonOf(await handler.get(address));
      expect(words).to.include('个人隐私').and.include('《条例》第十五条').and.include('已作遮盖处理');
      const note = await handler.get(`${address}/note.pdf`);
      expect(note.headers.get('content-type')).to.equal('application/pdf');
    });

    it('reaches the applicant only with the served answer', async () => {
      const track = async () => {
        const applicant = app.client();
        return applicant.submit('/track', { number: story.number, code: story.queryCode }, '/track');
      };
      expect(reasonOf(await track())).to.not.include(TITLE);
      await story.decide(['granted.provided'], '2026-03-05');
      handler = await signIn(story, 'handler');
      secrecy = await signIn(story, 'secrecyReviewer');
      const late = await take(await textRecord(), '迟到的记录');
      await accept(late);
      await produced(late);
      await secrecy.submit(late, { do: 'pass', note: '' }, '/review');
      expect(reasonOf(await handler.submit(late, {}, '/release'))).to.include('已经签发');
      await story.serve('2026-03-06');
      expect(reasonOf(await track())).to.include(`${TITLE}.pdf`);
    });
  });

  it('takes a file of the case; one that was put to the answer uncovered is taken back when its redacted version goes out', async () => {
    const other = await CaseStory.begin(app, {
      desk: story.desk,
      on: '2026-03-09',
      files: [
        { role: 'release', name: '原件.pdf', bytes: await textRecord() },
        { role: 'identityProof', name: '身份证.png', bytes: createCanvas(20, 20).toBuffer('image/png') },
      ],
    });
    handler = await signIn(other, 'handler');
    secrecy = await signIn(other, 'secrecyReviewer');
    const home = `/desk/cases/${other.id}/redactions`;
    const choices = (await handler.get(home)).html
      .querySelectorAll('#fileId option')
      .map((option) => option.text);
    expect(choices.join(' ')).to.include('原件.pdf').and.not.include('身份证');
    const fileId =
      (await handler.get(home)).html.querySelectorAll('#fileId option')[1]?.getAttribute('value') ?? '';
    const taken = await handler.submit(home, { title: '核查情况', fileId }, '/redactions');
    await settled(handler, taken.url);
    const again = await handler.post(home, {});
    expect(again.status).to.be.oneOf([403, 422]);
    await accept(taken.url);
    await produced(taken.url);
    await secrecy.submit(taken.url, { do: 'pass', note: '' }, '/review');
    await handler.submit(taken.url, {}, '/release');
    const files = await app.services.db.all<{ role: string; label: string }>(
      'SELECT role, label FROM case_files WHERE case_id = ? ORDER BY id',
      [other.id],
    );
    expect(files.map(({ role, label }) => `${role} ${label}`)).to.deep.equal([
      'proof 原件.pdf',
      'identityProof 身份证.png',
      'release 核查情况.pdf',
    ]);
  });

  it('leaves an unbroken audit and sound derivations behind', async () => {
    const { db, law } = app.services;
    expect((await verifyAudit(db)).broken).to.equal(null);
    expect((await verifyDerivations(db, law)).problems).to.deep.equal([]);
  });
});
