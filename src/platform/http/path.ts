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
  const build = (params?: Record<string, string | number>, query?: QueryValues): string => {
    const filled = pattern.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(String(params?.[name])),
    );
    return filled + queryString(query);
  };
  return Object.assign(build as (...args: PathArguments<Pattern>) => string, { pattern });
}

/** `?a=1&b=2` of the values that are there; empty when none is. */
export function queryString(query: QueryValues = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}
