import { applicantForms } from './applicant-forms.js';
import { decisionForms } from './decision-forms.js';
import { exchangeForms } from './exchange-forms.js';
import type { ActionForm } from './form-spec.js';
import { receiptForms } from './receipt-forms.js';

/** Every page that acts on a case, but the draft of the answer, which has a page of its own (draft.routes.ts). */
export const actionForms: readonly ActionForm[] = [
  ...decisionForms,
  ...exchangeForms,
  ...applicantForms,
  ...receiptForms,
];
