import type { FormState } from '../../platform/http/index.js';
import { casePaths } from '../case.paths.js';
import { reasonText } from '../case-page/case-actions.presenter.js';
import { presentDecision, presentHead } from '../case-page/case-page.presenter.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { stageTag } from '../derivation/due.presenter.js';
import type { PageContext } from '../page-context.js';
import { maskName } from '../personal-data/masking.js';
import { type JointAct, jointActs, type LinkedReply } from './linked-replies.query.js';
import { relatedPaths } from './related.paths.js';
import { typedList } from './related.presenter.js';

/** 同一答复: the linked cases, how the answer of each stands, and what this person may do to several at once. */
export function presentReply(
  file: CaseFile,
  replies: readonly LinkedReply[],
  replyForm: FormState,
  context: PageContext,
) {
  const { t } = context;
  const own = file.record.id;
  const typed = typedList(replyForm.values.cases);
  /** A draft goes to the others; a judgement covers this case too, and only answers that say the same. */
  const open = (act: JointAct, { member, answer, verdicts }: LinkedReply): boolean =>
    verdicts[act].allowed && (act === 'draft' ? member.caseId !== own : answer === 'same');
  const acts = file.decision ? jointActs.filter((act) => replies.some((reply) => open(act, reply))) : [];
  return {
    head: presentHead(file, context),
    decision: presentDecision(file, t),
    relatedHref: relatedPaths.show({ id: own }),
    draftHref: casePaths.draft({ id: own }),
    replyForm,
    acts: acts.map((act) => ({ value: act, text: t(`reply.act.${act}`) })),
    asksNote: acts.some((act) => act !== 'draft'),
    rows: replies.map((reply) => {
      const { member, answer, verdicts, facts } = reply;
      const value = `${member.caseId}:${member.version}`;
      const able = acts.some((act) => open(act, reply));
      const first = acts[0] ?? 'draft';
      return {
        value,
        able,
        checked: typed.length > 0 ? typed.includes(value) : able,
        number: member.number,
        href: member.caseId === own ? '' : casePaths.show({ id: member.caseId }),
        who: member.applicantKind === 'natural' ? maskName(member.applicantName) : member.applicantName,
        content: Array.from(member.content.replace(/\s+/gu, ' ')).slice(0, 60).join(''),
        stage: stageTag(member.stage, t),
        step: facts.reviewStep ? t(`law.reviewSteps.${facts.reviewStep}`) : '',
        answer: t(member.caseId === own ? 'related.thisCase' : `reply.answer.${answer}`),
        reason: able || member.caseId === own ? '' : reasonText(verdicts[first], t),
      };
    }),
  };
}
