import type { Actor } from '../../kernel/actor.js';
import type { ErrorParams } from '../../kernel/domain-error.js';
import { refuse, type Verdict } from '../../kernel/verdict.js';
import {
  type ActionCode,
  type CaseFacts,
  actionVerdict as lawVerdict,
  type StageCode,
} from '../../law/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { CaseRecord } from '../case.js';
import { casePaths } from '../case.paths.js';
import { actionVerdict, mayWorkOn } from '../case.policy.js';
import { actionForms } from '../forms/index.js';

export interface OpenAction {
  readonly text: string;
  readonly href: string;
  readonly kind: 'primary' | 'secondary';
  /** A breach that the record will show; empty when there is none. */
  readonly warning: string;
}

export interface BlockedAction {
  readonly text: string;
  readonly reason: string;
}

/** What usually comes next in a stage: that button leads. */
const nextStep: Partial<Record<StageCode, readonly ActionCode[]>> = {
  awaitingConfirmation: ['confirmReceipt'],
  handling: ['approveExtension', 'notifyExtension', 'draftDecision'],
  consultation: ['approveExtension', 'recordOpinion'],
  correction: ['receiveCorrection', 'closeUncorrected'],
  reasons: ['receiveReasons'],
  feePending: ['recordPayment', 'closeUnpaid'],
  delayed: ['draftDecision'],
  review: ['passReview', 'passSecrecyReview', 'signDecision'],
  decided: ['serveDecision'],
  closed: ['archive'],
};

interface Page {
  readonly actions: readonly ActionCode[];
  readonly title: string;
  readonly href: (id: number) => string;
}

const pages: readonly Page[] = [
  {
    actions: ['draftDecision'],
    title: titleKey(['draftDecision']),
    href: (id) => casePaths.draft({ id }),
  },
  ...actionForms.map(({ actions, slug }) => ({
    actions,
    title: titleKey(actions),
    href: (id: number) => casePaths.act({ id, action: slug }),
  })),
];

/** What this person may do with the case now, the next step first; and the rest with the reasons against it. */
export function presentActions(
  record: CaseRecord,
  facts: CaseFacts,
  actor: Actor,
  t: Translate,
): { readonly open: readonly OpenAction[]; readonly blocked: readonly BlockedAction[] } {
  const leading = nextStep[facts.stage] ?? [];
  const open: (OpenAction & { rank: number })[] = [];
  const blocked: BlockedAction[] = [];
  for (const { actions, title, href } of pages) {
    const verdict = pageVerdict(record, facts, actor, actions);
    const text = t(title);
    if (!verdict.allowed) {
      blocked.push({ text, reason: reasonText(verdict, t) });
      continue;
    }
    const rank = rankOf(actions, leading);
    open.push({
      text,
      href: href(record.id),
      rank,
      kind: rank < leading.length ? 'primary' : 'secondary',
      warning: warningText(actions, facts, actor, t),
    });
  }
  return { open: open.sort((a, b) => a.rank - b.rank), blocked };
}

export function actionTitle(actions: readonly ActionCode[], t: Translate): string {
  return t(titleKey(actions));
}

function titleKey([first, ...others]: readonly ActionCode[]): string {
  return others.length > 0 ? `cases.pair.${first}` : `law.actions.${first}`;
}

const otherOffice = refuse('cases.reasons.otherOffice');

/** A page is open when one of its actions is; otherwise the first one's reason stands. */
export function pageVerdict(
  record: CaseRecord,
  facts: CaseFacts,
  actor: Actor,
  actions: readonly ActionCode[],
): Verdict {
  const work = mayWorkOn(record, actor);
  if (!work.allowed) return otherOffice;
  let refused: Verdict | undefined;
  for (const action of actions) {
    const verdict = actionVerdict(facts, actor, action);
    if (verdict.allowed) return verdict;
    refused ??= verdict;
  }
  return refused ?? work;
}

/** Sentences by language: most refusals are the same on every case, and a case page words thirty. */
const sentences = new WeakMap<Translate, WeakMap<Verdict, string>>();

export function reasonText(verdict: Verdict, t: Translate): string {
  if (verdict.allowed) return '';
  const known = sentences.get(t);
  const text = known?.get(verdict) ?? sentenceOf(verdict.reason, verdict.params ?? {}, t);
  if (known) known.set(verdict, text);
  else sentences.set(t, new WeakMap([[verdict, text]]));
  return text;
}

function sentenceOf(reason: string, { stage, roles, ...params }: ErrorParams, t: Translate): string {
  return t(reason, {
    ...params,
    ...(typeof stage === 'string' ? { stage: t(`law.stages.${stage}`) } : {}),
    ...(typeof roles === 'string'
      ? {
          roles: roles
            .split(',')
            .map((role) => t(`law.roles.${role}`))
            .join('、'),
        }
      : {}),
  });
}

export function warningText(
  actions: readonly ActionCode[],
  facts: CaseFacts,
  actor: Actor,
  t: Translate,
): string {
  return actions
    .flatMap((action) => lawVerdict(action, facts, actor.roles, { actorId: actor.accountId }).warnings)
    .map(({ code, params }) => t(`law.warnings.${code}`, params))
    .join(' ');
}

function rankOf(actions: readonly ActionCode[], leading: readonly ActionCode[]): number {
  const ranks = actions.map((action) => leading.indexOf(action)).filter((rank) => rank >= 0);
  return ranks.length > 0 ? Math.min(...ranks) : leading.length;
}
