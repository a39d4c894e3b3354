import { shanghaiDateTime } from '../../kernel/local-date.js';
import type { Translate } from '../../platform/i18n/index.js';
import { deskCatalogPaths } from '../catalog.paths.js';
import { titleOf } from '../entry.js';
import { type ListedItem, listKinds } from './coverage.js';
import { coveragePaths } from './coverage.paths.js';
import {
  type Coverage,
  type FieldCoverage,
  type ItemLine,
  type LinkLine,
  type OfficeCoverage,
  type RowLine,
  rateOf,
  type Standing,
  standings,
} from './coverage.query.js';
import type { CoverageList } from './coverage.store.js';

const standingColours: Readonly<Record<Standing, string>> = {
  missing: 'red',
  proposed: 'yellow',
  covered: 'green',
  exempt: 'grey',
  removed: 'grey',
};

export function standingTag(standing: Standing, t: Translate) {
  return { text: t(`catalogCoverage.standings.${standing}`), colour: standingColours[standing] };
}

export function percentText(coverage: Coverage, t: Translate): string {
  const { percent } = rateOf(coverage);
  return percent === null ? t('catalogCoverage.noRate') : `${percent}%`;
}

/** One line of the report: what has to be public, what is, what waits, what is left out, and the rows' side. */
function figures(coverage: Coverage, t: Translate) {
  const { due } = rateOf(coverage);
  return [
    due,
    coverage.covered,
    percentText(coverage, t),
    coverage.proposed,
    coverage.missing,
    coverage.exempt,
    coverage.rows,
    coverage.loneRows,
  ];
}

export function officeRows(offices: readonly OfficeCoverage[], t: Translate) {
  return offices.map((office) => [
    { text: office.officeName, href: coveragePaths.office({ office: office.officeId }), header: true },
    ...figures(office, t),
  ]);
}

export function fieldRows(fields: readonly FieldCoverage[], t: Translate) {
  return fields.map((field) => [
    { text: field.fieldName ?? t('catalogCoverage.noField'), header: true },
    ...figures(field, t),
  ]);
}

export function totalOf(offices: readonly Coverage[]): Coverage {
  const sum = (key: keyof Coverage) => offices.reduce((total, office) => total + office[key], 0);
  return {
    missing: sum('missing'),
    proposed: sum('proposed'),
    covered: sum('covered'),
    exempt: sum('exempt'),
    removed: sum('removed'),
    rows: sum('rows'),
    loneRows: sum('loneRows'),
  };
}

export function totalRow(offices: readonly Coverage[], t: Translate) {
  return [t('catalogCoverage.total'), ...figures(totalOf(offices), t)];
}

export const tabs = ['missing', 'proposed', 'covered', 'exempt', 'rows', 'removed'] as const;
export type Tab = (typeof tabs)[number];

export function tabViews(officeId: number, coverage: Coverage | undefined, current: Tab, t: Translate) {
  return tabs.map((tab) => ({
    text: t(`catalogCoverage.tabs.${tab}`),
    count: coverage?.[tab === 'rows' ? 'loneRows' : tab] ?? 0,
    current: tab === current,
    href: coveragePaths.office({ office: officeId }, { tab: tab === 'missing' ? null : tab }),
  }));
}

export function standingOfTab(tab: Tab): Standing {
  return standings.find((standing) => standing === tab) ?? 'missing';
}

export function listViews(lists: readonly CoverageList[], t: Translate) {
  return listKinds.map((kind) => {
    const list = lists.find((one) => one.kind === kind);
    return {
      key: t(`catalogCoverage.kinds.${kind}`),
      value: list
        ? [
            list.name,
            t('catalogCoverage.office.loaded', {
              name: list.loadedByName,
              at: shanghaiDateTime(new Date(list.loadedAt)),
              version: list.version,
            }),
          ]
        : t('catalogCoverage.office.notLoaded'),
    };
  });
}

function rowName(row: Pick<RowLine, 'level1' | 'level2' | 'level3'>, t: Translate): string {
  const title = titleOf(row) || t('catalogCoverage.untitled');
  return row.level1 !== null && row.level1 !== title ? `${row.level1} / ${title}` : title;
}

/** `opens`: the reader may open the catalog's own pages; for a 负责人 the rows are names without links. */
export function linkView(link: LinkLine, opens: boolean, t: Translate) {
  return {
    entryId: link.entry_id,
    title: rowName(link, t),
    href: opens ? deskCatalogPaths.entry({ id: link.entry_id }) : null,
    field: link.field_name,
    state: link.state,
    withdrawn: link.entry_state === 'withdrawn',
    tag: {
      text: t(`catalogCoverage.linkStates.${link.state}`),
      colour: link.state === 'confirmed' ? 'green' : link.state === 'rejected' ? 'red' : 'yellow',
    },
    why:
      link.origin === 'person'
        ? t('catalogCoverage.origins.person')
        : t(`catalogCoverage.origins.${link.origin}`, { score: link.score }),
    by: link.decided_by_name,
  };
}

/** An item of a list page with its best link, which can be decided on the spot. */
export function itemView(item: ItemLine, links: readonly LinkLine[], opens: boolean, t: Translate) {
  const own = links.filter((link) => link.item_id === item.id && link.state !== 'rejected');
  const confirmed = own.filter(({ state }) => state === 'confirmed');
  const shown = confirmed.length > 0 ? confirmed : own.slice(0, 1);
  return {
    id: item.id,
    name: item.name,
    href: coveragePaths.item({ item: item.id }),
    facts: [item.code, item.type, t(`catalogCoverage.kinds.${item.kind}`)].filter(Boolean).join('，'),
    standing: standingTag(item.standing, t),
    reason:
      item.removed_on !== null
        ? t('catalogCoverage.office.removedOn', { date: item.removed_on })
        : (item.exempt_reason ?? ''),
    links: shown.map((link) => linkView(link, opens, t)),
    more: own.length - shown.length,
    action: item.standing === 'proposed' ? coveragePaths.links({ item: item.id }) : null,
  };
}

export function loneRow(row: RowLine, opens: boolean, t: Translate) {
  return [
    {
      text: rowName(row, t),
      header: true,
      ...(opens ? { href: deskCatalogPaths.entry({ id: row.id }) } : {}),
    },
    row.field_name,
  ];
}

export function linkChoices(rows: readonly RowLine[], t: Translate) {
  const groups = new Map<string, { value: number; text: string }[]>();
  for (const row of rows) {
    const group = groups.get(row.field_name) ?? [];
    group.push({ value: row.id, text: rowName(row, t) });
    groups.set(row.field_name, group);
  }
  return [
    { value: '', text: t('catalogCoverage.item.choose') },
    ...[...groups].map(([group, items]) => ({ group, items })),
  ];
}

export function previewRows(items: readonly ListedItem[]) {
  return items.map((item, index) => [
    index + 1,
    item.code,
    { text: item.name, header: true },
    item.type,
    item.subject,
    { text: item.basis.length > 80 ? `${item.basis.slice(0, 80)}……` : item.basis },
  ]);
}
