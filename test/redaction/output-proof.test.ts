import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect } from 'chai';
import { DomainError } from '../../src/kernel/domain-error.js';
import { checkStructure, UnexpectedContent } from '../../src/redaction/check-structure.js';
import { encodeGb18030 } from '../../src/redaction/gb18030.js';
import {
  type CheckLine,
  type DocumentFacts,
  type MarksByPage,
  proposalsOf,
  workshop,
} from '../../src/redaction/index.js';
import { loadedPdf, rawPdf, somebody, stream, textRecord } from '../support/build-records.js';

const TITLE = '核查情况（遮盖后）';

function sourceOf(bytes: Buffer) {
  return { key: createHash('sha256').update(bytes).digest('hex'), bytes: async () => bytes };
}

interface Made {
  readonly facts: DocumentFacts;
  readonly marks: MarksByPage;
  readonly output: Buffer;
  readonly hidden: readonly string[];
}

/** Reads a record, accepts every proposal, and makes the result. */
async function redact(bytes: Buffer, more: MarksByPage = {}): Promise<Made> {
  const source = sourceOf(bytes);
  const facts = await workshop.run('open', source, undefined);
  const marks: Record<
    number,
    { box: { x: number; y: number; w: number; h: number }; label: string; short: string }[]
  > = {};
  const hidden: string[] = [];
  for (const [index, size] of facts.pages.entries()) {
    const page = index + 1;
    const text = await workshop.run('text', source, { page });
    const proposals = proposalsOf(text, size, [{ kind: 'name', value: somebody.name }]);
    hidden.push(...proposals.map((proposal) => proposal.text));
    marks[page] = [
      ...proposals.map(({ box }) => ({ box, label: '个人隐私', short: '隐私' })),
      ...(more[page] ?? []),
    ];
  }
  const output = Buffer.from(await workshop.run('produce', source, { marks, title: TITLE }));
  return { facts, marks, output, hidden };
}

function check(made: Made, output = made.output): Promise<readonly CheckLine[]> {
  return workshop.run(
    'check',
    { key: '', bytes: async () => output },
    {
      marks: made.marks,
      pages: made.facts.pages,
      title: TITLE,
      hidden: made.hidden,
    },
  );
}

const failed = (lines: readonly CheckLine[]) => lines.filter(({ passed }) => !passed).map(({ code }) => code);

/** Everything that the file's bytes could say: raw, unpacked, in each encoding. Written anew here, not taken from the program. */
function everyByte(file: Buffer): Buffer {
  const parts = [file];
  const latin = file.toString('latin1');
  for (const match of latin.matchAll(/stream\n/gu)) {
    if (latin.slice(match.index - 3, match.index) === 'end') continue;
    try {
      parts.push(inflateSync(file.subarray(match.index + 7)));
    } catch {
      // A JPEG or plain instructions.
    }
  }
  return Buffer.concat(parts);
}

describe('a redacted document (区分处理)', function () {
  this.timeout(60_000);
  let made: Made;

  before(async () => {
    made = await redact(await textRecord());
  });

  it('holds nothing of what is covered, in any byte, packed or not, in any encoding', () => {
    const bytes = everyByte(made.output);
    const texts = Object.values(somebody);
    for (const text of texts) {
      const forms = [
        Buffer.from(text, 'utf8'),
        Buffer.from(text, 'utf16le'),
        Buffer.from(text, 'utf16le').swap16(),
        encodeGb18030(text) ?? Buffer.from(text),
        Buffer.from(Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()),
      ];
      for (const form of forms) expect(bytes.includes(form), text).to.equal(false);
    }
    expect(bytes.includes('李科员') || bytes.includes(Buffer.from('李科员', 'utf16le').swap16())).to.equal(
      false,
    );
    // The search itself finds what is there.
    expect(bytes.includes(Buffer.from(TITLE, 'utf16le').swap16().toString('hex').toUpperCase())).to.equal(
      true,
    );
  });

  it('has no text, notes, files, forms, scripts, bookmarks or foreign properties for a reader', async () => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const task = getDocument({ data: new Uint8Array(made.output), verbosity: 0 });
    const document = await task.promise;
    expect(document.numPages).to.equal(made.facts.pages.length);
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      expect((await page.getTextContent()).items).to.deep.equal([]);
      expect(await page.getAnnotations()).to.deep.equal([]);
    }
    expect(await document.getAttachments()).to.equal(null);
    expect(await document.getOutline()).to.equal(null);
    expect(await document.getJSActions()).to.equal(null);
    const { info, metadata } = (await document.getMetadata()) as {
      info: Record<string, unknown>;
      metadata: unknown;
    };
    expect(info.Title).to.equal(TITLE);
    expect([info.Author, info.Creator, metadata]).to.deep.equal([undefined, undefined, null]);
    await task.destroy();
  });

  it('passes the check, which names every question', async () => {
    const lines = await check(made);
    expect(failed(lines)).to.deep.equal([]);
    expect(lines.map(({ code }) => code)).to.have.members([
      'structure',
      'strings',
      'pages',
      'noText',
      'noExtras',
      'pixels',
    ]);
  });

  it('shows black where it is covered and the rest as it was', async () => {
    const at = async (bytes: Buffer) => {
      const image = await loadImage(Buffer.from(await workshop.run('picture', sourceOf(bytes), { page: 1 })));
      const canvas = createCanvas(image.width, image.height);
      canvas.getContext('2d').drawImage(image, 0, 0);
      return { canvas, scale: image.width / (made.facts.pages[0]?.width ?? 1) };
    };
    const [before, after] = [await at(await textRecord()), await at(made.output)];
    let dark = 0;
    const mark = made.marks[1]?.find(({ box }) => box.w > 300);
    if (!mark) throw new Error('nothing is covered');
    const { x, y, w, h } = mark.box;
    // Left quarter: no label there.
    const inside = after.canvas
      .getContext('2d')
      .getImageData(
        Math.round((x + 8) * after.scale),
        Math.round((y + 8) * after.scale),
        Math.round((w / 5) * after.scale),
        Math.round((h - 16) * after.scale),
      ).data;
    for (let i = 0; i < inside.length; i += 4) if ((inside[i] ?? 255) < 40) dark += 1;
    expect(dark).to.equal(inside.length / 4);
    const outside = [before, after].map(({ canvas }) => {
      const { data } = canvas
        .getContext('2d')
        .getImageData(0, Math.round(canvas.height * 0.5), canvas.width, 60);
      return data.reduce((sum, value) => sum + value, 0);
    });
    expect(Math.abs((outside[0] ?? 0) - (outside[1] ?? 0)) / (outside[0] ?? 1)).to.be.below(0.01);
  });

  it('stays small', () => {
    expect(made.output.length / made.facts.pages.length).to.be.below(250_000);
  });

  it('leaves behind what a file carries beside its pages', async () => {
    const loaded = await redact(loadedPdf());
    expect(loaded.facts.findings.map(({ code }) => code)).to.include.members([
      'author',
      'attachments',
      'scripts',
      'bookmarks',
      'comments',
    ]);
    expect(failed(await check(loaded))).to.deep.equal([]);
    const bytes = everyByte(loaded.output).toString('latin1');
    for (const word of [
      '13800001234',
      'Zhang',
      'secret',
      'Clerk',
      'alert',
      '11010519491231002X',
      'EmbeddedFile',
      'Annot',
      'JavaScript',
    ])
      expect(bytes.includes(word), word).to.equal(false);
  });

  it('does not bring back text that an earlier, false redaction only painted over', async () => {
    const text = Buffer.from(
      'BT /F1 14 Tf 60 700 Td (110105194912310 02X secretword) Tj ET 0 g 50 690 300 30 re f',
    );
    const painted = rawPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      stream('', text),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ]);
    const result = await redact(painted, {
      1: [{ box: { x: 1000, y: 1000, w: 200, h: 80 }, label: '个人隐私', short: '隐私' }],
    });
    expect(everyByte(result.output).includes('secretword')).to.equal(false);
  });

  it('takes a scan: nothing to propose, marks by hand, and the picture is gone under them', async () => {
    const canvas = createCanvas(900, 1200);
    const context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 900, 1200);
    context.fillStyle = '#b00';
    context.fillRect(100, 100, 300, 60);
    const scan = canvas.toBuffer('image/jpeg', 80);
    const mark = { box: { x: 200, y: 200, w: 900, h: 200 }, label: '商业秘密', short: '商密' };
    const result = await redact(scan, { 1: [mark] });
    expect(result.hidden).to.deep.equal([]);
    expect(failed(await check(result))).to.deep.equal([]);
    const page = await loadImage(
      Buffer.from(await workshop.run('picture', sourceOf(result.output), { page: 1 })),
    );
    const shown = createCanvas(page.width, page.height);
    shown.getContext('2d').drawImage(page, 0, 0);
    const { data } = shown.getContext('2d').getImageData(0, 0, page.width, page.height);
    let red = 0;
    for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 0) > 120 && (data[i + 1] ?? 0) < 60) red += 1;
    expect(red).to.equal(0);
  });
});

describe('the check before release', function () {
  this.timeout(60_000);
  let made: Made;

  before(async () => {
    made = await redact(await textRecord());
  });

  it('refuses a file in which a mark was not burnt in', async () => {
    const source = sourceOf(await textRecord());
    const some = { ...made.marks, 1: (made.marks[1] ?? []).slice(1) };
    const leaky = Buffer.from(await workshop.run('produce', source, { marks: some, title: TITLE }));
    expect(failed(await check(made, leaky))).to.deep.equal(['pixels']);
  });

  it('refuses a file with a mark that is not opaque', async () => {
    // The same pages with the marks moved by a letter: the area is black in part only.
    const moved = Object.fromEntries(
      Object.entries(made.marks).map(([page, marks]) => [
        page,
        marks.map((mark) => ({ ...mark, box: { ...mark.box, x: mark.box.x + 60 } })),
      ]),
    );
    const output = Buffer.from(
      await workshop.run('produce', sourceOf(await textRecord()), { marks: moved, title: TITLE }),
    );
    expect(failed(await check(made, output))).to.include('pixels');
  });

  it('refuses the original itself', async () => {
    const codes = failed(await check(made, await textRecord()));
    expect(codes).to.include.members(['structure', 'noText', 'noExtras', 'pixels']);
  });

  it('refuses covered words in the title, however they are written', async () => {
    const source = sourceOf(await textRecord());
    const title = `${TITLE}${somebody.name}`;
    const output = Buffer.from(await workshop.run('produce', source, { marks: made.marks, title }));
    const lines = await workshop.run(
      'check',
      { key: '', bytes: async () => output },
      {
        marks: made.marks,
        pages: made.facts.pages,
        title,
        hidden: made.hidden,
      },
    );
    expect(failed(lines)).to.deep.equal(['strings']);
  });

  /** Places where something could be put into a good file, and what. */
  const smuggled: readonly (readonly [string, (file: Buffer) => Buffer])[] = [
    ['bytes behind the end', (file) => Buffer.concat([file, Buffer.from(somebody.id)])],
    ['a comment after the head', (file) => insert(file, 15, `%${somebody.id}\n`)],
    ['a byte between two objects', (file) => insert(file, file.indexOf('2 0 obj'), ' ')],
    ['an entry of the catalog', (file) => insert(file, file.indexOf('/Lang'), '/Metadata 9 0 R ')],
    ['an annotation of a page', (file) => insert(file, file.indexOf('/MediaBox'), '/Annots [] ')],
    ['another drawing instruction', (file) => insert(file, file.indexOf(' Do Q'), ' Do /J')],
    ['another object', (file) => insert(file, file.indexOf('xref\n'), '99 0 obj\n(x)\nendobj\n')],
    [
      'an update at the end',
      (file) => Buffer.concat([file, Buffer.from('1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n')]),
    ],
  ];
  for (const [what, change] of smuggled) {
    it(`accounts for every byte: ${what}`, () => {
      expect(checkStructure(made.output, { title: TITLE }).pages).to.equal(made.facts.pages.length);
      expect(() => checkStructure(change(made.output), { title: TITLE })).to.throw(UnexpectedContent);
    });
  }

  it('accounts for what stands behind a packed picture and in a JPEG', async () => {
    const file = made.output;
    const at = file.indexOf('\nendstream\nendobj\n', file.indexOf('/Subtype /Image'));
    const length =
      /\/Length (\d+) >>\nstream\n/u.exec(file.toString('latin1', file.indexOf('/Subtype /Image')))?.[1] ??
      '';
    const longer = Buffer.from(
      insert(file, at, 'AAAA')
        .toString('latin1')
        .replace(`/Length ${length} >>`, `/Length ${Number(length) + 4} >>`),
      'latin1',
    );
    expect(() => checkStructure(longer, { title: TITLE })).to.throw(UnexpectedContent, 'picture');

    const photo = createCanvas(400, 400);
    photo.getContext('2d').fillStyle = '#c22';
    photo.getContext('2d').fillRect(0, 0, 400, 400);
    const scan = await redact(photo.toBuffer('image/jpeg', 80), {
      1: [{ box: { x: 100, y: 100, w: 500, h: 200 }, label: '个人隐私', short: '隐私' }],
    });
    checkStructure(scan.output, { title: TITLE });
    const start = scan.output.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
    const jpeg = /\/Length (\d+) >>\nstream\n\xff\xd8/u.exec(scan.output.toString('latin1'))?.[1] ?? '';
    const comment = Buffer.from('\xff\xfe\x00\x06Zhan', 'latin1').toString('latin1');
    const commented = Buffer.from(
      insert(scan.output, start + 2, comment)
        .toString('latin1')
        .replace(`/Length ${jpeg} >>\nstream\n\xff\xd8`, `/Length ${Number(jpeg) + 8} >>\nstream\n\xff\xd8`),
      'latin1',
    );
    expect(() => checkStructure(commented, { title: TITLE })).to.throw(UnexpectedContent, 'picture');
  });
});

function insert(file: Buffer, at: number, text: string): Buffer {
  return Buffer.concat([file.subarray(0, at), Buffer.from(text, 'latin1'), file.subarray(at)]);
}

describe('documents that are not taken', function () {
  this.timeout(60_000);

  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
  const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
  const many = (n: number) =>
    rawPdf([catalog, `<< /Type /Pages /Kids [${'3 0 R '.repeat(n)}] /Count ${n} >>`, page]);

  async function refusal(bytes: Buffer): Promise<string> {
    try {
      await workshop.run('open', sourceOf(bytes), undefined);
      return 'taken';
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  it('say why in one code each', async () => {
    expect(await refusal(Buffer.from('%PDF-1.7\nnothing of a PDF'))).to.equal('redaction.broken');
    expect(await refusal(Buffer.from('just text'))).to.equal('redaction.broken');
    expect(await refusal(many(10_000))).to.equal('redaction.tooManyPages');
    expect(
      await refusal(
        rawPdf([
          '<< /Type /Catalog /Pages 2 0 R /AcroForm << /XFA [(template) 4 0 R] /Fields [] >> >>',
          '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
          page,
          stream('', Buffer.from('<template/>')),
        ]),
      ),
    ).to.equal('redaction.xfa');
    expect(
      await refusal(
        rawPdf(
          [
            catalog,
            '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
            page,
            `<< /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >>`,
          ],
          `/Encrypt 4 0 R /ID [<${'43'.repeat(16)}> <${'43'.repeat(16)}>]`,
        ),
      ),
    ).to.equal('redaction.encrypted');
  });

  it('a picture that says it is enormous is known by its head', async () => {
    const bomb = createCanvas(2, 2).toBuffer('image/png');
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(await refusal(bomb)).to.equal('redaction.tooManyPixels');
  });

  it('one after another do not hold up or end the work on others', async () => {
    const good = await textRecord();
    const [first, bad, second] = await Promise.allSettled([
      workshop.run('open', sourceOf(good), undefined),
      workshop.run('open', sourceOf(Buffer.from('%PDF-1.7 broken')), undefined),
      workshop.run('text', sourceOf(good), { page: 1 }),
    ]);
    expect([first.status, bad.status, second.status]).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('a page of enormous size is drawn with fewer dots', async () => {
    const wall = rawPdf([
      catalog,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14400 14400] >>',
    ]);
    const image = await loadImage(Buffer.from(await workshop.run('picture', sourceOf(wall), { page: 1 })));
    expect(image.width * image.height).to.be.below(17_000_000);
  });
});
