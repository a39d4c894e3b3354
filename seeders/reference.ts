import type { Services } from '../src/composition.js';
import { seedBasisDocuments } from './basis-documents.js';
import { seedCatalogTemplates, templateNews } from './catalog-templates.js';

/** Reference data that every instance has; safe to load again after each upgrade. Resolves to what is new, in sentences. */
export async function seedReference(services: Services): Promise<readonly string[]> {
  const news = templateNews(await seedCatalogTemplates(services));
  await seedBasisDocuments(services);
  return news;
}
