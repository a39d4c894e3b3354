import { decisionTransitions } from './decision-transitions.js';
import { handlingTransitions } from './handling-transitions.js';
import type { Transition } from './transition.js';

/** Every action on a case, in the order in which a case usually meets them. */
export const transitions = [...handlingTransitions, ...decisionTransitions] as const;

export type ActionCode = (typeof transitions)[number]['action'];

const byAction = new Map<string, Transition>(transitions.map((entry) => [entry.action, entry]));

/** The record of one action. Throws RangeError on an unknown code. */
export function transitionOf(action: ActionCode): Transition {
  const found = byAction.get(action);
  if (found === undefined) throw new RangeError(`action: ${action}`);
  return found;
}
