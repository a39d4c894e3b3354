import { notFound } from '../../kernel/domain-error.js';
import type { Office } from '../../offices/index.js';
import type { Reader } from '../../platform/database/index.js';
import type { AnnualReport, ReportScope } from '../annual-report.js';
import type { ScopeSegment } from '../report.paths.js';
import { reportEditions } from '../report.store.js';
import { publicReports } from '../report-list.query.js';
import type { StoredReport } from '../stored-report.js';
import { addressedReport } from './report-address.query.js';

export interface PublicEdition {
  readonly office: Office;
  /** Scopes of this office and year that are public. */
  readonly published: readonly ReportScope[];
  readonly newest: StoredReport;
  readonly content: AnnualReport;
  readonly earlier: readonly StoredReport[];
}

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** The signed editions of the report at an address; a DomainError where none is public. */
export async function publicEdition(
  reader: Reader,
  params: Params,
  segment: ScopeSegment,
): Promise<PublicEdition> {
  const { office, year, scope } = await addressedReport(reader, { ...params, scope: segment });
  const editions = await reportEditions(reader, { officeId: office.id, year, scope });
  const [newest, ...earlier] = editions.filter((edition) => edition.state === 'signedOff');
  if (!newest?.content) throw notFound('reports.notPublic');
  const published = (await publicReports(reader, { officeCode: office.code }))
    .filter((report) => report.year === newest.year)
    .map((report) => report.scope);
  return { office, published, newest, content: newest.content, earlier };
}

/** The edition that a download asks for (`?edition=1`); the valid one unless told. */
export async function editionAsked(reader: Reader, params: Params, asked: unknown) {
  const segment: ScopeSegment = params.scope === 'area' ? 'area' : 'own';
  const found = await publicEdition(reader, params, segment);
  const all = [found.newest, ...found.earlier];
  const edition = asked === undefined ? found.newest : all.find((one) => String(one.edition) === asked);
  if (!edition?.content || edition.contentText === null) throw notFound('reports.notPublic');
  return { office: found.office, edition, content: edition.content, text: edition.contentText };
}
