import { expect } from 'chai';
import { grounds, letterKind } from '../../src/law/index.js';
import { composeLetter, renderLetter, renderLetterDocx } from '../../src/letters/index.js';
import { openArchive } from '../../src/platform/archives/index.js';
import { readTables } from '../../src/platform/tables/index.js';
import { readPdf } from '../platform/pdf/pdf-text.js';
import { answerData, specialLetters } from './samples.js';

/** The words of a Word document in their order. */
async function wordText(docx: Buffer): Promise<string> {
  const archive = await openArchive(docx);
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of archive.stream('word/document.xml')) chunks.push(Buffer.from(chunk));
    const xml = Buffer.concat(chunks).toString('utf8');
    return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');
  } finally {
    archive.close();
  }
}

const plain = (text: string) => text.replace(/\s|— \d+ —|&[a-z]+;/g, '');

describe('letters as Word documents', () => {
  for (const ground of grounds) {
    it(`${ground.code} says in Word what it says in the PDF`, async () => {
      const content = composeLetter(ground.letter, answerData(ground.code));
      const [word, pdf] = [
        plain(await wordText(await renderLetterDocx(content))),
        await renderLetter(content),
      ];
      for (const block of content.blocks)
        if (block.type === 'paragraph') expect(word).to.include(plain(block.text));
      for (const remedy of content.remedies) expect(word).to.include(plain(remedy));
      expect(word).to.include(plain(content.title));
      if (letterKind(ground.letter).addressee === 'applicant') {
        expect(word)
          .to.include('明民公开告〔2026〕3号')
          .and.to.include('张喆玥：')
          .and.to.include('2026年3月12日');
        expect(plain((await readPdf(pdf.pdf)).text)).to.include('明民公开告〔2026〕3号');
      }
    });
  }

  for (const [kind, compose] of Object.entries(specialLetters)) {
    it(`sets ${kind} with its tables`, async () => {
      const content = compose();
      const docx = await renderLetterDocx(content);
      const word = plain(await wordText(docx));
      expect(word).to.include(plain(content.title));
      const tables = content.blocks.filter(({ type }) => type === 'table');
      if (tables.length > 0) expect((await readTables(docx, 'letter.docx')).length).to.be.greaterThan(0);
    });
  }

  it('says in its first line that a draft is one, and is the same twice', async () => {
    const content = { ...composeLetter('answerNotExist', answerData('unavailable.notExist')), signed: false };
    const docx = await renderLetterDocx(content);
    expect((await wordText(docx)).startsWith('【草稿，未盖章】')).to.equal(true);
    expect((await renderLetterDocx(content)).equals(docx)).to.equal(true);
  });
});
