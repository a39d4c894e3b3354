import type { EncodedPicture } from './encode-picture.js';

/** What the file says of itself: nothing is taken over from the original. */
export interface PicturePdfInfo {
  readonly title: string;
}

const HEAD = Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1');
const CATALOG =
  '<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >> >>';

/**
 * Writes a PDF whose pages are pictures and nothing else: catalog, page tree, title, and for each page its
 * picture. The file is so plain that {@link checkStructure} can account for every byte of it.
 */
export class PicturePdf {
  private readonly parts: Buffer[] = [HEAD];
  private readonly offsets: number[] = [];
  private at = HEAD.length;

  /** `pages` must be known at once: the page tree comes first. */
  constructor(info: PicturePdfInfo, pages: number) {
    const kids = Array.from({ length: pages }, (_, index) => `${4 + index * 3} 0 R`).join(' ');
    this.object(CATALOG);
    this.object(`<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`);
    this.object(`<< /Title <FEFF${utf16(info.title)}> /Producer (Mingdu) >>`);
  }

  /** Adds the next page. `dpi` gives its size on paper. */
  add(picture: EncodedPicture, dpi: number): void {
    const number = this.offsets.length + 1;
    const width = points(picture.width, dpi);
    const height = points(picture.height, dpi);
    this.object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /XObject << /I ${number + 2} 0 R >> >> /Contents ${number + 1} 0 R >>`,
    );
    this.stream('', Buffer.from(`q ${width} 0 0 ${height} 0 0 cm /I Do Q`));
    const coding =
      picture.kind === 'grey'
        ? '/ColorSpace /DeviceGray /BitsPerComponent 4 /Filter /FlateDecode'
        : '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode';
    this.stream(
      `/Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} ${coding} `,
      picture.bytes,
    );
  }

  get size(): number {
    return this.at;
  }

  finish(): Buffer {
    const start = this.at;
    const rows = this.offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = this.offsets.length + 1;
    this.push(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${start}\n%%EOF\n`,
      ),
    );
    return Buffer.concat(this.parts);
  }

  private object(body: string): void {
    this.offsets.push(this.at);
    this.push(Buffer.from(`${this.offsets.length} 0 obj\n${body}\nendobj\n`));
  }

  private stream(entries: string, bytes: Buffer): void {
    this.offsets.push(this.at);
    this.push(Buffer.from(`${this.offsets.length} 0 obj\n<< ${entries}/Length ${bytes.length} >>\nstream\n`));
    this.push(bytes);
    this.push(Buffer.from('\nendstream\nendobj\n'));
  }

  private push(bytes: Buffer): void {
    this.parts.push(bytes);
    this.at += bytes.length;
  }
}

function points(dots: number, dpi: number): string {
  return ((dots * 72) / dpi).toFixed(3);
}

function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
}
