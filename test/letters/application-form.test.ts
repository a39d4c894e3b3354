import { expect } from 'chai';
import { applicationPaper, formParts } from '../../src/cases/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { applicationFormDocx, applicationFormPdf } from '../../src/letters/index.js';
import { openArchive } from '../../src/platform/archives/index.js';
import { readPdf } from '../platform/pdf/pdf-text.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { anApplication } from '../support/build-cases.js';

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

describe('政府信息公开申请表', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  const blank = async () =>
    applicationPaper(
      { office: await buildOffice(app), date: localDate('2026-01-01') },
      app.services.words.in('zh-CN'),
    );
  const plain = (text: string) => text.replace(/\s+/g, '');

  it('is one page, and a Word document, with every input and choice of the online form in its words', async () => {
    const t = app.services.words.in('zh-CN');
    const read = await readPdf(await applicationFormPdf(await blank()));

    expect(read.pages.length).to.equal(1);
    const text = plain(read.text);
    // Words that a line's end parts are read from the Word document, which is made of the same rows.
    const word = plain(await wordText(await applicationFormDocx(await blank())));
    for (const { key, fields } of formParts.filter(({ key }) => key !== 'office' && key !== 'partners'))
      for (const { label, choices } of fields) {
        expect(word, key).to.include(plain(t(label)));
        for (const code of choices?.codes ?? [])
          expect(word, code).to.include(plain(t(`${choices?.words}.${code}`)));
      }
    expect(text).to.include('共同申请人').and.to.include('代填人签名');
  });

  it('does not ask for a purpose', async () => {
    const read = await readPdf(await applicationFormPdf(await blank()));

    expect(plain(read.text))
      .to.include('不需要说明用途')
      .and.not.to.match(/用途[:：]|所需政府信息的?用途/);
  });

  it('prints what was said, with the boxes ticked and everybody named', async () => {
    const paper = applicationPaper(
      {
        office: await buildOffice(app),
        date: localDate('2026-03-02'),
        caseNumber: 'QSX-MZJ-2026-0001',
        writtenBy: '登记员小周',
        application: {
          ...anApplication,
          partners: [{ name: '李四', identityKind: 'passport', identityNumber: 'E1' }],
          agent: {
            name: '王五',
            identityKind: 'passport',
            identityNumber: 'E2',
            phone: '13911112222',
            authority: 'special',
          },
        },
      },
      app.services.words.in('zh-CN'),
    );
    const text = plain((await readPdf(await applicationFormPdf(paper))).text);

    for (const word of ['张小明', '李四', 'E2', '■公民（自然人）', '□商业企业', '■电子数据', '登记员小周'])
      expect(text).to.include(word);
  });
});
