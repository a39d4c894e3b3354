import type { ErrorParams } from '../../kernel/domain-error.js';
import type { EventId } from '../clock/events.js';
import type { CaseFacts } from './case-facts.js';
import { checkGuard } from './guards.js';
import type { RoleCode } from './roles.js';
import { type StageCode, stages } from './stages.js';
import type { Transition } from './transition.js';
import { type ActionCode, transitionOf, transitions } from './transitions.js';

/** An action on a case today: allowed, or greyed with its reason (`law.reasons.<code>`). */
export interface ActionVerdict {
  readonly action: ActionCode;
  readonly allowed: boolean;
  readonly reason?: ActionReason;
  /** Allowed, yet a breach that the record will show (`law.warnings.<code>`). */
  readonly warnings: readonly ActionReason[];
}

export interface ActionReason {
  readonly code: string;
  readonly params: ErrorParams;
}

export interface ActionOptions {
  /** Who would act, for the separation of duties; absent = not compared. */
  readonly actorId?: EventId | null | undefined;
}

/** Every action with its verdict, in the order of the table. Stage is checked first, then role, then the guards. */
export function allowedActions(
  facts: CaseFacts,
  roles: readonly string[],
  options: ActionOptions = {},
): ActionVerdict[] {
  return transitions.map((entry) => actionVerdict(entry.action, facts, roles, options));
}

/** The verdict on one action; a command asks this before it records anything. */
export function actionVerdict(
  action: ActionCode,
  facts: CaseFacts,
  roles: readonly string[],
  options: ActionOptions = {},
): ActionVerdict {
  const transition = transitionOf(action);
  const reason = reasonAgainst(transition, facts, roles, options.actorId ?? null);
  if (reason !== null) return { action, allowed: false, reason, warnings: [] };
  return { action, allowed: true, warnings: warningsOf(action, facts) };
}

/** Stages that an act brings about at once, or it has no effect. */
const reached: ReadonlySet<string> = new Set(['correction', 'feePending', 'closed', 'lapsed', 'withdrawn']);
/** Stages that an act leaves when it leads back to the handling; a 补正 sent online waits until it is confirmed (条例31). */
const left: ReadonlySet<StageCode> = new Set(['feePending', 'reasons', 'awaitingConfirmation']);

/**
 * Whether the act brought the case where the table says. One that is entered with a day before later facts may stand
 * in the record and yet have no effect; a command refuses it.
 */
export function tookEffect(action: ActionCode, before: StageCode, after: StageCode): boolean {
  const { to } = transitionOf(action);
  if (reached.has(to)) return after === to;
  return to !== 'handling' || !left.has(before) || after !== before;
}

/** The same for every case: made once, so that whoever words them may know them again. */
const wrongStage = new Map<StageCode, ActionReason>(
  stages.map(({ code }) => [code, { code: 'wrongStage', params: { stage: code } }]),
);
const wrongRole = new Map<Transition, ActionReason>(
  transitions.map((each) => [each, { code: 'wrongRole', params: { roles: each.roles.join(',') } }]),
);

function reasonAgainst(
  transition: Transition,
  facts: CaseFacts,
  roles: readonly string[],
  actorId: EventId | null,
): ActionReason | null {
  if (!transition.from.includes(facts.stage)) return wrongStage.get(facts.stage) ?? null;
  if (!transition.roles.some((role) => roles.includes(role))) return wrongRole.get(transition) ?? null;
  for (const code of transition.guards) {
    const verdict = checkGuard(code, facts, { actorId });
    if (!verdict.allowed) return { code: verdict.reason, params: verdict.params ?? {} };
  }
  return null;
}

/** 补正告知 after day 7 and service after the due date are flagged, not blocked: the organ must still act. */
function warningsOf(action: ActionCode, facts: CaseFacts): ActionReason[] {
  const { clock, today } = facts;
  if (
    action === 'requestCorrection' &&
    clock.correctionNoticeDue !== null &&
    today > clock.correctionNoticeDue
  ) {
    return [{ code: 'correctionNoticeLate', params: { due: clock.correctionNoticeDue } }];
  }
  if (action === 'serveDecision' && clock.due !== null && today > clock.due) {
    return [{ code: 'answerOverdue', params: { due: clock.due, days: clock.overdueDays } }];
  }
  return [];
}

/** Roles that may take an action, for “谁可以办理”. */
export function rolesFor(action: ActionCode): readonly RoleCode[] {
  return transitionOf(action).roles;
}

/** Actions that a stage admits at all, for the help page. */
export function actionsFrom(stage: StageCode): ActionCode[] {
  return transitions
    .filter((entry) => (entry.from as readonly StageCode[]).includes(stage))
    .map((entry) => entry.action);
}
