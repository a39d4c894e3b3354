import { fields } from '../../platform/http/index.js';

const MAX_ID = 2 ** 31 - 1;

/** 所涉领域, or none. Whether a catalog has it is asked in the transaction. */
export const fieldChoice = () => fields.optionalId().max(MAX_ID).label('caseField.label');
