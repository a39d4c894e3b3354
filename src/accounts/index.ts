export { type Account, type AccountState, isLogin, type RoleCode } from './account.js';
export { initAccountModels } from './account.model.js';
export { accountRoutes } from './account.routes.js';
export {
  accountById,
  accountByLogin,
  peopleWithRole,
  peopleWithRoles,
  requireAccount,
} from './account.store.js';
export { announceFirstAdministrator } from './announce-first-administrator.js';
export {
  createAccount,
  createAccountWithOneTimePassword,
  createAccountWithPassword,
  type NewAccount,
} from './commands/create-account.js';
export type { Authentication } from './passport.js';
export { readSession } from './session-user.query.js';
