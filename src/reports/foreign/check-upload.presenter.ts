import type { Actor } from '../../kernel/actor.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { AnnualReport } from '../annual-report.js';
import type { Finding } from '../checks/index.js';
import { showTables } from '../figures/grid.presenter.js';
import { checkPath, reportPaths } from '../report.paths.js';
import { maySupervise } from '../report.policy.js';
import { showFindings } from '../report.presenter.js';
import type { CheckedFile } from './check-upload.query.js';

export function showCheckForm(form: FormState, maxFiles: number, t: Translate) {
  const { year } = form.values;
  return {
    form,
    indexHref: reportPaths.index(),
    filesHint: t('reportChecks.upload.hint', { n: maxFiles }),
    yearText: typeof year === 'string' || typeof year === 'number' ? String(year) : '',
  };
}

/** What each file says and what is wrong with it; with one file its tables too, the wrong cells marked. */
export function showChecked(files: readonly CheckedFile[], actor: Actor, t: Translate) {
  const alone = files.length === 1;
  return {
    indexHref: reportPaths.index(),
    againHref: checkPath(),
    keepNote: maySupervise(actor).allowed ? t('reportChecks.result.keep') : '',
    overview: files.map((file, i) => {
      const { errors, warnings } = counts(file);
      return [
        { text: file.report?.organ ?? file.name, href: `#file-${i + 1}`, header: true, secondary: file.name },
        {
          text: file.report?.year
            ? t('reports.yearTab', { year: file.report.year })
            : t('reportChecks.result.unknown'),
        },
        { text: String(errors) },
        { text: String(warnings) },
      ];
    }),
    files: files.map((file, i) => showFile(file, i + 1, alone, t)),
  };
}

function counts({ findings }: CheckedFile): { readonly errors: number; readonly warnings: number } {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  return { errors, warnings: findings.length - errors };
}

function showFile(file: CheckedFile, number: number, alone: boolean, t: Translate) {
  const { report, findings, comparedWith } = file;
  const { errors, warnings } = counts(file);
  const shown = showFindings(findings, t);
  return {
    anchor: `file-${number}`,
    name: file.name,
    heading: report?.source_title ?? report?.organ ?? file.name,
    summary:
      findings.length === 0
        ? { kind: 'success', text: t('reports.checks.none') }
        : {
            kind: errors > 0 ? 'error' : 'warning',
            text: t('reportChecks.result.some', { errors, warnings }),
          },
    compared: t(`reportChecks.result.compared.${comparedWith ?? 'none'}`),
    // Cells have one address a page: with several reports places are words only.
    findings: alone ? shown : shown.map((finding) => ({ ...finding, href: '' })),
    tables: alone && report ? shownTables(report, findings, t) : [],
  };
}

function shownTables(report: AnnualReport, findings: readonly Finding[], t: Translate) {
  const { table2, table3, table4 } = showTables(report, { findings });
  const names = [
    ['two', table2],
    ['three', table3],
    ['four', table4],
  ] as const;
  return names.map(([tableName, grid]) => ({
    tableName,
    grid,
    caption: t(`reportChecks.result.table.${tableName}`),
  }));
}
