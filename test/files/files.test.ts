import { expect } from 'chai';
import {
  contentDisposition,
  downloadHeaders,
  type FileInput,
  readFile,
  safeFileName,
  storeFile,
} from '../../src/files/index.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { type TestApp, testApp } from '../support/app.js';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A ZIP with one empty entry of that name. */
function zipWith(name: string): Buffer {
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 'latin1');
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.write('PK\x01\x02', 'latin1');
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length, 16);
  return Buffer.concat([local, Buffer.from(name), central, Buffer.from(name), end]);
}

describe('files', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  after(() => app.close());

  const store = (input: Partial<FileInput>) =>
    app.write((ctx) =>
      storeFile(ctx, {
        name: '申请书.pdf',
        bytes: pdf,
        purpose: 'attachment',
        classification: 'personal',
        ...input,
      }),
    );

  async function refusal(input: Partial<FileInput>): Promise<string | undefined> {
    const error = await store(input).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return error instanceof DomainError ? error.fields[0]?.code : undefined;
  }

  it('gives back what was stored, with its kind by content', async () => {
    const id = await store({});

    const file = await readFile(app.services.db, id);

    expect(file).to.include({ name: '申请书.pdf', mediaType: 'application/pdf', size: pdf.length });
    expect(file.bytes.equals(pdf)).to.equal(true);
  });

  it('keeps no readable byte in the database', async () => {
    const secret = Buffer.from('身份证号 110101199003070011，仅用于测试');
    const id = await store({ name: '说明.txt', bytes: secret });

    const row = await app.services.db.get<{ sealed: Buffer }>(
      'SELECT sealed FROM file_blobs WHERE file_id = ?',
      [id],
    );

    expect(row?.sealed.includes(Buffer.from('110101199003070011'))).to.equal(false);
    expect((await readFile(app.services.db, id)).bytes.equals(secret)).to.equal(true);
  });

  it('leaves nothing behind when the work is rolled back', async () => {
    const count = async () =>
      (await app.services.db.get<{ n: number }>('SELECT COUNT(*) AS n FROM file_blobs'))?.n;
    const before = await count();
    await app
      .write(async (ctx) => {
        await storeFile(ctx, {
          name: 'a.pdf',
          bytes: pdf,
          purpose: 'attachment',
          classification: 'internal',
        });
        throw new Error('the work failed');
      })
      .catch(() => undefined);

    expect(await count()).to.equal(before);
  });

  it('knows an OFD (GB/T 33190) from any other archive', async () => {
    const id = await store({ name: '答复书.ofd', bytes: zipWith('OFD.xml') });

    expect((await readFile(app.services.db, id)).mediaType).to.equal('application/ofd');
    expect(await refusal({ name: '材料.zip', bytes: zipWith('a.exe') })).to.equal('files.kindRefused');
  });

  it('takes Chinese text in UTF-8 and in GB18030', async () => {
    await store({ name: '说明.txt', bytes: Buffer.from('申请公开预算') });
    await store({ name: '说明.txt', bytes: Buffer.from([0xc9, 0xea, 0xc7, 0xeb]) });
  });

  for (const [what, input, code] of [
    [
      'a program that is called a PDF',
      { name: 'a.pdf', bytes: Buffer.from('MZ\x90\x00\x03') },
      'files.kindRefused',
    ],
    ['a picture that is called a PDF', { name: 'a.pdf', bytes: png }, 'files.nameDiffers'],
    [
      'a web page that is called a text',
      { name: 'a.txt', bytes: Buffer.from('<html><script>') },
      'files.kindRefused',
    ],
    ['an SVG', { name: 'a.svg', bytes: Buffer.from('<svg onload="x()"/>') }, 'files.kindRefused'],
    ['an empty file', { bytes: Buffer.alloc(0) }, 'files.empty'],
    ['a file over 20 MB', { bytes: Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024)]) }, 'files.tooLarge'],
    [
      'a text as identity proof',
      { name: 'a.txt', bytes: Buffer.from('a'), purpose: 'identityProof' },
      'files.kindRefused',
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      expect(await refusal(input)).to.equal(code);
    });
  }

  it('keeps only the last part of a name, and nothing that deceives', () => {
    expect(safeFileName('C:\\temp\\..\\答复.pdf')).to.equal('答复.pdf');
    expect(safeFileName('../../etc/passwd')).to.equal('passwd');
    expect(safeFileName('附件\u202Efdp.exe\r\nX: 1')).to.equal('附件fdp.exeX 1');
    expect(safeFileName('...')).to.equal('file');
    expect([...safeFileName(`${'长'.repeat(300)}.docx`)]).to.have.length(120);
    expect(safeFileName(`${'长'.repeat(300)}.docx`)).to.match(/\.docx$/);
  });

  it('names a download for old readers and new ones (RFC 5987)', () => {
    expect(contentDisposition('attachment', "张三's 申请(1).pdf")).to.equal(
      `attachment; filename="__'s __(1).pdf"; filename*=UTF-8''%E5%BC%A0%E4%B8%89%27s%20%E7%94%B3%E8%AF%B7%281%29.pdf`,
    );
  });

  it('shows only what cannot run, and keeps personal files out of caches', () => {
    const base = { bytes: pdf, name: 'a', classification: 'personal' as const };
    const text = downloadHeaders({ ...base, mediaType: 'text/plain' }, 'inline');
    const paper = downloadHeaders({ ...base, mediaType: 'application/pdf' }, 'inline');

    expect(text['Content-Disposition']).to.match(/^attachment/);
    expect(paper['Content-Disposition']).to.match(/^inline/);
    expect(paper).to.include({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-store' });
  });
});
