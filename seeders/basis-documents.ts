import { loadRepealedDocuments, readRepealedDocuments } from '../src/catalog/index.js';
import { systemActor } from '../src/kernel/actor.js';
import type { Platform } from '../src/platform/platform.js';
import { readCatalogFolder } from '../src/reference-data.js';

/** Loads `catalogs/basis-documents`: what rows must no longer cite. What somebody has described already stays. */
export async function seedBasisDocuments({ db }: Pick<Platform, 'db'>): Promise<void> {
  const documents = readCatalogFolder<unknown>('basis-documents').flatMap(readRepealedDocuments);
  await db.write(systemActor, (ctx) => loadRepealedDocuments(ctx, documents));
}
