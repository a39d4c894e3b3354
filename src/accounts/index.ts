export { type Account, type AccountState, administratorRoles, type RoleCode } from './account.js';
export { initAccountModels } from './account.model.js';
export { accountRoutes } from './account.routes.js';
export { accountById, accountByLogin, peopleWithRole, requireAccount } from './account.store.js';
export { announceFirstAdministrator } from './announce-first-administrator.js';
export {
  createAccount,
  createAccountWithOneTimePassword,
  type NewAccount,
} from './commands/create-account.js';
export { type Authentication, authenticate, configurePassport } from './passport.js';
