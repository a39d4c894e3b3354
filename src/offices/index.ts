export { addOffice } from './commands/add-office.js';
export { creditCodeCheckCharacter, isCreditCode, organisationCodeOf } from './credit-code.js';
export { moveSeriesPast, type NumberRequest, nextNumber } from './number-series.store.js';
export {
  defaultOfficeSettings,
  existsOn,
  missingGuideParts,
  type Office,
  type OfficeGuide,
  type OfficeKind,
  type OfficeSettings,
} from './office.js';
export { initOfficeModels } from './office.model.js';
export { officePaths } from './office.paths.js';
export { officeChoices } from './office.presenter.js';
export { officeRoutes } from './office.routes.js';
export { officeSchema } from './office.schema.js';
export {
  insertOffice,
  listOffices,
  type NewOffice,
  officeByCode,
  officeById,
  requireOffice,
  updateOffice,
} from './office.store.js';
