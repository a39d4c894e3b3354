import { readFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import ejs from 'ejs';

type Model = Record<string, unknown>;
type Template = (locals: Model) => string;

export interface TemplateOptions {
  /** The folder of an include that begins with `/`. */
  readonly root: string;
  /**
   * true: names of the model are read once, before the view runs. EJS itself runs a view inside `with (locals)`,
   * where every name, its own helpers too, is searched in the model each time and V8 compiles nothing.
   * false: EJS's way, in which a name that the model lacks throws instead of showing nothing: for development and tests.
   */
  readonly fast: boolean;
}

/**
 * Compiled EJS views, each kept for the life of the process. An include sees its parent's model and its own
 * parameters before it, as EJS documents; it costs neither file nor path work.
 */
export function templates({ root, fast }: TemplateOptions): (file: string, model: object) => string {
  const compiled = new Map<string, Template>();

  function templateOf(file: string): Template {
    const known = compiled.get(file);
    if (known) return known;
    const template = compile(file);
    compiled.set(file, template);
    return template;
  }

  function compile(file: string): Template {
    const text = readFileSync(file, 'utf8');
    const included = new Map<string, Template>();
    const partOf = (name: string): Template => {
      const known = included.get(name);
      if (known) return known;
      const path = name.startsWith('/') ? resolve(root, name.slice(1)) : resolve(dirname(file), name);
      const part = templateOf(extname(path) ? path : `${path}.ejs`);
      included.set(name, part);
      return part;
    };
    // The inner block lets a view declare a name that its model has too (`const area = locals.area ?? …`).
    const run = ejs.compile(fast ? `<% { %>${text}<% } %>` : text, {
      filename: file,
      escape: escapeHtml,
      _with: !fast,
      destructuredLocals: fast ? namesIn(text) : [],
      // The model has no prototype of its own, see below: only the chain of includes is visible.
      unsafePrototypeLocals: true,
    } as ejs.Options) as Template;
    return (locals) => {
      locals.include = (name: string, params?: Model) => partOf(name)({ __proto__: locals, ...params });
      return run(locals);
    };
  }

  return (file, model) => templateOf(file)(Object.assign(Object.create(null), model));
}

const RESERVED = new Set(
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof let locals new null return super switch this throw true try typeof var void while with'.split(
    ' ',
  ),
);

/** Every name that the code of a view might mean from its model: too many do no harm, too few would throw. */
function namesIn(text: string): string[] {
  const names = new Set<string>();
  for (const [, code = ''] of text.matchAll(/<%(?!#)([\s\S]*?)%>/g)) {
    // Neither `.member` (but `...spread`) nor the key in `{ key: value }`.
    const free = /(?<![\w$]|(?<!\.\.)\.)(?<key>[{,]\s*)?(?<name>[A-Za-z_$][\w$]*)(?<colon>\s*:(?!:))?/g;
    for (const { groups } of code.matchAll(free)) {
      if (!groups?.name || (groups.key !== undefined && groups.colon !== undefined)) continue;
      if (!RESERVED.has(groups.name) && !(groups.name in globalThis)) names.add(groups.name);
    }
  }
  return [...names];
}

const SPECIAL = /[&<>"']/;
const SPECIALS = /[&<>"']/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** As EJS escapes, but what needs nothing is returned as it is. */
function escapeHtml(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = String(value);
  return SPECIAL.test(text) ? text.replace(SPECIALS, (character) => ENTITIES[character] ?? character) : text;
}
