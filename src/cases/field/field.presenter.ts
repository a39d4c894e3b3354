import type { FieldName } from '../../catalog/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { CaseRecord } from '../case.js';
import type { FieldSpec } from '../forms/form-spec.js';
import { fieldPaths } from './field.paths.js';

/** What an officer of the case may choose from, and what the content suggests. */
export interface FieldChoice {
  readonly names: readonly FieldName[];
  readonly proposal: FieldName | null;
}

/** The form on the case page; null for those who only read. */
export function presentFieldForm(
  { id, version, fieldId }: CaseRecord,
  choice: FieldChoice | null,
  form: FormState,
  t: Translate,
) {
  if (!choice) return null;
  const { names, proposal } = choice;
  return {
    action: fieldPaths.set({ id }),
    version,
    title: t(fieldId === null ? 'caseField.set' : 'caseField.change'),
    items: [{ value: '', text: t('caseField.none') }, ...fieldItems(names)],
    value: String(form.values.fieldId ?? fieldId ?? ''),
    error: form.errors.fieldId,
    isOpen: form.summary.length > 0,
    proposal: proposal && {
      fieldId: proposal.id,
      text: t('caseField.proposal', { field: proposal.name }),
      adopt: t('caseField.adopt', { field: proposal.name }),
    },
  };
}

/** The choice on a form of registration. */
export function fieldSelect(names: readonly FieldName[]): FieldSpec {
  return {
    type: 'select',
    name: 'fieldId',
    label: 'caseField.label',
    hint: 'caseField.hint',
    items: fieldItems(names),
    optional: true,
  };
}

export function fieldItems(names: readonly FieldName[]) {
  return names.map(({ id, name }) => ({ value: id, text: name }));
}
