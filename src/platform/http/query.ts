import { type ParsedUrlQuery, parse } from 'node:querystring';

/**
 * Reads the query as Express's simple parser does. Express asks for it each time that somebody looks at `req.query`, several
 * times a page, so what was read last is kept; nobody may change it.
 */
export function queryParser(): (text: string | null | undefined) => Readonly<ParsedUrlQuery> {
  let last: string | undefined;
  let read: Readonly<ParsedUrlQuery> = {};
  return (text) => {
    const asked = text ?? '';
    if (asked !== last) {
      last = asked;
      read = Object.freeze(parse(asked));
    }
    return read;
  };
}
