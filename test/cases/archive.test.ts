import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { caseVolume, recordReviewFiled } from '../../src/cases/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import { localDate } from '../../src/kernel/local-date.js';
import { createDocument, mergePdfs } from '../../src/platform/pdf/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText } from '../support/client.js';
import { readZip } from '../support/zip.js';

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Volume {
  readonly pages: string[];
  readonly bookmarks: string[];
}

async function readPdf(bytes: Buffer): Promise<Volume> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  return { pages, bookmarks: (await document.getOutline())?.map(({ title }) => title) ?? [] };
}

describe('the case file as one volume (案卷)', () => {
  let app: TestApp;
  let story: CaseStory;

  before(async () => {
    app = await testApp();
    const upload = await createDocument({ title: '附件', author: '', createdOn: localDate('2026-03-01') })
      .paragraph('申请人附件里的字')
      .toBuffer();
    story = await CaseStory.begin(app, {
      files: [
        { role: 'identityProof', name: '身份证.png', bytes: onePixel },
        { role: 'attachment', name: '说明.pdf', bytes: upload },
        { role: 'attachment', name: '清单.txt', bytes: Buffer.from('低保清单') },
      ],
    });
    await story.decide(['unavailable.notExist'], '2026-03-05');
  });
  after(() => app.close());

  const desk = (role: 'handler' | 'head' | 'reviewer') =>
    app.as({ roles: [role], officeId: story.desk.office.id });

  it('is not made while the case is open', async () => {
    const handler = await desk('handler');
    const page = await handler.get(`/desk/cases/${story.id}/archive`);
    expect(page.status).to.equal(409);
    expect(plainText(page.html)).to.include('还没有办结');
    await story.serve('2026-03-06');
  });

  it('asks for a reason, keeps it on record, and then gives the volume for some minutes', async () => {
    const handler = await desk('handler');
    const address = `/desk/cases/${story.id}/archive`;
    expect((await handler.get(`${address}/volume.pdf`)).status).to.equal(403);
    expect((await handler.submit(address, { reason: '' }, '/archive')).status).to.equal(422);
    const out = await handler.submit(address, { reason: '行政复议举证' }, '/archive');
    expect(plainText(out.html)).to.include('下载合订本');
    const audit = await app.services.db.get<{ summary: string }>(
      "SELECT summary FROM audit_entries WHERE action = 'case.fileTakenOut' ORDER BY seq DESC LIMIT 1",
    );
    expect(audit?.summary).to.include('行政复议举证');
    const pdf = await handler.get(`${address}/volume.pdf`);
    expect(pdf.headers.get('content-type')).to.equal('application/pdf');
    expect((await handler.get(`${address}/volume.zip`)).headers.get('content-type')).to.equal(
      'application/zip',
    );
  });

  it('binds cover, index, papers, proofs of service, ledger and fingerprints in the order of the box', async () => {
    const volume = await caseVolume(app.services, systemActor, story.number);
    const { pages, bookmarks } = await readPdf(await volume.pdf());
    expect(bookmarks.map((name) => name.replace(/（.*）/, ''))).to.deep.equal([
      '案卷封面',
      '政府信息公开申请案卷归档目录',
      '政府信息公开申请登记表',
      '身份证明：身份证.png',
      '申请材料：说明.pdf',
      '申请材料：清单.txt',
      '检索记录',
      '政府信息不存在告知书',
      '送达回证：政府信息不存在告知书',
      '办理过程',
      '期限逐日台账',
      '散列清单',
    ]);
    const text = pages.join('\n');
    expect(text).to.include('330102199001011234').and.to.include('EMS 1234567890123');
    expect(text)
      .to.include('清单.txt')
      .and.to.include(createHash('sha256').update('低保清单').digest('hex').slice(0, 8));
    expect(pages[0]).to.include('张小明申请公开').and.to.include('保管期限');
  });

  it('is the same as a zip whose list of fingerprints holds', async () => {
    const volume = await caseVolume(app.services, systemActor, story.number);
    const { PassThrough } = await import('node:stream');
    const out = new PassThrough();
    const chunks: Buffer[] = [];
    out.on('data', (chunk: Buffer) => chunks.push(chunk));
    await volume.zip(out);
    const files = await readZip(Buffer.concat(chunks));
    const list = files.get('SHA256SUMS.txt')?.toString() ?? '';
    files.delete('SHA256SUMS.txt');
    expect(list.trim().split('\n')).to.deep.equal(
      [...files].map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`),
    );
    expect([...files.keys()].some((name) => name.endsWith('清单.txt'))).to.equal(true);
    expect([...files.keys()][0]).to.equal('00 案卷封面.pdf');
  });

  it('is for registrar, handler and head of the office alone', async () => {
    expect((await (await desk('reviewer')).get(`/desk/cases/${story.id}/archive`)).status).to.equal(403);
    expect((await (await desk('head')).get(`/desk/cases/${story.id}/archive`)).status).to.equal(200);
    const stranger = await app.as({ roles: ['handler'] });
    expect((await stranger.get(`/desk/cases/${story.id}/archive`)).status).to.equal(403);
    const head = await desk('head');
    expect((await head.get(`/desk/cases/${story.id}/archive/volume.zip`)).status).to.equal(403);
  });

  it('prints the ledger of days for a court', async () => {
    await story.by('handler', (ctx, t) =>
      recordReviewFiled(ctx, {
        ...t,
        on: localDate('2026-03-06'),
        organ: '清水县人民政府',
        docketNumber: '',
      }),
    );
    const handler = await desk('handler');
    const why = await handler.get(`/desk/cases/${story.id}/why`);
    expect(why.text).to.include('day-ledger.pdf');
    const { pages } = await readPdf((await handler.get(`/desk/cases/${story.id}/day-ledger.pdf`)).body);
    expect(pages.join(''))
      .to.include('2026-03-03')
      .and.to.include('条例第三十三条第二款')
      .and.to.include(story.number);
  });

  it('merges papers of its own only', () => {
    expect(() =>
      mergePdfs([{ title: 'x', bytes: Buffer.from('%PDF-1.4\nnothing') }], { title: 'x' }),
    ).to.throw('not a PDF of this system');
  });
});
