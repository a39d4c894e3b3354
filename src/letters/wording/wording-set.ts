import type { LetterBlock, LetterWording } from '../letter.js';
import type { LetterBasics } from '../letter-data.js';
import { builtInTemplates } from './built-in.js';
import { withCitations } from './check-template.js';
import { fillTemplate, type TemplateValues } from './fill-template.js';
import { valuesOf, type WordingCode } from './placeholders.js';
import { missingElements, requiredElements } from './required-elements.js';
import { parseTemplate, type TemplateNode } from './template.js';

/** An office's words for one paper, in place of the built-in ones. */
export interface Wording {
  /** The printed title; null leaves the law's name of the paper. */
  readonly title: string | null;
  readonly body: string;
  readonly version: LetterWording;
}

/** The templates in force for an office; a paper that is not in it has the built-in words. */
export type WordingSet = ReadonlyMap<WordingCode, Wording>;

export const builtInWording: WordingSet = new Map();

export interface FilledWording {
  readonly title: string | null;
  readonly salutation: string;
  readonly blocks: readonly LetterBlock[];
  /** Names of required elements that these words leave out. */
  readonly missing: readonly string[];
  /** Null for the built-in words. */
  readonly version: LetterWording | null;
}

/** One paper in the words of its template. `body` is one matter of several: what stands once is left out. */
export function fillWording(
  code: WordingCode,
  data: LetterBasics,
  wording: WordingSet,
  options: { readonly part?: 'whole' | 'body'; readonly matters?: readonly LetterBlock[] } = {},
): FilledWording {
  const { part = 'whole', matters = [] } = options;
  const own = wording.get(code);
  const nodes = nodesOf(own?.body ?? builtInTemplates[code]);
  const given = withCitations(nodes, valuesOf(code, data, matters));
  const values = part === 'body' ? withoutOpening(given) : given;
  const filled = fillTemplate(nodes, values);
  return {
    title: own?.title ?? null,
    salutation: filled.salutation,
    blocks: filled.blocks,
    missing: missingElements(requiredElements(code, data, values, part), filled),
    version: own?.version ?? null,
  };
}

/** The opening stands once, above all matters. */
function withoutOpening(values: TemplateValues): TemplateValues {
  return new Map([...values, ['申请情况', { type: 'blocks', blocks: [] }]]);
}

const MOST_PARSED = 200;
const parsed = new Map<string, readonly TemplateNode[]>();

/** Templates are few and used often: each is read once. */
function nodesOf(text: string): readonly TemplateNode[] {
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size >= MOST_PARSED) parsed.clear();
  const { nodes } = parseTemplate(text);
  parsed.set(text, nodes);
  return nodes;
}
