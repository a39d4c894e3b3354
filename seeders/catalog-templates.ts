import { readTemplateFile, saveTemplateFile, type TemplateFile } from '../src/catalog/index.js';
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

/** Loads `catalogs/fields` as reference templates. Doing it again renews them and touches no office's row. */
export async function seedCatalogTemplates({ db }: Pick<Platform, 'db'>): Promise<void> {
  const files = readCatalogFolder<unknown>('fields').map(readTemplateFile).sort(byOrder);
  await db.write(systemActor, async (ctx) => {
    for (const [index, file] of files.entries()) await saveTemplateFile(ctx, file, index + 1);
  });
}

function byOrder(a: TemplateFile, b: TemplateFile): number {
  const place = ({ slug }: TemplateFile) => (order.includes(slug) ? order.indexOf(slug) : order.length);
  return place(a) - place(b) || a.slug.localeCompare(b.slug);
}
