import { refuseTable } from './limits.js';

/** What the scanner tells, in the order of the text. Names come without their namespace's prefix. */
export interface XmlEvents {
  /** `attributes` is the raw text between name and `>`; {@link attribute} reads one of them. */
  open(name: string, attributes: string, selfClosing: boolean): void;
  close(name: string): void;
  text(text: string): void;
}

const MARKUP = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/uy;

/**
 * Scans the XML that office programs write, piece by piece, without a tree. It knows no document types: a file
 * with one (and so every entity trick) is refused. Throws `tables.broken` on text that is no XML.
 */
export class XmlScanner {
  private rest = '';

  constructor(private readonly events: XmlEvents) {}

  feed(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    while (at < text.length) {
      const open = text.indexOf('<', at);
      if (open < 0) break;
      if (open > at) this.events.text(decodeEntities(text.slice(at, open)));
      const end = this.markup(text, open);
      if (end < 0) {
        at = open;
        break;
      }
      at = end;
    }
    this.rest = text.slice(at);
    if (this.rest.length > 8_388_608) throw refuseTable('broken');
  }

  end(): void {
    if (this.rest.trim() !== '') throw refuseTable('broken');
  }

  /** Reads one piece of markup that begins at `at`; returns its end, or -1 when it is not whole yet. */
  private markup(text: string, at: number): number {
    const second = text[at + 1];
    if (second === undefined) return -1;
    if (second === '?') return closing(text, '?>', at);
    if (second === '!') return this.declaration(text, at);
    MARKUP.lastIndex = at;
    const match = MARKUP.exec(text);
    if (!match) {
      if (text.indexOf('>', at) < 0) return -1;
      if (!/^<\/?[\w.-]/u.test(text.slice(at, at + 3))) throw refuseTable('broken');
      return -1;
    }
    const [, slash, name = '', attributes = '', self] = match;
    if (slash) this.events.close(name);
    else {
      this.events.open(name, attributes, self === '/');
      if (self === '/') this.events.close(name);
    }
    return MARKUP.lastIndex;
  }

  private declaration(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return closing(text, '-->', at);
    if (text.startsWith('<![CDATA[', at)) {
      const end = closing(text, ']]>', at);
      if (end >= 0) this.events.text(text.slice(at + 9, end - 3));
      return end;
    }
    if (text.length - at < 9) return -1;
    throw refuseTable('broken');
  }
}

function closing(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** One attribute of a tag's raw text, with or without its prefix; undefined when it is not there. */
export function attribute(raw: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(raw);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,8});/giu, (whole, code: string) => {
    if (!code.startsWith('#')) return NAMED[code] ?? whole;
    const point = /^#x/iu.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}

/** Feeds a stream of UTF-8 (or UTF-16 with its mark) through a scanner. */
export async function scanXml(pieces: AsyncIterable<Buffer>, events: XmlEvents): Promise<void> {
  const scanner = new XmlScanner(events);
  for await (const text of decodedXml(pieces)) scanner.feed(text);
  scanner.end();
}

/** The text of an XML file, piece by piece. */
export async function* decodedXml(pieces: AsyncIterable<Buffer>): AsyncIterable<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const piece of pieces) {
    if (!decoder) {
      const mark = piece.length >= 2 ? piece.readUInt16BE(0) : 0;
      decoder = new TextDecoder(mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8');
    }
    yield decoder.decode(piece, { stream: true });
  }
  const last = decoder?.decode() ?? '';
  if (last !== '') yield last;
}
