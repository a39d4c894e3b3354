import { expect } from 'chai';
import { localDate } from '../../../src/kernel/local-date.js';
import { createWordDocument } from '../../../src/platform/office-documents/index.js';
import { unzip } from './parts.js';

const createdOn = localDate('2026-03-02');
const start = () => createWordDocument({ title: '年度报告', author: '清水县人民政府', createdOn });

async function xmlOf(
  document: Awaited<ReturnType<typeof start>>,
  part = 'word/document.xml',
): Promise<string> {
  return (await unzip(await document.toBuffer())).get(part) ?? '';
}

describe('Word document', () => {
  it('takes the measures of GB/T 9704: A4, margins, 三号仿宋 at 28 points, 二号 title', async () => {
    const files = await unzip(await (await start()).title('标题').paragraph('正文').toBuffer());
    const document = files.get('word/document.xml') ?? '';
    const styles = files.get('word/styles.xml') ?? '';

    expect(document).to.match(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(document).to.match(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(styles).to.include('w:eastAsia="仿宋_GB2312"').and.include('<w:sz w:val="32"/>');
    expect(styles).to.include('w:line="560" w:lineRule="exact"');
    expect(styles).to.match(/w:styleId="DocumentTitle".*?方正小标宋简体.*?<w:sz w:val="44"\/>/s);
    expect(files.get('word/fontTable.xml')).to.include('<w:altName w:val="仿宋"/>');
  });

  it('numbers pages — 1 — on the outer side, odd right, even left', async () => {
    const files = await unzip(await (await start()).paragraph('正文').toBuffer());
    const footers = [...files].filter(([name]) => /word\/footer\d/.test(name)).map(([, xml]) => xml);

    expect(footers).to.have.length(2);
    expect(footers.every((xml) => xml.includes('PAGE') && xml.includes('— '))).to.equal(true);
    expect(footers.filter((xml) => xml.includes('<w:jc w:val="right"/>'))).to.have.length(1);
    expect(files.get('word/settings.xml')).to.include('<w:evenAndOddHeaders/>');
  });

  it('sets four levels of headings for the navigation pane', async () => {
    const xml = await xmlOf(
      (await start()).heading(1, '一、').heading(2, '（一）').heading(3, '1.').heading(4, '（1）'),
    );

    expect([...xml.matchAll(/<w:pStyle w:val="(Heading\d)"/g)].map((match) => match[1])).to.deep.equal([
      'Heading1',
      'Heading2',
      'Heading3',
      'Heading4',
    ]);
  });

  it('writes a table with widths, merged cells, header rows for each page and rows that no page parts', async () => {
    const xml = await xmlOf(
      (await start()).table({
        columns: [{ width: 1 }, { width: 3 }],
        header: [[{ text: '甲', colSpan: 2 }]],
        rows: [[{ text: '一级', rowSpan: 2 }, 'a\nb'], ['x<&>']],
      }),
    );

    expect(xml).to.include('<w:tblLayout w:type="fixed"/>');
    expect(xml).to.include('<w:gridCol w:w="2211"/><w:gridCol w:w="6633"/>');
    expect(xml.match(/<w:tr>/g)).to.have.length(3);
    expect(xml.match(/<w:cantSplit\/>/g)).to.have.length(3);
    expect(xml.match(/<w:tblHeader\/>/g)).to.have.length(1);
    expect(xml).to.include('<w:gridSpan w:val="2"/>');
    expect(xml.match(/<w:vMerge w:val="(restart|continue)"\/>/g)).to.have.length(2);
    expect(xml).to.include('x&lt;&amp;&gt;');
    expect(xml).to.not.include('\ue0ff');
  });

  it('turns a section on its side with margins of its own and a running head', async () => {
    const files = await unzip(
      await (await start())
        .paragraph('竖排')
        .section({
          orientation: 'landscape',
          margins: { top: 20, right: 15, bottom: 20, left: 15 },
          runningHead: '标准目录',
        })
        .table({ columns: [{ width: 1 }], rows: [['甲']] })
        .toBuffer(),
    );
    const xml = files.get('word/document.xml') ?? '';

    expect(xml).to.match(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/);
    expect(xml).to.include(`<w:tblW w:w="${Math.round((267 * 1440) / 25.4)}"`);
    expect([...files].some(([name, text]) => /header\d/.test(name) && text.includes('标准目录'))).to.equal(
      true,
    );
  });

  it('reads a table of any length row by row', async () => {
    let read = 0;
    async function* rows() {
      for (; read < 3000; read++) yield [String(read), '内容'];
    }
    const document = (await start()).table({ columns: [{ width: 1 }, { width: 1 }], rows: rows() });
    expect(read).to.equal(0);

    const xml = await xmlOf(document);

    expect(xml.match(/<w:tr>/g)).to.have.length(3000);
  });

  it('refuses a row that does not fill the table, and names it', async () => {
    const refusal = await (await start())
      .table({ columns: [{ width: 1 }, { width: 1 }], rows: [['1', '2'], ['3']] })
      .toBuffer()
      .catch((error: unknown) => error);

    expect(String(refusal)).to.equal('RangeError: table row 2 has too few cells');
  });

  it('gives equal bytes for equal content and date', async () => {
    const make = async () =>
      (await start()).title('标题').signature({ organ: '清水县人民政府', date: createdOn }).toBuffer();

    expect((await make()).equals(await make())).to.equal(true);
  });
});
