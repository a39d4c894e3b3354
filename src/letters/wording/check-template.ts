import { type ArticleRef, citeArticles, parseArticleRef } from '../../law/index.js';
import type { AnswerData } from '../letter-data.js';
import { ADDRESSEE, ENTRY, fillTemplate, NUMBER, REMEDIES } from './fill-template.js';
import { placeholdersOf, valuesOf, type WordingCode } from './placeholders.js';
import { missingElements, requiredElements, tellsRemedies } from './required-elements.js';
import { type SampleLaw, samplesOf, severalMattersSamples } from './sample-data.js';
import { parseTemplate, type TemplateNode, type TemplateProblem, walkTemplate } from './template.js';

/** `条例36(一)` or several with 、 between: the articles as papers cite them; undefined for text that is none. */
export function citation(name: string): string | undefined {
  try {
    const refs = name.split('、').map((each) => {
      const { law, article } = parseArticleRef(each);
      if (law === '约定' || (article === null && !/号$|通知$/.test(law))) throw new RangeError(each);
      return each as ArticleRef;
    });
    return citeArticles(refs);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export interface TemplateCheck {
  readonly nodes: readonly TemplateNode[];
  readonly problems: readonly TemplateProblem[];
  /** Required elements that the paper would lack, tried on each way that it may read. Empty while there are problems. */
  readonly missing: readonly string[];
}

/** Everything that keeps a template from being used, at once. */
export function checkTemplate(code: WordingCode, text: string, law: SampleLaw): TemplateCheck {
  const { nodes, problems } = parseTemplate(text);
  const all = [
    ...problems,
    ...nameProblems(code, nodes),
    ...placeProblems(text),
    ...blocksBesideWords(code, text),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
  return { nodes, problems: all, missing: all.length > 0 ? [] : missingOnSamples(code, nodes, law) };
}

function nameProblems(code: WordingCode, nodes: readonly TemplateNode[]): TemplateProblem[] {
  const known = new Map(placeholdersOf(code).map((each) => [each.name, each]));
  const problems: TemplateProblem[] = [];
  walkTemplate(nodes, (node, within) => {
    const { name, line, column } = node;
    const place = { tag: name, line, column };
    const entry = known.get(name);
    if (node.type === 'each') {
      if (entry?.type !== 'list') problems.push({ code: entry ? 'notAList' : 'unknown', ...place });
    } else if (node.type === 'if') {
      if (!entry) problems.push({ code: 'unknown', ...place });
    } else if (within.length > 0 && (name === NUMBER || name === ENTRY)) {
      return;
    } else if (name === REMEDIES) {
      if (!tellsRemedies(code)) problems.push({ code: 'unknown', ...place });
    } else if (entry?.type === 'flag') problems.push({ code: 'notACondition', ...place });
    else if (entry?.type === 'list') problems.push({ code: 'notAList', ...place });
    else if (!entry && citation(name) === undefined) problems.push({ code: 'unknown', ...place });
  });
  return problems;
}

/** Where the addressee, the remedies and what stands alone may be: read off the lines, as a person reads them. */
function placeProblems(text: string): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  for (const name of [ADDRESSEE, REMEDIES]) {
    let seen = 0;
    for (const [index, line] of lines.entries()) {
      for (const match of line.matchAll(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`, 'g'))) {
        const place = { tag: name, line: index + 1, column: match.index + 1 };
        seen += 1;
        if (seen > 1) problems.push({ code: 'onceOnly', ...place });
        else if (name === ADDRESSEE && index !== first) problems.push({ code: 'addresseeFirst', ...place });
        else if (name === REMEDIES && index !== last) problems.push({ code: 'remediesLast', ...place });
        else if (name === REMEDIES && line.trim() !== match[0])
          problems.push({ code: 'blockAlone', ...place });
      }
    }
  }
  return problems;
}

/** A block beside words on one line would lose the words. */
function blocksBesideWords(code: WordingCode, text: string): TemplateProblem[] {
  const blocks = placeholdersOf(code).filter(({ type }) => type === 'blocks');
  return text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .flatMap((line, index) =>
      blocks.flatMap(({ name }): TemplateProblem[] => {
        const tag = new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`).exec(line);
        if (!tag || line.trim() === tag[0]) return [];
        return [{ code: 'blockAlone', tag: name, line: index + 1, column: tag.index + 1 }];
      }),
    );
}

function missingOnSamples(code: WordingCode, nodes: readonly TemplateNode[], law: SampleLaw): string[] {
  const samples = code === 'severalMatters' ? severalMattersSamples(law) : samplesOf(code, law);
  const named = new Set<string>();
  walkTemplate(nodes, ({ name, type }) => type !== 'if' && named.add(name));
  // A number such as 20 stands in many a letter by chance: its name must be in the template.
  const missing = new Set(
    placeholdersOf(code).flatMap(({ name, required }) => (required && !named.has(name) ? [name] : [])),
  );
  for (const { data } of samples) {
    const matters = code === 'severalMatters' ? [sampleMatter(data as AnswerData)] : [];
    const values = withCitations(nodes, valuesOf(code, data, matters));
    const paper = fillTemplate(nodes, values);
    for (const name of missingElements(requiredElements(code, data, values), paper)) missing.add(name);
  }
  return [...missing];
}

function sampleMatter(data: AnswerData) {
  return { type: 'heading' as const, text: `一、关于${data.matters?.[0]?.subject ?? ''}` };
}

/** The values of a paper together with the citations that its template names. */
export function withCitations(
  nodes: readonly TemplateNode[],
  values: ReturnType<typeof valuesOf>,
): ReturnType<typeof valuesOf> {
  const all = new Map(values);
  walkTemplate(nodes, ({ name }) => {
    if (all.has(name)) return;
    const cited = citation(name);
    if (cited !== undefined) all.set(name, { type: 'words', text: cited });
  });
  return all;
}
