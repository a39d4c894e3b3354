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
  submit: path('/desk/reports/:code/:year/:scope/submit'),
  review: path('/desk/reports/:code/:year/:scope/review'),
  signOff: path('/desk/reports/:code/:year/:scope/sign-off'),
  correction: path('/desk/reports/:code/:year/:scope/correction'),
  pdf: path('/desk/reports/:code/:year/:scope/report.pdf'),
  docx: path('/desk/reports/:code/:year/:scope/report.docx'),
  xlsx: path('/desk/reports/:code/:year/:scope/report.xlsx'),
  json: path('/desk/reports/:code/:year/:scope/report.json'),
};

/** Figures that units of an office owe, and those that prose quotes. */
export const reportTaskPaths = {
  facts: path('/desk/reports/:code/:year/:scope/quoted-figures'),
  list: path('/desk/reports/:code/:year/:scope/tasks'),
  show: path('/desk/reports/:code/:year/:scope/tasks/:id'),
  giveBack: path('/desk/reports/:code/:year/:scope/tasks/:id/return'),
  withdraw: path('/desk/reports/:code/:year/:scope/tasks/:id/withdraw'),
};

/** What a 主管部门 does with the reports below it. */
export const childReportPaths = {
  list: path('/desk/reports/:code/:year/area/children'),
  sendBack: path('/desk/reports/:code/:year/area/children/:child/return'),
  upload: path('/desk/reports/:code/:year/area/children/:child/upload'),
};

/** Reports that others send are checked here; nothing is kept. */
export const checkPath = path('/desk/reports/check');

/** Takes the remark of a cell. */
export const cellRemarkPath = path('/desk/reports/:code/:year/:scope/cells/:cell/remark');

export const publicReportPaths = {
  index: path('/reports'),
  show: path('/reports/:code/:year'),
  area: path('/reports/:code/:year/area'),
  pdf: path('/reports/:code/:year/:scope/report.pdf'),
  docx: path('/reports/:code/:year/:scope/report.docx'),
  xlsx: path('/reports/:code/:year/:scope/report.xlsx'),
  json: path('/reports/:code/:year/:scope/report.json'),
  picture: path('/reports/:code/:year/:scope/picture'),
  /** `poster` or the name of one chart, as `svg` or `png`. */
  image: path('/reports/:code/:year/:scope/pictures/:name'),
};

/** What reaches over single reports: the machine form, open data, comparison. */
export const reportDataPaths = {
  schema: path('/schemas/:name'),
  compare: path('/reports/compare'),
  compareImage: path('/reports/compare.svg'),
  csv: path('/reports/data.csv'),
  json: path('/reports/data.json'),
};

export function publicReportHref(code: string, year: number, scope: ReportScope): string {
  return scope === 'government_aggregate'
    ? publicReportPaths.area({ code, year })
    : publicReportPaths.show({ code, year });
}
