/** 公开义务: what a catalog row obliges its office to publish, by when, and whether it was. */
export { decideNotPublic, reopenItem } from './commands/close-item.js';
export { refreshDuties } from './commands/refresh-duties.js';
export {
  type RegisterInput,
  registerInformation,
  reviseInformation,
} from './commands/register-information.js';
export { linkPublication, settlePublication } from './commands/settle-publication.js';
export { dutySuccession } from './commands/succeed-office.js';
export { type DutyContext, type DutyItem, type DutyLaw, dutyContext } from './duty.js';
export { initDutyModels } from './duty.model.js';
export { dutyRoutes } from './duty.routes.js';
export { requireItem } from './duty.store.js';
