import { buffer } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import yazl from 'yazl';
import { localDate } from '../../src/kernel/local-date.js';
import { createDocument } from '../../src/platform/pdf/index.js';

/** Numbers that pass their checks and belong to nobody (the ID number is the example of GB 11643). */
export const somebody = {
  name: '张小明',
  id: '11010519491231002X',
  phone: '13800001234',
  landline: '0571-88881234',
  card: '6228480402564890018',
  email: 'zhang@example.cn',
  plate: '浙A12345',
  address: '清水县河东街道一号院2幢301室',
} as const;

/** A record with text, as an office would keep it: two pages. */
export function textRecord(): Promise<Buffer> {
  const { name, id, phone, landline, card, email, plate, address } = somebody;
  const document = createDocument({
    title: '核查情况',
    author: '李科员',
    createdOn: localDate('2026-03-01'),
  });
  document.title('城市低保对象核查情况');
  document.paragraph(
    `经核查，申请人${name}（公民身份号码：${id}，手机${phone}，座机${landline}）家住${address}，银行卡${card}，邮箱${email}，车牌${plate}。`,
  );
  for (let line = 1; line <= 26; line++) document.paragraph(`第${line}条　符合条件，每月发放六百元。`);
  document.paragraph(`复核人意见：同意${name}享受低保。`);
  return document.toBuffer();
}

/** A PDF written by hand, object by object; the first must be the catalog. */
export function rawPdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  let at = parts[0]?.length ?? 0;
  const offsets = objects.map((body, index) => {
    const here = at;
    const bytes = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      typeof body === 'string' ? Buffer.from(body, 'latin1') : body,
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(bytes);
    at += bytes.length;
    return here;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = offsets.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer << /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

export function stream(dictionary: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** A PDF that carries what a page does not show: a script, a file inside, a comment, a bookmark, an author. */
export function loadedPdf(): Buffer {
  const text = Buffer.from('BT /F1 14 Tf 60 700 Td (Phone 13800001234) Tj ET');
  return rawPdf(
    [
      '<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /Outlines 10 0 R /Names << /EmbeddedFiles << /Names [(secret.txt) 7 0 R] >> /JavaScript << /Names [(a) 6 0 R] >> >> >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [9 0 R] >>',
      stream('', text),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      '<< /S /JavaScript /JS (app.alert\\(1\\)) >>',
      '<< /Type /Filespec /F (secret.txt) /EF << /F 8 0 R >> >>',
      stream('/Type /EmbeddedFile /Filter /FlateDecode', deflateSync(Buffer.from('11010519491231002X'))),
      '<< /Type /Annot /Subtype /Text /Rect [100 100 120 120] /Contents (Zhang said so) >>',
      '<< /Type /Outlines /First 11 0 R /Last 11 0 R /Count 1 >>',
      '<< /Title (Chapter of Zhang) /Parent 10 0 R /Dest [3 0 R /Fit] >>',
      '<< /Author (Clerk Li) /Title (Secret of Zhang) >>',
    ],
    '/Info 12 0 R',
  );
}

/** A zip with these files, as an office program would write it. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}
