import { readFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import ejs from 'ejs';

export type Model = Record<string, unknown>;
type Template = (scope: Scope) => string;

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
 * Compiled EJS views, each kept for the life of the process. A page is drawn from layers, the nearest first (what
 * the route says, what every page has); an include sees its own parameters before what its parent sees, as EJS
 * documents. It costs neither file nor path work.
 */
export function templates({ root, fast }: TemplateOptions): (file: string, ...layers: Model[]) => string {
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
    const names = namesIn(text);
    // The inner block lets a view declare a name that its model has too (`const area = locals.area ?? …`).
    const run = ejs.compile(fast ? `<% { %>${text}<% } %>` : text, {
      filename: file,
      escape: escapeHtml,
      _with: !fast,
      destructuredLocals: fast ? names : [],
      // What EJS sees has no prototype that a name of a view could mean.
      unsafePrototypeLocals: true,
    } as ejs.Options) as (locals: object) => string;
    const include =
      (scope: Scope) =>
      (name: string, params: Model = {}): string =>
        partOf(name)({ own: params, outer: scope });
    if (!fast) return (scope) => run(flat({ own: { include: include(scope) }, outer: scope }));
    const View = viewOf(names, include);
    return (scope) => run(new View(scope));
  }

  return (file, ...layers) =>
    templateOf(file)(layers.reduceRight<Scope | null>((outer, own) => ({ own, outer }), null) ?? NOTHING);
}

/** The names that a view can mean: its own, and behind them those of what surrounds it. */
interface Scope {
  readonly own: Model;
  readonly outer: Scope | null;
}

const NOTHING: Scope = { own: {}, outer: null };

/** What a view reads its names from: nothing is copied, a name is searched when the view reads it. */
function viewOf(names: readonly string[], include: (scope: Scope) => unknown): new (scope: Scope) => object {
  class View {
    constructor(readonly scope: Scope) {}
  }
  for (const name of names.filter((each) => each !== 'include')) {
    Object.defineProperty(View.prototype, name, {
      get(this: View) {
        for (let scope: Scope | null = this.scope; scope; scope = scope.outer) {
          if (Object.hasOwn(scope.own, name)) return scope.own[name];
        }
        return undefined;
      },
    });
  }
  Object.defineProperty(View.prototype, 'include', {
    get(this: View) {
      return include(this.scope);
    },
  });
  return View;
}

/** For `with`: one object with every name. */
function flat({ own, outer }: Scope): Model {
  return Object.assign(outer ? flat(outer) : Object.create(null), own);
}

const RESERVED = new Set(
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof let locals new null return super switch this throw true try typeof var void while with'.split(
    ' ',
  ),
);

/** What the language itself names; a tool that runs us may add to the process's own (mocha's `after`). */
const BUILT_IN: ReadonlySet<string> = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)'));

/** Every name that the code of a view might mean from its model: too many do no harm, too few would throw. */
function namesIn(text: string): string[] {
  const names = new Set<string>(
    [...text.matchAll(/\blocals\??\.([A-Za-z_$][\w$]*)/g)].map(([, name = '']) => name),
  );
  for (const [, code = ''] of text.matchAll(/<%(?!#)([\s\S]*?)%>/g)) {
    // Neither `.member` (but `...spread`) nor the key in `{ key: value }`.
    const free = /(?<![\w$]|(?<!\.\.)\.)(?<key>[{,]\s*)?(?<name>[A-Za-z_$][\w$]*)(?<colon>\s*:(?!:))?/g;
    for (const { groups } of code.matchAll(free)) {
      if (!groups?.name || (groups.key !== undefined && groups.colon !== undefined)) continue;
      if (!RESERVED.has(groups.name) && !BUILT_IN.has(groups.name)) names.add(groups.name);
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
