import { citation, withCitations } from './check-template.js';
import { fillTemplate, type TemplateValue } from './fill-template.js';
import { parseTemplate, type TemplateProblem, walkTemplate } from './template.js';

/** A short text in the same language, for an officer to go on with: its lines with the values in place. */
export function fillText(body: string, values: Readonly<Record<string, string>>): string {
  const { nodes } = parseTemplate(body);
  const words = new Map(
    Object.entries(values).map(([name, text]): [string, TemplateValue] => [name, { type: 'words', text }]),
  );
  const { blocks } = fillTemplate(nodes, withCitations(nodes, words));
  return blocks.map((block) => ('text' in block ? block.text : '')).join('\n');
}

/** What keeps a short text from being used: mistakes of the language, and names that it does not know. */
export function textProblems(body: string, names: ReadonlySet<string>): TemplateProblem[] {
  const { nodes, problems } = parseTemplate(body);
  const unknown: TemplateProblem[] = [];
  walkTemplate(nodes, ({ type, name, line, column }) => {
    const known = names.has(name) || (type === 'value' && citation(name) !== undefined);
    if (!known) unknown.push({ code: 'unknown', tag: name, line, column });
    else if (type === 'each') unknown.push({ code: 'notAList', tag: name, line, column });
  });
  return [...problems, ...unknown].sort((a, b) => a.line - b.line || a.column - b.column);
}
