import { notFound } from '../../kernel/domain-error.js';
import type { Office } from '../../offices/index.js';
import { officeByCode } from '../../offices/index.js';
import type { Reader } from '../../platform/database/index.js';
import type { ReportScope } from '../annual-report.js';
import { scopeSegment } from '../report.paths.js';
import { scopesOf } from '../stored-report.js';

export interface AddressedReport {
  readonly office: Office;
  readonly year: number;
  readonly scope: ReportScope;
}

/** The report that an address names; a DomainError where there is none. */
export async function addressedReport(
  reader: Reader,
  { code, year, scope: segment }: Readonly<Record<string, string | string[] | undefined>>,
): Promise<AddressedReport> {
  const office = await officeByCode(reader, String(code ?? ''));
  const scope = office && scopesOf(office.kind).find((one) => scopeSegment(one) === segment);
  if (!office || !scope || !/^20\d\d$/.test(String(year ?? ''))) throw notFound('reports.notFound');
  return { office, year: Number(year), scope };
}
