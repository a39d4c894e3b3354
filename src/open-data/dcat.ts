import { catalogPaths } from '../catalog/index.js';
import type { LocalDate } from '../kernel/local-date.js';
import { openDataPaths } from './open-data.paths.js';

export interface DatasetFacts {
  /** Null for the dataset of the whole county. */
  readonly slug: string | null;
  readonly title: string;
  readonly description: string;
  readonly modified: LocalDate | null;
}

export interface CatalogFacts {
  readonly title: string;
  readonly description: string;
  readonly publisher: string;
  readonly datasets: readonly DatasetFacts[];
  readonly absolute: (path: string) => string;
}

/** DCAT 3 as JSON-LD: the county's data catalog, one dataset a field and one of all, each as JSON, CSV and feed. */
export function dcatCatalog({ title, description, publisher, datasets, absolute }: CatalogFacts) {
  const agent = { '@type': 'foaf:Organization', 'foaf:name': publisher };
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': absolute(openDataPaths.dcat()),
    '@type': 'dcat:Catalog',
    'dct:title': { '@value': title, '@language': 'zh-CN' },
    'dct:description': { '@value': description, '@language': 'zh-CN' },
    'dct:publisher': agent,
    'dct:language': 'zh-CN',
    'foaf:homepage': { '@id': absolute(openDataPaths.home()) },
    'dcat:dataset': datasets.map((dataset) => datasetOf(dataset, agent, absolute)),
  };
}

function datasetOf(
  { slug, title, description, modified }: DatasetFacts,
  agent: object,
  absolute: (path: string) => string,
) {
  const json = slug === null ? openDataPaths.allJson() : openDataPaths.fieldJson({ field: slug });
  const csv = slug === null ? openDataPaths.allCsv() : openDataPaths.fieldCsv({ field: slug });
  const feed = slug === null ? catalogPaths.feed() : catalogPaths.fieldFeed({ field: slug });
  const landing = slug === null ? catalogPaths.home() : catalogPaths.field({ field: slug });
  return {
    '@id': `${absolute(openDataPaths.home())}#${slug ?? 'all'}`,
    '@type': 'dcat:Dataset',
    'dct:title': { '@value': title, '@language': 'zh-CN' },
    'dct:description': { '@value': description, '@language': 'zh-CN' },
    'dct:publisher': agent,
    ...(modified ? { 'dct:modified': { '@value': modified, '@type': 'xsd:date' } } : {}),
    'dct:conformsTo': { '@id': absolute(openDataPaths.schema()) },
    'dcat:landingPage': { '@id': absolute(landing) },
    'dcat:distribution': [
      distribution(absolute(json), 'application/json', 'JSON'),
      distribution(absolute(csv), 'text/csv', 'CSV'),
      distribution(absolute(feed), 'application/rss+xml', 'RSS'),
    ],
  };
}

function distribution(url: string, mediaType: string, title: string) {
  return {
    '@id': url,
    '@type': 'dcat:Distribution',
    'dct:title': title,
    'dcat:accessURL': { '@id': url },
    'dcat:downloadURL': { '@id': url },
    'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${mediaType}` },
  };
}
