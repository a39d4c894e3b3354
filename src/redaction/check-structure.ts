import { inflateSync } from 'node:zlib';
import type { PicturePdfInfo } from './picture-pdf.js';

/** What a file that holds pictures of pages only is found to be made of. */
export interface Structure {
  readonly pages: number;
  readonly objects: number;
  readonly bytes: number;
  /** Where the data of each picture begins and ends. */
  readonly pictures: readonly { readonly start: number; readonly end: number }[];
}

/** Thrown with what was found, and where, that a file of pictures does not hold. */
export class UnexpectedContent extends Error {}

/**
 * Reads a produced file from its first byte to its last and gives its make-up. Every byte must belong to a catalog, a page
 * tree, a title, pages, their one drawing instruction, their pictures or the table of these; anything else (a layer, a
 * note, a file inside, a byte between two objects, a comment in a JPEG) throws UnexpectedContent. It shares no code with
 * what writes such files.
 */
export function checkStructure(file: Buffer, info: PicturePdfInfo): Structure {
  return new Reader(file).whole(info);
}

const NUMBER = '(\\d{1,6}\\.\\d{3})';

class Reader {
  private at = 0;
  private readonly offsets: number[] = [];
  private readonly pictures: { start: number; end: number }[] = [];

  constructor(private readonly file: Buffer) {}

  whole(info: PicturePdfInfo): Structure {
    this.expect(
      Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0x0a, 0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]),
    );
    this.open();
    this.line(
      /^<< \/Type \/Catalog \/Pages 2 0 R \/Lang \(zh-CN\) \/ViewerPreferences << \/DisplayDocTitle true >> >>$/u,
    );
    this.close();
    this.open();
    const [, count = '', kids = ''] = this.line(
      /^<< \/Type \/Pages \/Count (\d{1,3}) \/Kids \[([\d R]+)\] >>$/u,
    );
    this.close();
    const pages = Number(count);
    const listed = kids
      .split(/ 0 R ?/u)
      .filter(Boolean)
      .map(Number);
    if (listed.length !== pages || listed.some((kid, index) => kid !== 4 + 3 * index)) this.fail('page tree');
    this.open();
    const [, title = ''] = this.line(/^<< \/Title <FEFF([0-9A-F]*)> \/Producer \(Mingdu\) >>$/u);
    const said = Buffer.from(title, 'hex').swap16().toString('utf16le');
    if (said !== info.title) this.fail('title');
    this.close();
    for (let page = 0; page < pages; page++) this.page(4 + 3 * page);
    this.table();
    if (this.at !== this.file.length) this.fail('bytes after the end');
    return { pages, objects: this.offsets.length, bytes: this.file.length, pictures: this.pictures };
  }

  private page(number: number): void {
    this.open();
    const [, width, height] = this.line(
      new RegExp(
        `^<< /Type /Page /Parent 2 0 R /MediaBox \\[0 0 ${NUMBER} ${NUMBER}\\] /Resources << /XObject << /I ${number + 2} 0 R >> >> /Contents ${number + 1} 0 R >>$`,
        'u',
      ),
    );
    this.close();
    this.open();
    const [, length] = this.line(/^<< \/Length (\d{1,3}) >>$/u);
    const drawing = this.data(Number(length)).toString('latin1');
    if (drawing !== `q ${width} 0 0 ${height} 0 0 cm /I Do Q`) this.fail('drawing instructions');
    this.close();
    this.open();
    const [, across, down, coding, size] = this.line(
      /^<< \/Type \/XObject \/Subtype \/Image \/Width (\d{1,5}) \/Height (\d{1,5}) \/ColorSpace (\/DeviceGray \/BitsPerComponent 4 \/Filter \/FlateDecode|\/DeviceRGB \/BitsPerComponent 8 \/Filter \/DCTDecode) \/Length (\d{1,9}) >>$/u,
    );
    const picture = this.data(Number(size));
    this.pictures.push({
      start: picture.byteOffset - this.file.byteOffset,
      end: this.at - '\nendstream\n'.length,
    });
    const good = coding?.includes('DCTDecode')
      ? isBareJpeg(picture)
      : isBareGrey(picture, Number(across), Number(down));
    if (!good) this.fail('picture');
    this.close();
  }

  private table(): void {
    const start = this.at;
    const size = this.offsets.length + 1;
    const rows = this.offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    this.expect(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${start}\n%%EOF\n`,
      ),
    );
  }

  private open(): void {
    this.offsets.push(this.at);
    this.expect(Buffer.from(`${this.offsets.length} 0 obj\n`));
  }

  private close(): void {
    this.expect(Buffer.from('endobj\n'));
  }

  private line(pattern: RegExp): RegExpExecArray {
    const end = this.file.indexOf(0x0a, this.at);
    if (end < 0 || end - this.at > 4000) return this.fail('object');
    const found = pattern.exec(this.file.toString('latin1', this.at, end));
    if (!found) return this.fail('object');
    this.at = end + 1;
    return found;
  }

  private data(length: number): Buffer {
    this.expect(Buffer.from('stream\n'));
    const bytes = this.file.subarray(this.at, this.at + length);
    if (bytes.length !== length) this.fail('data');
    this.at += length;
    this.expect(Buffer.from('\nendstream\n'));
    return bytes;
  }

  private expect(bytes: Buffer): void {
    if (!this.file.subarray(this.at, this.at + bytes.length).equals(bytes)) this.fail('bytes');
    this.at += bytes.length;
  }

  private fail(what: string): never {
    throw new UnexpectedContent(`${what} at ${this.at}`);
  }
}

/** Exactly as many bytes as the picture has dots, and none behind them. */
function isBareGrey(data: Buffer, width: number, height: number): boolean {
  const wanted = Math.ceil(width / 2) * height;
  try {
    const { buffer, engine } = inflateSync(data, { info: true, maxOutputLength: wanted + 1 }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return buffer.length === wanted && engine.bytesWritten === data.length;
  } catch {
    return false;
  }
}

/** Tables, one frame, its scans: no comment, no EXIF, no small preview, nothing behind the end. */
function isBareJpeg(data: Buffer): boolean {
  const allowed = new Set([0xdb, 0xc0, 0xc1, 0xc2, 0xc4, 0xdd, 0xda]);
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return false;
  let at = 2;
  while (at + 4 <= data.length) {
    if (data[at] !== 0xff) return false;
    const marker = data[at + 1] ?? 0;
    if (marker === 0xd9) break;
    if (!allowed.has(marker)) return false;
    at += 2 + data.readUInt16BE(at + 2);
    if (marker === 0xda) at = endOfScan(data, at);
  }
  return at + 2 === data.length && data.readUInt16BE(at) === 0xffd9;
}

/** Coded data holds FF only before 00 or a restart marker. */
function endOfScan(data: Buffer, from: number): number {
  for (let at = data.indexOf(0xff, from); at >= 0 && at + 1 < data.length; at = data.indexOf(0xff, at + 2)) {
    const next = data[at + 1] ?? 0;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return data.length;
}
