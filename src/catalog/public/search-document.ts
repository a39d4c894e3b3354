import type { LocalDate } from '../../kernel/local-date.js';
import type { SearchDocument } from '../../search/index.js';
import { catalogPaths } from '../catalog.paths.js';
import { type EntryElements, titleOf } from '../entry.js';
import type { CatalogField } from '../field.store.js';
import { facetTags, signatureOf } from './public-facets.js';

interface PublishedRow {
  readonly id: number;
  readonly officeId: number;
  readonly elements: EntryElements;
}

/** A published row as the search knows it: its title is the 事项, its summary the path and the 公开内容. */
export function searchDocumentOf(
  row: PublishedRow,
  field: CatalogField,
  publishedOn: LocalDate,
): SearchDocument {
  const { elements } = row;
  const place = [field.name, elements.level1, elements.level3 ? elements.level2 : null].filter(Boolean);
  const content = elements.content.map((element) => element.text);
  return {
    kind: 'catalog',
    refId: row.id,
    title: titleOf(elements),
    summary: `${place.join(' / ')}：${content.join('；')}`,
    body: [
      ...content,
      ...elements.basis.map((basis) => basis.text),
      elements.subject ?? '',
      elements.section ?? '',
    ].join('\n'),
    officeId: row.officeId,
    url: catalogPaths.entry({ id: row.id }),
    publishedOn,
    topic: field.slug,
    tags: facetTags(signatureOf(elements)),
  };
}
