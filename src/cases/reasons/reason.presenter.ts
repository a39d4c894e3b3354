import { citeArticles, type GroundCode, groundOf, grounds, isGroundCode } from '../../law/index.js';
import { fillText } from '../../letters/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { builtInReasons, type ReasonText } from './built-in-reasons.js';
import { reasonNames } from './fill-reason.js';
import { reasonPaths } from './reason.paths.js';
import type { OwnReason } from './reason.store.js';

/** A prepared text as the draft offers it: with the case's words in it, and what its button sends. */
export interface OfferedReason {
  readonly title: string;
  readonly text: string;
  /** `index:fact:id`, id `b3` for the fourth built-in one. */
  readonly insert: string;
}

interface Listed extends ReasonText {
  readonly key: string;
}

function all(own: readonly OwnReason[]): Listed[] {
  return [
    ...own.map((each) => ({ ...each, key: String(each.id) })),
    ...builtInReasons.map((each, index) => ({ ...each, key: `b${index}` })),
  ];
}

/** What the library holds for one matter of a draft, the office's own first. */
export function offeredReasons(
  own: readonly OwnReason[],
  ground: GroundCode,
  index: number,
  values: Readonly<Record<string, string>>,
): readonly OfferedReason[] {
  return all(own)
    .filter((each) => each.ground === ground)
    .map(({ fact, title, body, key }) => ({
      title: `${groundOf(ground).facts.find((each) => each.key === fact)?.label ?? fact}：${title}`,
      text: fillText(body, values),
      insert: `${index}:${fact}:${key}`,
    }));
}

/** What a button of the draft asks to fill in: the input's name and the text. */
export function insertedReason(
  asked: unknown,
  own: readonly OwnReason[],
  values: Readonly<Record<string, string>>,
): { readonly field: string; readonly text: string } | undefined {
  const [, index, fact, key] = /^(\d):(\w+):(b?\d+)$/.exec(String(asked)) ?? [];
  const found = all(own).find((each) => each.key === key && each.fact === fact);
  if (index === undefined || !found) return undefined;
  return { field: `fact_${index}_${found.fact}`, text: fillText(found.body, values) };
}

export function presentReasonList(own: readonly OwnReason[], asked: unknown, mayKeep: boolean, t: Translate) {
  const chosen = typeof asked === 'string' && isGroundCode(asked) ? asked : undefined;
  return {
    addHref: mayKeep ? reasonPaths.add() : '',
    chosen: chosen ?? '',
    groundItems: grounds.map(({ code }) => ({ value: code, text: t(`law.grounds.${code}`) })),
    groups: grounds
      .filter(({ code }) => chosen === undefined || code === chosen)
      .map(({ code, article, facts }) => ({
        title: t(`law.grounds.${code}`),
        articles: citeArticles(article).replaceAll('中华人民共和国', ''),
        texts: all(own)
          .filter(({ ground }) => ground === code)
          .map(({ fact, title, body, key }) => {
            const mine = own.find(({ id }) => String(id) === key);
            return {
              title: `${facts.find((each) => each.key === fact)?.label ?? fact}：${title}`,
              body: body.split('\n'),
              tag: mine
                ? { text: t('reasons.own', { n: mine.version }), colour: 'green' }
                : { text: t('reasons.builtIn'), colour: 'grey' },
              by: mine ? `${mine.savedByName}　${mine.savedAt.slice(0, 10)}` : '',
              href: !mayKeep
                ? ''
                : mine
                  ? reasonPaths.edit({ id: mine.id })
                  : reasonPaths.add(undefined, { from: key }),
              linkText: t(mine ? 'reasons.change' : 'reasons.copy'),
            };
          }),
      })),
  };
}

export function presentReasonForm(
  given: {
    readonly reason: OwnReason | undefined;
    readonly from: unknown;
    readonly versions: readonly OwnReason[];
  },
  form: FormState,
  t: Translate,
) {
  const { reason, from, versions } = given;
  const source: ReasonText | undefined = reason ?? all([]).find(({ key }) => key === from);
  const value = (name: string, initial = '') => String(form.values[name] ?? initial);
  return {
    pageTitle: t(reason ? 'reasons.changeTitle' : 'reasons.addTitle'),
    listHref: reasonPaths.list(),
    formHref: reason ? reasonPaths.edit({ id: reason.id }) : reasonPaths.add(),
    retireHref: reason ? reasonPaths.retire({ id: reason.id }) : '',
    targets: grounds.map(({ code, facts }) => ({
      group: t(`law.grounds.${code}`),
      items: facts
        .filter(({ type }) => type === 'longText' || type === 'text')
        .map(({ key, label }) => ({ value: `${code}:${key}`, text: label })),
    })),
    target: value('target', source ? `${source.ground}:${source.fact}` : ''),
    textTitle: value('title', source?.title),
    body: value('body', source?.body),
    names: reasonNames.map((name) => `{{${name}}}`).join('　'),
    versions: versions.slice(1).map(({ version, savedByName, savedAt, body }) => ({
      title: t('reasons.version', { n: version, name: savedByName, date: savedAt.slice(0, 10) }),
      body: body.split('\n'),
    })),
    formErrors: form.summary,
    fieldErrors: form.errors,
  };
}
