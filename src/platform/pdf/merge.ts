/**
 * Puts papers that {@link createDocument} made one after the other in one file. Their objects are copied as they stand, with new
 * numbers, so every paper keeps its fonts and its searchable text; the reading order of each page stays, the tag tree over the
 * whole file is dropped. Throws an Error for a file that another program made: those are not always laid out so plainly.
 */
export function mergePdfs(papers: readonly MergedPaper[], info: { readonly title: string }): Buffer {
  const out = new Writer();
  const catalog = out.reserve();
  const tree = out.reserve();
  const properties = out.reserve();
  const bookmarks: Bookmark[] = [];
  const pages = papers.flatMap(({ title, bytes }) => {
    const copied = copyPages(out, bytes, tree);
    if (copied[0] !== undefined) bookmarks.push({ title, page: copied[0] });
    return copied;
  });
  const outline = writeOutline(out, bookmarks);
  const kids = pages.map((page) => `${page} 0 R`).join(' ');
  out.put(
    catalog,
    Buffer.from(
      `<< /Type /Catalog /Pages ${tree} 0 R /Outlines ${outline} 0 R /PageMode /UseOutlines /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >> >>`,
    ),
  );
  out.put(tree, Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`));
  out.put(properties, Buffer.from(`<< /Title <FEFF${utf16(info.title)}> >>`));
  return out.finish(catalog, properties);
}

/** One of the papers, with the name under which readers list it. */
export interface MergedPaper {
  readonly title: string;
  readonly bytes: Buffer;
}

interface Bookmark {
  readonly title: string;
  readonly page: number;
}

function writeOutline(out: Writer, bookmarks: readonly Bookmark[]): number {
  const outline = out.reserve();
  const numbers = bookmarks.map(() => out.reserve());
  bookmarks.forEach(({ title, page }, index) => {
    const [previous, own = 0, next] = [numbers[index - 1], numbers[index], numbers[index + 1]];
    const links = [previous && `/Prev ${previous} 0 R`, next && `/Next ${next} 0 R`]
      .filter(Boolean)
      .join(' ');
    out.put(
      own,
      Buffer.from(
        `<< /Title <FEFF${utf16(title)}> /Parent ${outline} 0 R /Dest [${page} 0 R /Fit] ${links} >>`,
      ),
    );
  });
  const [first, last] = [numbers[0], numbers[numbers.length - 1]];
  const ends = first && last ? `/First ${first} 0 R /Last ${last} 0 R` : '';
  out.put(outline, Buffer.from(`<< /Type /Outlines /Count ${numbers.length} ${ends} >>`));
  return outline;
}

/** How many pages a paper of ours has. */
export function pageCount(paper: Buffer): number {
  return pagesOf(objectsOf(paper)).length;
}

function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
}

interface PdfObject {
  readonly number: number;
  /** Everything up to the stream, as Latin-1. */
  readonly head: string;
  /** The stream's bytes with their keywords; empty where there is none. */
  readonly rest: Buffer;
}

const REFERENCE = /(\d+) 0 R\b/g;

function copyPages(out: Writer, paper: Buffer, tree: number): number[] {
  const objects = objectsOf(paper);
  const pages = pagesOf(objects);
  const numbers = new Map<number, number>();
  const wanted: PdfObject[] = [];
  const numberOf = (old: number): number => {
    const known = numbers.get(old);
    if (known !== undefined) return known;
    const fresh = out.reserve();
    numbers.set(old, fresh);
    const object = objects.get(old);
    if (!object) throw new Error(`PDF object ${old} is missing`);
    wanted.push(object);
    return fresh;
  };
  const top = pages.map(({ number }) => numberOf(number));
  for (let object = wanted.shift(); object; object = wanted.shift()) {
    const isPage = /\/Type \/Page\b/.test(object.head);
    const head = isPage ? asPage(object.head) : object.head;
    const renumbered = head.replace(REFERENCE, (whole, old: string) =>
      isPage && whole === `${TREE_MARK} 0 R` ? `${tree} 0 R` : `${numberOf(Number(old))} 0 R`,
    );
    out.put(numberOf(object.number), Buffer.concat([Buffer.from(renumbered, 'latin1'), object.rest]));
  }
  return top;
}

/** Stands for the new page tree until the references get their new numbers; no file has so many objects. */
const TREE_MARK = 999_999_999;

/** A page without its place in the old tree of pages and tags. */
function asPage(head: string): string {
  return head.replace(/\/Parent \d+ 0 R/, `/Parent ${TREE_MARK} 0 R`).replace(/\/StructParents \d+/, '');
}

function pagesOf(objects: ReadonlyMap<number, PdfObject>): PdfObject[] {
  const tree = [...objects.values()].find(({ head }) => /\/Type \/Pages\b/.test(head));
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree?.head ?? '')?.[1];
  if (kids === undefined) throw new Error('not a PDF of this system');
  return [...kids.matchAll(REFERENCE)].flatMap(([, number]) => objects.get(Number(number)) ?? []);
}

/** Objects by number, found through the table at the end. */
function objectsOf(paper: Buffer): Map<number, PdfObject> {
  const tail = paper.toString('latin1', Math.max(0, paper.length - 2048));
  const start = Number(/startxref\s+(\d+)/.exec(tail)?.[1] ?? Number.NaN);
  const table = Number.isNaN(start) ? '' : paper.toString('latin1', start);
  const head = /^xref\s+0 (\d+)\s+/.exec(table);
  if (!head) throw new Error('not a PDF of this system');
  const entries = table.slice(head[0].length, head[0].length + Number(head[1]) * 20);
  const offsets = [...entries.matchAll(/(\d{10}) \d{5} n/g)]
    .map(([, offset]) => Number(offset))
    .sort((a, b) => a - b);
  const objects = new Map<number, PdfObject>();
  offsets.forEach((offset, index) => {
    const object = readObject(paper.subarray(offset, offsets[index + 1] ?? start));
    objects.set(object.number, object);
  });
  return objects;
}

function readObject(bytes: Buffer): PdfObject {
  const begin = /^(\d+) 0 obj\s*/.exec(bytes.toString('latin1', 0, 40));
  if (!begin) throw new Error('not a PDF of this system');
  const end = bytes.lastIndexOf('endobj');
  const body = bytes.subarray(begin[0].length, end);
  const stream = body.indexOf('\nstream\n');
  const at = stream < 0 ? body.length : stream;
  return { number: Number(begin[1]), head: body.toString('latin1', 0, at), rest: body.subarray(at) };
}

class Writer {
  private readonly objects: (Buffer | null)[] = [];

  /** The number of an object that is to come. */
  reserve(): number {
    this.objects.push(null);
    return this.objects.length;
  }

  put(number: number, body: Buffer): void {
    this.objects[number - 1] = body;
  }

  finish(root: number, info: number): Buffer {
    const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xFF\xFF\xFF\xFF\n', 'latin1')];
    let at = parts[0]?.length ?? 0;
    const offsets = this.objects.map((body, index) => {
      const here = at;
      const bytes = Buffer.concat([
        Buffer.from(`${index + 1} 0 obj\n`),
        body ?? Buffer.from('null'),
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
        `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root ${root} 0 R /Info ${info} 0 R >>\nstartxref\n${at}\n%%EOF\n`,
      ),
    );
    return Buffer.concat(parts);
  }
}
