import { ALL_OFFICES, builtInTemplates } from '../../letters/index.js';
import type { PageContext } from '../page-context.js';
import { lineDiff } from './line-diff.js';
import { wordingPaths } from './wording.paths.js';
import { versionTag, type WordingPage, wordingName } from './wording.presenter.js';

/** Two texts laid over each other; `0` is the built-in wording. */
export function presentComparison(
  page: Pick<WordingPage, 'scope' | 'code' | 'current' | 'versions' | 'draft'>,
  asked: { readonly from: string; readonly to: string },
  { t }: Pick<PageContext, 't'>,
) {
  const { scope, code, current, versions, draft } = page;
  const texts = new Map<string, { readonly name: string; readonly body: string }>([
    ['0', { name: t('wording.builtIn'), body: builtInTemplates[code] }],
    ...versions
      .filter(({ body }) => body !== '')
      .map(({ version, body }): [string, { name: string; body: string }] => [
        String(version),
        { name: t('wording.version', { n: version }), body },
      ]),
    ...(current && current.officeId === ALL_OFFICES && scope === 'office'
      ? [['all', { name: versionTag(current, t).text, body: current.body }] as const]
      : []),
    ...(draft ? [['draft', { name: t('wording.draft'), body: draft.body }] as const] : []),
  ]);
  const newest = texts.has('draft') ? 'draft' : ([...texts.keys()][1] ?? '0');
  const from = texts.has(asked.from) ? asked.from : '0';
  const to = texts.has(asked.to) ? asked.to : newest;
  const lines = lineDiff(texts.get(from)?.body ?? '', texts.get(to)?.body ?? '');
  return {
    wordingTitle: wordingName(code, t),
    listHref: wordingPaths.scope({ scope }),
    showHref: wordingPaths.show({ scope, code }),
    from,
    to,
    choices: [...texts].map(([value, { name }]) => ({ value, text: name })),
    unchanged: lines.every(({ kind }) => kind === 'same'),
    diffLines: lines,
  };
}
