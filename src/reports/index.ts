/** 政府信息公开工作年度报告: format, counting, rules, drafts. */
export type { AnnualReport, Cell, TableFour, TableThree, TableTwo } from './annual-report.js';
export { cellsOf, reportTitle, tablesFrom } from './annual-report.js';
export { parseReport } from './annual-report.schema.js';
export type { CheckContext, Finding, Severity } from './checks/index.js';
export { checkReport, hasErrors, sortFindings } from './checks/index.js';
