/** 政府信息公开工作年度报告: format, counting, rules, drafts. */
export type { AnnualReport, Cell, TableFour, TableThree, TableTwo } from './annual-report.js';
export { cellsOf, reportTitle, tablesFrom } from './annual-report.js';
export { initReportModels } from './annual-report.model.js';
export { parseReport } from './annual-report.schema.js';
export type { CheckContext, Finding, Severity } from './checks/index.js';
export { checkReport, findingSentence, hasErrors, sortFindings } from './checks/index.js';
export { openCorrection } from './commands/open-correction.js';
export { saveFigures } from './commands/save-figures.js';
export { saveNarrative } from './commands/save-narrative.js';
export { signOff } from './commands/sign-off.js';
export { type OpenReport, openReport, ownScope } from './open-report.query.js';
export { publicReportRoutes } from './public-report.routes.js';
export { publicReportPaths, reportPaths } from './report.paths.js';
export { type ReportServices, reportRoutes } from './report.routes.js';
export { reportFileModel } from './report-file.presenter.js';
export { type PublicReport, publicReports, publicYears } from './report-list.query.js';
export { reportPdf } from './report-pdf.js';
export { scopesOf } from './stored-report.js';
