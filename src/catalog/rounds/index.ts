/** 编制轮次: the county's catalog compiled field by field, from draft to publication. */
import type { Route } from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { fieldRoutes } from './field.routes.js';
import { opinionRoutes } from './opinion.routes.js';
import { roundRoutes } from './round.routes.js';
import { rowRoutes } from './row.routes.js';
import { taskRoutes } from './task.routes.js';

export { planRound, startRound } from './commands/manage-round.js';
export { moveRows } from './commands/move-rows.js';
export { answerComment, finishOpinion, giveComment, inviteDepartment } from './commands/opinions.js';
export { roundPlaces, takeRoundPlaces } from './commands/succeed-office.js';
export { tokenKey } from './field.routes.js';
export { requireInvitation } from './opinion.store.js';
export { assignmentsOf } from './round.store.js';
export { initRoundModels } from './rounds.model.js';
export type { RowAction } from './row-steps.js';

export function catalogRoundRoutes(services: Platform): Route[] {
  // The tasks' address must be asked before that of a round.
  return [
    ...taskRoutes(services),
    ...roundRoutes(services),
    ...fieldRoutes(services),
    ...rowRoutes(services),
    ...opinionRoutes(services),
  ];
}
