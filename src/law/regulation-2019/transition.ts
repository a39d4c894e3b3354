import type { ArticleRef } from '../article-ref.js';
import type { CaseEventKind } from './case-events.js';
import type { GuardCode } from './guards.js';
import type { LetterKind } from './letters.js';
import type { RoleCode } from './roles.js';
import type { StageCode } from './stages.js';

/**
 * One thing that a person may do with a case. `events` = the facts that it records (the first is the main one);
 * the stage is derived from them, `to` says where they lead (`same` = the stage stays).
 */
export interface Transition {
  readonly action: string;
  readonly name: string;
  readonly from: readonly StageCode[];
  readonly to: StageCode | 'same';
  readonly roles: readonly RoleCode[];
  readonly guards: readonly GuardCode[];
  readonly events: readonly CaseEventKind[];
  readonly letter: LetterKind | null;
  readonly article: ArticleRef;
}

interface Spec {
  readonly from: readonly StageCode[];
  readonly to: StageCode | 'same';
  readonly roles: readonly RoleCode[];
  readonly guards?: readonly GuardCode[];
  readonly events: readonly CaseEventKind[];
  readonly letter?: LetterKind;
  readonly article: ArticleRef;
}

export function transition<const Action extends string>(
  action: Action,
  name: string,
  spec: Spec,
): Transition & { readonly action: Action } {
  return { action, name, guards: [], letter: null, ...spec };
}
