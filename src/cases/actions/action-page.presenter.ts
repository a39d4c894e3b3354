import type { FormState } from '../../platform/http/index.js';
import { actionTitle, pageVerdict, reasonText, warningText } from '../case-page/case-actions.presenter.js';
import { presentDecision, presentHead } from '../case-page/case-page.presenter.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { presentMonth } from '../fees/month.presenter.js';
import { presentField } from '../forms/form.presenter.js';
import type { ActionForm, FieldSpec, FormCase } from '../forms/form-spec.js';
import type { PageContext } from '../page-context.js';
import { proofFilesField } from '../proof/proof-files.js';
import { CONFIRM_MOVE } from './moving-due.js';

/** A page that does one thing to a case: what it is, whether it may be done now, and its inputs. */
export function presentActionPage(
  file: CaseFile,
  action: ActionForm,
  formCase: FormCase,
  form: FormState,
  context: PageContext,
) {
  const { actor, t } = context;
  const verdict = pageVerdict(file.record, file.facts, actor, action.actions);
  return {
    head: presentHead(file, context),
    pageTitle: actionTitle(action.actions, t),
    help: t(`cases.help.${action.slug}`),
    notNow: reasonText(verdict, t),
    caution: warningText(action.actions, file.facts, actor, t),
    changes: changesSince(file, form, context),
    feeMonth: formCase.month
      ? presentMonth(formCase.month, { caseId: file.record.id, officeId: file.record.officeId }, t)
      : null,
    decision: action.showsDraft ? presentDecision(file, t) : null,
    inputs: [
      ...action.fields(formCase),
      ...(action.takesProofFiles ? [proofFilesField] : []),
      ...moveTick(form),
    ].map((spec) => presentField(spec, form, t)),
    hasFiles: action.takesProofFiles ?? false,
    version: file.record.version,
    grave: action.grave ?? false,
    submitText: t(action.grave ? 'cases.button.submitGrave' : 'cases.button.submit'),
    formErrors: form.summary,
  };
}

/** Asked once the person has been told both days. */
function moveTick(form: FormState): FieldSpec[] {
  return form.errors[CONFIRM_MOVE] ? [{ type: 'tick', name: CONFIRM_MOVE }] : [];
}

/** What others did since this person opened the form: told when the two got in each other's way. */
export function changesSince(
  { events, record }: CaseFile,
  form: FormState,
  { t }: Pick<PageContext, 't'>,
): readonly string[] {
  const seen = Number(form.values.version ?? 0);
  if (!seen || seen >= record.version) return [];
  return events
    .slice(-Math.min(5, record.version - seen))
    .map(({ kind, date, actorName }) =>
      t('cases.page.change', { who: actorName, date, event: t(`cases.event.${kind}`) }),
    );
}
