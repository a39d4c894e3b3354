import {
  readTemplateFile,
  retireVanishedTemplates,
  saveTemplateFile,
  type TemplateChange,
  type TemplateFile,
  type VanishedTemplate,
} from '../src/catalog/index.js';
import { systemActor } from '../src/kernel/actor.js';
import type { Platform } from '../src/platform/platform.js';
import { readCatalogFolder } from '../src/reference-data.js';

/** The order of the 26 pilot fields as the State Council's office lists them; what is not listed comes after. */
const order: readonly string[] = [
  'urban-rural-planning',
  'major-construction-projects',
  'public-resource-trading',
  'budget-final-accounts',
  'work-safety',
  'tax-administration',
  'land-acquisition-compensation',
  'housing-expropriation',
  'affordable-housing',
  'rural-dilapidated-housing',
  'public-culture',
  'public-legal-services',
  'poverty-alleviation',
  'disaster-relief',
  'food-drug-supervision',
  'urban-law-enforcement',
  'employment',
  'social-insurance',
  'social-assistance',
  'elderly-care',
  'agricultural-subsidies',
  'compulsory-education',
  'health-care',
  'municipal-services',
];

/** What changed in the templates, for whoever loads them. */
export interface TemplateReport {
  readonly changes: readonly TemplateChange[];
  readonly vanished: readonly VanishedTemplate[];
}

/**
 * Loads `catalogs/fields` as reference templates. Doing it again renews them and touches no office's row. A field whose
 * file is gone is told; without any file nothing is taken for gone, since then the folder is at fault.
 */
export async function seedCatalogTemplates(
  { db }: Pick<Platform, 'db'>,
  files: readonly TemplateFile[] = readCatalogFolder<unknown>('fields').map(readTemplateFile),
): Promise<TemplateReport> {
  return db.write(systemActor, async (ctx) => {
    const changes: TemplateChange[] = [];
    for (const [index, file] of [...files].sort(byOrder).entries())
      changes.push(await saveTemplateFile(ctx, file, index + 1));
    return { changes, vanished: files.length === 0 ? [] : await retireVanishedTemplates(ctx, files) };
  });
}

/** The report in sentences, one a field that has something to tell. */
export function templateNews({ changes, vanished }: TemplateReport): string[] {
  return [
    ...vanished.map(
      ({ name, templates, entries }) =>
        `${name}：范本文件已不在，${templates} 条已不在模板中；各单位由范本采用的 ${entries} 条保留不变`,
    ),
    ...changes.flatMap(({ name, returned, added, changed, retired }) => {
      const parts = [
        returned ? '范本重新提供' : '',
        added > 0 ? `新增 ${added} 条` : '',
        changed > 0 ? `更新 ${changed} 条` : '',
        retired > 0 ? `${retired} 条已不在模板中，各单位已采用的保留不变` : '',
      ].filter((part) => part !== '');
      return parts.length === 0 ? [] : [`${name}：${parts.join('，')}`];
    }),
  ];
}

function byOrder(a: TemplateFile, b: TemplateFile): number {
  const place = ({ slug }: TemplateFile) => (order.includes(slug) ? order.indexOf(slug) : order.length);
  return place(a) - place(b) || a.slug.localeCompare(b.slug);
}
