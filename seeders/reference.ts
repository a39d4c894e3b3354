import type { Services } from '../src/composition.js';
import { seedBasisDocuments } from './basis-documents.js';
import { seedCatalogTemplates } from './catalog-templates.js';

/** Reference data that every instance has; safe to load again after each upgrade. */
export async function seedReference(services: Services): Promise<void> {
  await seedCatalogTemplates(services);
  await seedBasisDocuments(services);
}
