import type { Office } from '../../offices/index.js';
import type { ReportScope } from '../annual-report.js';
import { reportsToGovernment, scopesOf } from '../stored-report.js';

/** 本机关 or department: what the office reports in its own name. */
export function ownScope(office: Pick<Office, 'kind'>): ReportScope {
  return scopesOf(office.kind)[0] ?? 'department';
}

export interface ReportingOrgan {
  readonly office: Office;
  readonly scope: ReportScope;
}

/**
 * The children of a consolidated report (国办公开办函〔2021〕30号): the office's own report, departments and townships,
 * and of a lower government its consolidated report, which already holds what is below it. Vertically led organs
 * report up their own line. As far as they existed in the year.
 */
export function reportingOrgans(
  offices: readonly Office[],
  rootId: number,
  year: number,
): readonly ReportingOrgan[] {
  const root = offices.filter((office) => office.id === rootId);
  const below = (parentId: number): ReportingOrgan[] =>
    offices
      .filter(
        (office) =>
          office.parentId === parentId && reportsToGovernment(office.kind) && existedIn(office, year),
      )
      .flatMap((office) =>
        scopesOf(office.kind).includes('government_aggregate')
          ? [{ office, scope: 'government_aggregate' as const }]
          : [{ office, scope: ownScope(office) }, ...below(office.id)],
      );
  return [...root.map((office) => ({ office, scope: ownScope(office) })), ...below(rootId)];
}

function existedIn(office: Office, year: number): boolean {
  return (
    office.validFrom <= `${year}-12-31` && (office.validTo === null || office.validTo >= `${year}-01-01`)
  );
}
