type ParamNames<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

type PathArguments<Pattern extends string> = [ParamNames<Pattern>] extends [never]
  ? [params?: undefined, query?: QueryValues]
  : [params: Record<ParamNames<Pattern>, string | number>, query?: QueryValues];

export type QueryValues = Readonly<Record<string, string | number | null | undefined>>;

export interface PathBuilder<Pattern extends string> {
  (...args: PathArguments<Pattern>): string;
  readonly pattern: Pattern;
}

/** A route's address in one place: `show.pattern` for the router, `show({ id: 5 })` for links. */
export function path<const Pattern extends string>(pattern: Pattern): PathBuilder<Pattern> {
  const pieces = pattern.split(/:(\w+)/);
  const build = (params?: Record<string, string | number>, query?: QueryValues): string => {
    let filled = pieces[0] ?? '';
    for (let i = 1; i < pieces.length; i += 2) {
      filled += encodeURIComponent(String(params?.[pieces[i] ?? ''])) + (pieces[i + 1] ?? '');
    }
    return query === undefined ? filled : filled + queryString(query);
  };
  return Object.assign(build as (...args: PathArguments<Pattern>) => string, { pattern });
}

/** `?a=1&b=2` of the values that are there; empty when none is. */
export function queryString(query: QueryValues = {}): string {
  let text = '';
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    text += `${text === '' ? '?' : '&'}${formEncoded(name)}=${formEncoded(String(value))}`;
  }
  return text;
}

/** What a form encodes and `encodeURIComponent` leaves. */
const escapes: Readonly<Record<string, string>> = {
  '!': '%21',
  "'": '%27',
  '(': '%28',
  ')': '%29',
  '~': '%7E',
};

/** As a browser encodes a form. Most values are words and numbers that need none of it. */
function formEncoded(text: string): string {
  if (/^[\w.*-]*$/.test(text)) return text;
  const encoded = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
  return encoded.replace(/%20|[!'()~]/g, (found) => (found === '%20' ? '+' : (escapes[found] ?? found)));
}
