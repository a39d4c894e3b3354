/**
 * The language of letter templates: text in which `{{名称}}` stands for what the program fills in. Three tags more,
 * each closed by `{{完}}`: `{{如果 名称}}` … `{{否则}}` …, and `{{每个 名称}}` for a list. No code, no file, no address
 * can be written in it. One line is one paragraph; `# ` begins a heading, `> ` a note in small type.
 */
export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | ({ readonly type: 'value'; readonly name: string } & Place)
  | ({
      readonly type: 'if';
      readonly name: string;
      readonly then: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    } & Place)
  | ({ readonly type: 'each'; readonly name: string; readonly body: readonly TemplateNode[] } & Place);

/** Where in the text: both begin at 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface TemplateProblem extends Place {
  readonly code:
    | 'unclosedTag'
    | 'strayClose'
    | 'emptyTag'
    | 'strayElse'
    | 'strayEnd'
    | 'unclosedBlock'
    | 'unknown'
    | 'notACondition'
    | 'notAList'
    | 'addresseeFirst'
    | 'remediesLast'
    | 'blockAlone'
    | 'onceOnly';
  /** The tag as it stands, without its braces. */
  readonly tag: string;
}

export interface ParsedTemplate {
  readonly nodes: readonly TemplateNode[];
  readonly problems: readonly TemplateProblem[];
}

/** Longest template; an answer has some 600 characters. */
export const MAX_TEMPLATE = 8000;

const CONTROL = /^(如果|每个)[ 　]+(.+)$/;

interface Open extends Place {
  readonly type: 'if' | 'each';
  readonly name: string;
  readonly first: TemplateNode[];
  readonly second: TemplateNode[];
  inElse: boolean;
}

/** Reads a template. Never throws: what is wrong is told with its place, all at once. */
export function parseTemplate(text: string): ParsedTemplate {
  const root: TemplateNode[] = [];
  const open: Open[] = [];
  const problems: TemplateProblem[] = [];
  const into = (): TemplateNode[] => {
    const top = open.at(-1);
    return top === undefined ? root : top.inElse ? top.second : top.first;
  };
  const say = (piece: string): void => {
    if (piece !== '') into().push({ type: 'text', text: piece });
  };
  const close = (): void => {
    const done = open.pop();
    if (!done) return;
    const { type, name, line, column, first, second } = done;
    into().push(
      type === 'if'
        ? { type, name, line, column, then: first, otherwise: second }
        : { type, name, line, column, body: first },
    );
  };
  const tag = (content: string, place: Place): void => {
    const top = open.at(-1);
    const control = CONTROL.exec(content);
    if (content === '') problems.push({ code: 'emptyTag', tag: content, ...place });
    else if (control) {
      const type = control[1] === '如果' ? 'if' : 'each';
      open.push({ type, name: (control[2] ?? '').trim(), first: [], second: [], inElse: false, ...place });
    } else if (content === '否则') {
      if (top?.type === 'if' && !top.inElse) top.inElse = true;
      else problems.push({ code: 'strayElse', tag: content, ...place });
    } else if (content === '完') {
      if (top) close();
      else problems.push({ code: 'strayEnd', tag: content, ...place });
    } else into().push({ type: 'value', name: content, ...place });
  };
  for (const [index, source] of text.replaceAll('\r\n', '\n').split('\n').entries()) {
    readLine(source, index + 1, { say, tag, problems });
  }
  for (const left of open.toReversed()) {
    problems.push({
      code: 'unclosedBlock',
      tag: `${left.type === 'if' ? '如果' : '每个'} ${left.name}`,
      line: left.line,
      column: left.column,
    });
  }
  while (open.length > 0) close();
  return { nodes: root, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
}

interface LineReader {
  readonly say: (piece: string) => void;
  readonly tag: (content: string, place: Place) => void;
  readonly problems: TemplateProblem[];
}

function readLine(source: string, line: number, { say, tag, problems }: LineReader): void {
  // A line of nothing but 如果, 否则, 每个, 完 leaves no empty paragraph behind.
  const controlsOnly =
    source.includes('{{') &&
    source
      .replaceAll(/\{\{([^{}]*)\}\}/g, (whole, content: string) =>
        CONTROL.test(content.trim()) || ['否则', '完'].includes(content.trim()) ? '' : whole,
      )
      .trim() === '';
  let from = 0;
  for (const match of source.matchAll(/\{\{([^{}]*)\}\}/g)) {
    textBetween(source.slice(from, match.index), line, from, controlsOnly ? () => undefined : say, problems);
    tag((match[1] ?? '').trim(), { line, column: match.index + 1 });
    from = match.index + match[0].length;
  }
  textBetween(source.slice(from), line, from, controlsOnly ? () => undefined : say, problems);
  if (!controlsOnly) say('\n');
}

/** Words between two tags; a brace pair left over is a tag that somebody did not finish. */
function textBetween(
  piece: string,
  line: number,
  offset: number,
  say: (piece: string) => void,
  problems: TemplateProblem[],
): void {
  const unclosed = piece.indexOf('{{');
  if (unclosed >= 0) {
    problems.push({
      code: 'unclosedTag',
      tag: piece.slice(unclosed, unclosed + 20),
      line,
      column: offset + unclosed + 1,
    });
  }
  const stray = piece.indexOf('}}');
  if (stray >= 0) {
    problems.push({
      code: 'strayClose',
      tag: piece.slice(Math.max(0, stray - 18), stray + 2),
      line,
      column: offset + stray + 1,
    });
  }
  say(piece);
}

/** Every tag of a template that names something, with the lists and conditions around it. */
export function walkTemplate(
  nodes: readonly TemplateNode[],
  visit: (node: Exclude<TemplateNode, { type: 'text' }>, within: readonly string[]) => void,
  within: readonly string[] = [],
): void {
  for (const node of nodes) {
    if (node.type === 'text') continue;
    visit(node, within);
    if (node.type === 'if') {
      walkTemplate(node.then, visit, within);
      walkTemplate(node.otherwise, visit, within);
    } else if (node.type === 'each') {
      walkTemplate(node.body, visit, [...within, node.name]);
    }
  }
}
