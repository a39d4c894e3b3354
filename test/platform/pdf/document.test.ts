import { expect } from 'chai';
import { localDate } from '../../../src/kernel/local-date.js';
import { createDocument, type DocumentOptions, gbt9704 } from '../../../src/platform/pdf/index.js';
import { readPdf } from './pdf-text.js';

const options: DocumentOptions = {
  title: '测试文件',
  author: '明江县民政局',
  createdOn: localDate('2026-03-12'),
};

const sentence = '根据《中华人民共和国政府信息公开条例》第三十六条的规定，本机关作出答复。';

describe('document by GB/T 9704', () => {
  it('writes text that can be found, with title, author and language', async () => {
    const paper = createDocument(options).title('政府信息公开告知书').paragraph(sentence);
    const read = await readPdf(await paper.toBuffer());

    expect(read.text).to.include(sentence);
    expect(read.title).to.equal('测试文件');
    expect(read.author).to.equal('明江县民政局');
    expect(read.language).to.equal('zh-CN');
  });

  it('sets 22 lines on a page and numbers odd pages right, even pages left', async () => {
    const read = await readPdf(
      await createDocument(options)
        .paragraph('政'.repeat(26 + 28 * 43))
        .toBuffer(),
    );

    expect(read.pages.length).to.equal(2);
    const body = read.pages.map((page) => page.lines.filter((line) => !line.text.includes('—')));
    expect(body.map((lines) => lines.length)).to.deep.equal([22, 22]);
    const numbers = read.pages.map((page) => page.lines.find((line) => line.text.includes('—')));
    expect(numbers.map((line) => line?.text.replaceAll(' ', ''))).to.deep.equal(['—1—', '—2—']);
    expect(numbers[0]?.x).to.be.greaterThan(gbt9704.pageWidth / 2);
    expect(numbers[1]?.x).to.be.lessThan(gbt9704.pageWidth / 2);
  });

  it('has no page number on the first page of the 信函 form', async () => {
    const head = { form: 'letter', organ: '明江县民政局', number: '明民公开告〔2026〕3号' } as const;
    const read = await readPdf(
      await createDocument({ ...options, head })
        .paragraph('政'.repeat(900))
        .toBuffer(),
    );

    expect(read.pages[0]?.text).to.include('明江县民政局').and.to.include('明民公开告〔2026〕3号');
    expect(read.pages[0]?.text).not.to.include('—1—');
    expect(read.pages[1]?.text).to.include('—2—');
  });

  it('stands the mark of the 文件 form 35 mm below the top of the type area', async () => {
    const head = { form: 'document', organ: '明江县民政局', number: '明民公开告〔2026〕3号' } as const;
    const read = await readPdf(
      await createDocument({ ...options, head })
        .paragraph(sentence)
        .toBuffer(),
    );

    const mark = read.pages[0]?.lines[0];
    const top = gbt9704.pageHeight - (mark?.y ?? 0) - 36 * 0.88;
    expect(top).to.be.closeTo(gbt9704.top + (35 * 72) / 25.4, 1);
  });

  it('does not break a title inside a word', async () => {
    const read = await readPdf(
      await createDocument(options).title('洪泽区人民政府2023年政府信息公开工作年度报告').toBuffer(),
    );

    expect(read.pages[0]?.lines.map((line) => line.text.replaceAll(' ', '')).slice(0, 2)).to.deep.equal([
      '洪泽区人民政府2023年政府',
      '信息公开工作年度报告',
    ]);
  });

  it('narrows the blanks above the seal before it turns the page', async () => {
    const head = { form: 'document', organ: '明江县人民政府', number: '明府公开告〔2026〕3号' } as const;
    const paper = createDocument({ ...options, head })
      .title('告知书')
      .paragraph('政'.repeat(26 + 28));
    paper.signature({
      organ: '明江县人民政府',
      date: localDate('2026-10-12'),
      remark: '（联系电话：0999-8123456）',
    });
    const read = await readPdf(await paper.toBuffer());

    expect(read.pages.length).to.equal(1);
  });

  it('never leaves the signature alone on a page', async () => {
    for (let lines = 14; lines <= 24; lines++) {
      const paper = createDocument(options).paragraph('政'.repeat(26 + 28 * (lines - 1)));
      paper
        .attachments(['清单', '送达回证'])
        .signature({ organ: '明江县民政局', date: localDate('2026-03-12') });
      const read = await readPdf(await paper.toBuffer());

      const last = read.pages.at(-1);
      expect(last?.text, `${lines} lines`).to.include('2026年3月12日').and.to.include('政政');
    }
  });

  it('shows a character that no font has as 〓, keeps its code point in the text and reports it', async () => {
    const paper = createDocument(options).paragraph('张𠀀：同意。');
    const file = await paper.toBuffer();

    expect(paper.lostCharacters()).to.deep.equal(['𠀀']);
    expect((await readPdf(file)).text)
      .to.include('张〓：同意。')
      .and.to.include('U+20000');
  });

  it('prints the rare characters of names', async () => {
    const paper = createDocument(options).paragraph('喆玥昇㛃𬭎䶮堃');
    const read = await readPdf(await paper.toBuffer());

    expect(paper.lostCharacters()).to.deep.equal([]);
    expect(read.text).to.include('喆玥昇㛃𬭎䶮堃');
  });

  it('gives equal bytes for equal content', async () => {
    const make = (): Promise<Buffer> =>
      createDocument(options).title('告知书').paragraph(sentence.repeat(20)).toBuffer();

    expect((await make()).equals(await make())).to.equal(true);
  });

  it('stays under 200 KB with 400 different characters', async () => {
    const many = Array.from({ length: 400 }, (_, n) => String.fromCodePoint(0x4e00 + n * 31)).join('');
    const letter = createDocument(options).title('告知书').heading(1, '一、事实').paragraph(many);

    expect((await letter.toBuffer()).length).to.be.lessThan(200_000);
  });

  it('lays a draft’s watermark on every page', async () => {
    const paper = createDocument({ ...options, watermark: '草稿，未盖章' }).paragraph('政'.repeat(900));
    const read = await readPdf(await paper.toBuffer());

    for (const page of read.pages)
      for (const character of '草稿未盖章') expect(page.text).to.include(character);
  });
});
