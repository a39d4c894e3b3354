import type { Actor } from '../kernel/actor.js';
import { type LocalDate, shanghaiDateTime, yearOf } from '../kernel/local-date.js';
import type { FormState } from '../platform/http/index.js';
import type { Translate } from '../platform/i18n/index.js';
import { hasErrors } from './checks/index.js';
import { feesPath, tableTwo, tableTwoFigures } from './format.js';
import { documentPaths } from './normative-documents/normative-document.paths.js';
import type { OpenReport } from './open-report.query.js';
import { reportPaths, scopeSegment } from './report.paths.js';
import { maySign } from './report.policy.js';
import { showFindings } from './report.presenter.js';
import { remarkField } from './report.schema.js';
import type { FigureEntry } from './report.store.js';
import { organLevel } from './stored-report.js';

export function typed(form: FormState, name: string, otherwise: string): string {
  const value = form.values[name];
  return typeof value === 'string' ? value : otherwise;
}

export function backTo({ office, year, scope }: OpenReport): string {
  return reportPaths.show({ code: office.code, year, scope: scopeSegment(scope) });
}

/** Table two as a form: each figure with its remark, and who entered it when. */
export function showFiguresForm(open: OpenReport, form: FormState, t: Translate) {
  const entered = new Map(open.figures.map((figure) => [figure.path, figure]));
  const mayMakeRules = ['prefecture_city', 'provincial_government'].includes(organLevel(open.office.kind));
  return {
    reportTitle: open.report.source_title ?? '',
    indexHref: reportPaths.index(),
    form,
    back: backTo(open),
    figuresLead: t('reports.figures.lead', { year: open.year }),
    registerHref: documentPaths.list(undefined, { office: open.office.code }),
    blocks: tableTwo.map((block) => ({
      heading: block.heading,
      groups: block.rows.map((row) => ({
        label: row.label,
        figures: row.figures.map(({ path, label }, i) => {
          const figure = entered.get(path);
          const counted = figure?.source === 'register';
          // 规章 of an organ without the power to make them are nil, not unknown.
          const proposal = path.startsWith('table2.art20_1.rules.') && !mayMakeRules ? '0' : '';
          return {
            name: path,
            label: block.columns[i] ?? label,
            entered: typed(form, path, figure?.text ?? proposal),
            error: form.errors[path],
            remarkName: remarkField(path),
            remark: typed(form, remarkField(path), figure?.remark ?? ''),
            remarkError: form.errors[remarkField(path)],
            inputmode: path === feesPath ? 'decimal' : 'numeric',
            counted: counted ? figure.text : null,
            by: figure
              ? t('reports.enteredBy', {
                  name: figure.enteredByName,
                  at: shanghaiDateTime(new Date(figure.enteredAt)),
                })
              : '',
          };
        }),
      })),
    })),
  };
}

/** Back from the form's flat fields to figures. */
export function figureEntries(input: Readonly<Record<string, string>>): FigureEntry[] {
  return figureEntriesOf(
    tableTwoFigures.map((figure) => figure.path),
    input,
  );
}

export function figureEntriesOf(
  paths: readonly string[],
  input: Readonly<Record<string, string>>,
): FigureEntry[] {
  return paths.map((path) => ({ path, value: input[path] ?? '', remark: input[remarkField(path)] ?? '' }));
}

export function showSignOff(open: OpenReport, actor: Actor, today: LocalDate, form: FormState, t: Translate) {
  const { office, year, scope, findings, current, signed, children } = open;
  const verdict = maySign(actor, office, scope);
  const missing = children.filter((child) => child.signedOn === null).length;
  const reason = signed
    ? t('reports.errors.signed')
    : !verdict.allowed
      ? t(`reports.errors.${verdict.reason.slice('reports.'.length)}`)
      : year >= yearOf(today)
        ? t('reports.errors.yearNotOver', { year })
        : hasErrors(findings)
          ? t('reports.errors.hasErrors')
          : missing > 0
            ? t('reports.childrenMissing', { n: missing })
            : open.review === 'missing'
              ? t('reports.errors.notReviewed')
              : open.review === 'outdated'
                ? t('reports.errors.movedSinceReview')
                : '';
  return {
    reportTitle: open.report.source_title ?? '',
    indexHref: reportPaths.index(),
    form,
    back: backTo(open),
    draftVersion: current?.version ?? 0,
    checks: showFindings(findings, t),
    blocked: reason,
  };
}
