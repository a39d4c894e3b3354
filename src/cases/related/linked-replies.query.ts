import type { Actor } from '../../kernel/actor.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Verdict } from '../../kernel/verdict.js';
import type { ActionCode, CaseFacts } from '../../law/index.js';
import type { Reader } from '../../platform/database/index.js';
import type { LawContext } from '../case.js';
import { actionVerdict, mayWorkOn } from '../case.policy.js';
import { eventsOfThese } from '../case-event.store.js';
import { type Decision, latestDecision } from '../decision/decision.store.js';
import { factsOf } from '../derivation/derivation.js';
import { type GroupMember, groupMembersOf } from './case-group.store.js';

/** What one officer does to several linked cases at once; each is the act of its own case. */
export const jointActs = ['draft', 'review', 'secrecyReview', 'sign'] as const;
export type JointAct = (typeof jointActs)[number];

const actionOf: Readonly<Record<JointAct, ActionCode>> = {
  draft: 'draftDecision',
  review: 'passReview',
  secrecyReview: 'passSecrecyReview',
  sign: 'signDecision',
};

/** A case linked with this one, and how its answer stands beside this one's. */
export interface LinkedReply {
  readonly member: GroupMember;
  readonly facts: CaseFacts;
  readonly answer: 'none' | 'same' | 'other';
  /** For each act: may this person do it to this case now? */
  readonly verdicts: Readonly<Record<JointAct, Verdict>>;
}

/** The cases linked with `caseId`, itself first. Bounded by the size of a group. */
export async function linkedReplies(
  reader: Reader,
  law: LawContext,
  actor: Actor,
  caseId: number,
  today: LocalDate,
): Promise<LinkedReply[]> {
  const members = (await groupMembersOf(reader, caseId)).filter(({ kind }) => kind === 'linked');
  const histories = await eventsOfThese(
    reader,
    members.map((each) => each.caseId),
  );
  const own = await latestDecision(reader, caseId);
  const replies: LinkedReply[] = [];
  for (const member of members) {
    const facts = factsOf(histories.get(member.caseId) ?? [], law, today);
    const started = facts.draft !== null || facts.decision !== null;
    const theirs = started ? await latestDecision(reader, member.caseId) : undefined;
    const verdict = (act: JointAct): Verdict => {
      const here = mayWorkOn(member, actor);
      return here.allowed ? actionVerdict(facts, actor, actionOf[act]) : here;
    };
    replies.push({
      member,
      facts,
      answer: !theirs ? 'none' : own && sameAnswer(own, theirs) ? 'same' : 'other',
      verdicts: {
        draft: verdict('draft'),
        review: verdict('review'),
        secrecyReview: verdict('secrecyReview'),
        sign: verdict('sign'),
      },
    });
  }
  return replies.sort((a, b) => Number(b.member.caseId === caseId) - Number(a.member.caseId === caseId));
}

/** The same outcomes for the same reasons, word for word: who read one has read the other. */
export function sameAnswer(a: Decision, b: Decision): boolean {
  const text = ({ items, publicInterest }: Decision) =>
    JSON.stringify([
      publicInterest,
      items.map(({ item, ground, facts }) => [item, ground, Object.entries(facts).toSorted()]),
    ]);
  return text(a) === text(b);
}
