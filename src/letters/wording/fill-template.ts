import type { LetterBlock } from '../letter.js';
import { heading, inside, paragraph, sentence } from '../phrases.js';
import type { TemplateNode } from './template.js';

/**
 * What a placeholder stands for. `words` stand as they are. `long` is what an officer typed: within a sentence it loses its
 * closing mark, at the end of a line it is closed with one, and further lines become paragraphs. `blocks` stand alone on
 * their line. An absent or empty value is no.
 */
export type TemplateValue =
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'long'; readonly text: string }
  | { readonly type: 'flag'; readonly on: boolean }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'blocks'; readonly blocks: readonly LetterBlock[] };

export type TemplateValues = ReadonlyMap<string, TemplateValue>;

/** The placeholders that have a place of their own in the letter. */
export const ADDRESSEE = '收件人';
export const REMEDIES = '救济途径';
/** Inside `每个`: the number of the entry and its words. */
export const NUMBER = '序号';
export const ENTRY = '内容';

export interface FilledTemplate {
  /** Empty when the template has no line for the addressee. */
  readonly salutation: string;
  readonly blocks: readonly LetterBlock[];
  /** Whether the template tells the remedies; their paragraph is the law's. */
  readonly remedies: boolean;
}

type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'long'; readonly text: string }
  | { readonly type: 'blocks'; readonly blocks: readonly LetterBlock[] }
  | { readonly type: 'addressee'; readonly text: string }
  | { readonly type: 'remedies' };

/** The words of a template. A name that it does not know is a defect: the template was not checked. */
export function fillTemplate(nodes: readonly TemplateNode[], values: TemplateValues): FilledTemplate {
  const lines = toLines(expand(nodes, values));
  const salutation = lines.find((line) => line.some(({ type }) => type === 'addressee'));
  return {
    salutation: salutation ? plain(salutation) : '',
    blocks: lines.filter((line) => line !== salutation).flatMap(lineBlocks),
    remedies: lines.some((line) => line.some(({ type }) => type === 'remedies')),
  };
}

function expand(nodes: readonly TemplateNode[], values: TemplateValues): Piece[] {
  return nodes.flatMap((node) => expandNode(node, values));
}

function expandNode(node: TemplateNode, values: TemplateValues): Piece[] {
  switch (node.type) {
    case 'text':
      return [node];
    case 'value':
      return [pieceOf(node.name, values)];
    case 'if':
      return expand(holds(values.get(node.name)) ? node.then : node.otherwise, values);
    case 'each': {
      const list = values.get(node.name);
      const items = list?.type === 'list' ? list.items : [];
      return items.flatMap((item, index) => expand(node.body, withEntry(values, item, index)));
    }
  }
}

function withEntry(values: TemplateValues, item: string, index: number): TemplateValues {
  return new Map<string, TemplateValue>([
    ...values,
    [NUMBER, { type: 'words', text: String(index + 1) }],
    [ENTRY, { type: 'words', text: item.trim() }],
  ]);
}

function pieceOf(name: string, values: TemplateValues): Piece {
  if (name === REMEDIES) return { type: 'remedies' };
  const value = values.get(name);
  if (name === ADDRESSEE) return { type: 'addressee', text: value?.type === 'words' ? value.text : '' };
  switch (value?.type) {
    case 'words':
      return { type: 'words', text: value.text.replaceAll('\n', '') };
    case 'long':
    case 'blocks':
      return value;
    default:
      return { type: 'words', text: '' };
  }
}

export function holds(value: TemplateValue | undefined): boolean {
  switch (value?.type) {
    case 'words':
    case 'long':
      return value.text.trim() !== '';
    case 'flag':
      return value.on;
    case 'list':
      return value.items.length > 0;
    case 'blocks':
      return value.blocks.length > 0;
    default:
      return false;
  }
}

function toLines(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.type !== 'text') {
      lines.at(-1)?.push(piece);
      continue;
    }
    for (const [index, text] of piece.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ type: 'text', text });
    }
  }
  return lines;
}

function plain(line: readonly Piece[]): string {
  return line
    .map((piece) => ('text' in piece ? piece.text : ''))
    .join('')
    .trim();
}

function lineBlocks(line: readonly Piece[]): LetterBlock[] {
  const whole = line.find(({ type }) => type === 'blocks' || type === 'remedies');
  if (whole) return whole.type === 'blocks' ? [...whole.blocks] : [];
  const [first] = line;
  // Only the template's own words make a heading: what an officer typed is never a mark.
  const mark = first?.type === 'text' ? (/^[ 　]*([#>]) /.exec(first.text)?.[1] ?? '') : '';
  const block = (text: string): LetterBlock[] => {
    const words = (mark === '' ? text : text.trimStart().slice(2)).trim();
    if (words === '') return [];
    return [mark === '#' ? heading(words) : mark === '>' ? { type: 'note', text: words } : paragraph(words)];
  };
  const last = line.at(-1);
  if (last?.type !== 'long') return block(within(line));
  const lead = within(line.slice(0, -1));
  const lines = last.text
    .split(/\r?\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
  // A lead such as 理由： without what it leads to says nothing.
  if (lines.length === 0) return /[：:]$/.test(lead) ? [] : block(lead);
  return lines.flatMap((each, index) => {
    const text = index === lines.length - 1 ? sentence(each) : each;
    return index === 0 ? block(lead + text) : [paragraph(text)];
  });
}

/** The words of a line; what was typed stands in them without its closing mark. */
function within(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => (piece.type === 'long' ? inside(joined(piece.text)) : 'text' in piece ? piece.text : ''))
    .join('');
}

function joined(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, '');
}
