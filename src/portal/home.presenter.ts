import type { PublicListItem } from '../disclosures/index.js';
import { disclosurePaths } from '../disclosures/index.js';
import type { Translate } from '../platform/i18n/index.js';
import { publicReportPaths } from '../reports/index.js';
import { applyPaths } from './apply.paths.js';
import type { AreaReport, FieldCount } from './home.query.js';
import { portalPaths } from './portal.paths.js';
import { trackPaths } from './track.paths.js';

/** The four statutory blocks, in the order and with the names of 国办公开办函〔2019〕61号. */
export function statutoryBlocks(t: Translate) {
  return [
    { icon: 'guide', key: 'guide', href: portalPaths.guide() },
    { icon: 'rules', key: 'rules', href: portalPaths.rules() },
    { icon: 'disclosures', key: 'disclosures', href: disclosurePaths.list() },
    { icon: 'reports', key: 'reports', href: '/reports' },
  ].map(({ icon, key, href }) => ({
    icon,
    href,
    name: t(`layout.nav.${key}`),
    about: t(`portal.blocks.${key}`),
  }));
}

/** What people come to do: find, apply, ask how far it is. */
export function mainTasks(t: Translate) {
  return [
    { icon: 'catalog', key: 'find', href: disclosurePaths.list(), main: false },
    { icon: 'apply', key: 'apply', href: applyPaths.start(), main: true },
    { icon: 'track', key: 'track', href: trackPaths.enter(), main: false },
  ].map(({ icon, key, href, main }) => ({
    icon,
    href,
    main,
    name: t(`portal.tasks.${key}.name`),
    about: t(`portal.tasks.${key}.about`),
  }));
}

export function newestItems(items: readonly PublicListItem[]) {
  return items.map((item) => ({
    title: item.title,
    href: disclosurePaths.show({ id: item.id }),
    date: item.publishedOn,
    office: item.officeName,
  }));
}

export function fieldLinks(fields: readonly FieldCount[], t: Translate) {
  return fields.map(({ slug, name, entries }) => ({
    href: `/catalog/${encodeURIComponent(slug)}`,
    text: t('portal.home.field', { name, n: entries }),
  }));
}

const YEARS_SHOWN = 6;

/** The years of the annual reports, the newest first. */
export function reportYears(years: readonly number[], t: Translate) {
  return years.slice(0, YEARS_SHOWN).map((year) => ({
    href: publicReportPaths.index(undefined, { year }),
    text: t('disclosures.year', { year }),
  }));
}

/** Chief figures of table three of the newest report of the area. */
export function reportFigures(found: AreaReport | undefined, t: Translate) {
  if (!found) return null;
  const { table3 } = found.report;
  const figure = (key: string, value: number | null) => ({
    label: t(`portal.figures.${key}`),
    value: value === null ? t('portal.figures.none') : String(value),
  });
  return {
    heading: t('portal.home.figures', { year: found.year }),
    href: publicReportPaths.area({ code: found.officeCode, year: found.year }),
    all: [
      figure('received', table3.received.total),
      figure('handled', table3.total_handled.total),
      figure('open', sum(table3.granted.total, table3.partial.total)),
      figure('carriedOut', table3.carried_out.total),
    ],
  };
}

function sum(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}
