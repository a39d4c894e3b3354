import { path } from '../platform/http/index.js';
import type { ReportScope } from './annual-report.js';

/** `own` = the office's own report (本机关 or department), `area` = the consolidated one. */
export type ScopeSegment = 'own' | 'area';

export function scopeSegment(scope: ReportScope): ScopeSegment {
  return scope === 'government_aggregate' ? 'area' : 'own';
}

export const reportPaths = {
  index: path('/desk/reports'),
  show: path('/desk/reports/:code/:year/:scope'),
  narrative: path('/desk/reports/:code/:year/:scope/text'),
  figures: path('/desk/reports/:code/:year/:scope/figures'),
  cell: path('/desk/reports/:code/:year/:scope/cells/:cell'),
  signOff: path('/desk/reports/:code/:year/:scope/sign-off'),
  correction: path('/desk/reports/:code/:year/:scope/correction'),
  pdf: path('/desk/reports/:code/:year/:scope/report.pdf'),
  json: path('/desk/reports/:code/:year/:scope/report.json'),
};

export const publicReportPaths = {
  index: path('/reports'),
  show: path('/reports/:code/:year'),
  area: path('/reports/:code/:year/area'),
  pdf: path('/reports/:code/:year/:scope/report.pdf'),
  json: path('/reports/:code/:year/:scope/report.json'),
};

export function publicReportHref(code: string, year: number, scope: ReportScope): string {
  return scope === 'government_aggregate'
    ? publicReportPaths.area({ code, year })
    : publicReportPaths.show({ code, year });
}
