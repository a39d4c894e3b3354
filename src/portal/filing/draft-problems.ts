import { type FormPart, valueNames } from '../../cases/index.js';
import type { FieldError } from '../../kernel/domain-error.js';
import type { Office } from '../../offices/index.js';
import { fieldErrorOf } from '../../platform/http/index.js';
import { type ApplicationForm, applicationSchema } from '../apply.schema.js';
import type { DraftValues } from './draft.store.js';

/** What is still wrong with a draft, in the order of the form; the application when nothing is. */
export function readDraft(
  values: DraftValues,
  offices: readonly Office[],
): { readonly problems: readonly FieldError[]; readonly application: ApplicationForm | null } {
  const { value, error } = applicationSchema.validate(values, { abortEarly: false, stripUnknown: true });
  const problems = error ? error.details.map(fieldErrorOf) : [];
  const office = offices.find(({ code }) => code === values.office);
  if (values.office && !office?.settings.acceptsOnline)
    problems.push({ field: 'office', code: 'portal.officeRefused' });
  if (problems.length > 0) return { problems: inFormOrder(problems), application: null };
  return { problems: [], application: value as ApplicationForm };
}

/** Those that these parts of the form can put right. */
export function problemsOfParts(
  problems: readonly FieldError[],
  parts: readonly FormPart[],
): readonly FieldError[] {
  const names = new Set(parts.flatMap(({ fields }) => fields.map(({ name }) => name)));
  return problems.filter(({ field }) => names.has(field));
}

function inFormOrder(problems: readonly FieldError[]): readonly FieldError[] {
  const place = ({ field }: FieldError) => valueNames.indexOf(field);
  return [...problems].sort((a, b) => place(a) - place(b));
}
