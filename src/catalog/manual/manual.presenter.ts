import type { Translate } from '../../platform/i18n/index.js';
import { elementLines } from '../elements/element.presenter.js';
import { type ElementKey, elementKeys, titleOf } from '../entry.js';
import type { CatalogField, CatalogTemplate } from '../field.store.js';

/** The help of one element: the same in the form and in the handbook. */
export interface ElementHelp {
  readonly key: ElementKey;
  readonly element: string;
  readonly summary: string;
  readonly what: string;
  readonly how: string;
  readonly avoid: string;
  /** A real row's content; null for extensions, which the national templates do not have. */
  readonly example: { readonly lines: readonly string[]; readonly from: string } | null;
}

const MOST_LINES = 4;

export type ElementHelps = Readonly<Record<ElementKey, ElementHelp>>;

/** Help for every element, with examples from the rows of one field. */
export function elementHelps(
  field: Pick<CatalogField, 'name'>,
  templates: readonly CatalogTemplate[],
  t: Translate,
): ElementHelps {
  return Object.fromEntries(
    elementKeys.map((key) => [
      key,
      {
        key,
        element: t(`catalog.elements.${key}`),
        summary: t('catalogManual.open', { element: t(`catalog.elements.${key}`) }),
        what: t(`catalogManual.help.${key}.what`),
        how: t(`catalogManual.help.${key}.how`),
        avoid: t(`catalogManual.help.${key}.avoid`),
        example: exampleOf(key, field, templates, t),
      },
    ]),
  ) as ElementHelps;
}

/** The first row whose cell was read whole and says something; rows with readable ticks come first. */
function exampleOf(
  key: ElementKey,
  field: Pick<CatalogField, 'name'>,
  templates: readonly CatalogTemplate[],
  t: Translate,
): ElementHelp['example'] {
  const whole = templates.filter(({ provenance }) => !provenance.cut.includes(key) && !provenance.localBasis);
  const sure = whole.filter(({ provenance }) => provenance.ticks === 'explicit');
  for (const template of [...sure, ...whole]) {
    const lines = elementLines(template.elements, key, t);
    if (lines.length > 0) {
      return {
        lines: lines.slice(0, MOST_LINES),
        from: t('catalogManual.from', { field: field.name, title: titleOf(template.elements) }),
      };
    }
  }
  return null;
}
