import { shanghaiDate } from '../../kernel/local-date.js';
import type { FormState } from '../../platform/http/index.js';
import { errorKey } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { stageTag } from '../derivation/due.presenter.js';
import type { PageContext } from '../page-context.js';
import { maskName } from '../personal-data/masking.js';
import { type AlikeCase, type OfficeCase, SAME } from './alike.store.js';
import type { GroupMember } from './case-group.store.js';
import { MAX_MATTER_LENGTH, MAX_MATTERS } from './matters.js';
import { relatedPaths } from './related.paths.js';
import { mayRelate, type Obstacle } from './split.policy.js';

const EXCERPT = 80;

/** What the page of cases that belong together is made of. */
export interface RelatedCases {
  readonly members: readonly GroupMember[];
  readonly original: string;
  readonly alike: readonly AlikeCase[];
  readonly ofApplicant: readonly OfficeCase[];
  /** Why the matters of this case cannot be registered apart; null when they can. */
  readonly splitObstacle: Obstacle | null;
}

export function presentRelated(
  file: CaseFile,
  { members, original, alike, ofApplicant, splitObstacle }: RelatedCases,
  linkForm: FormState,
  context: PageContext,
) {
  const { actor, t } = context;
  const id = file.record.id;
  const mayAct = mayRelate(file.record, actor).allowed;
  const matters = members.filter(({ kind }) => kind === 'matters');
  const linked = members.filter(({ kind }) => kind === 'linked');
  const linkedIds = new Set(linked.map(({ caseId }) => caseId));
  const typed = typedList(linkForm.values.numbers);
  return {
    head: presentHead(file, context),
    linkForm,
    hasUndo: linkForm.values.version !== undefined,
    version: file.record.version,
    mayAct,
    original,
    matterRows: matters.map((member, index) => [
      t('related.nth', { n: index + 1 }),
      numberCell(member, member.caseId, id, t),
      excerpt(member.content),
      { text: '', tag: stageTag(member.stage, t) },
    ]),
    undoHref: matters.length > 0 && mayAct ? relatedPaths.undoSplit({ id }) : '',
    linkedRows: linked.map((member) => [
      numberCell(member, member.caseId, id, t),
      excerpt(member.content),
      { text: '', tag: stageTag(member.stage, t) },
      { text: member.reason, secondary: t('related.by', joinedBy(member, t)) },
    ]),
    unlinkItems: linked.map(({ caseId, number }) => ({ value: caseId, text: number })),
    unlinkHref: relatedPaths.unlink({ id }),
    linkHref: relatedPaths.link({ id }),
    replyHref: linked.length > 1 ? relatedPaths.reply({ id }) : '',
    alikeItems: alike
      .filter((each) => !linkedIds.has(each.id))
      .map((each) => ({ ...presentAlike(each, t), checked: typed.includes(each.number) })),
    // What was typed beside the ticks, when the form comes back.
    otherNumbers: typed
      .filter((number) => number !== '' && !alike.some((each) => each.number === number))
      .join(' '),
    applicantRows: ofApplicant.map((each) => [
      {
        text: each.number,
        href: casePaths.show({ id: each.id }),
        secondary: t(each.samePaper ? 'related.samePaper' : 'related.sameName'),
      },
      excerpt(each.content),
      each.receivedOn ?? '',
      {
        text: each.ground ? t(`law.grounds.${each.ground}`) : '',
        tag: stageTag(each.stage, t),
      },
    ]),
    splitHref: splitObstacle === null && mayAct ? relatedPaths.split({ id }) : '',
    splitRefusal:
      splitObstacle !== null && splitObstacle.code !== 'related.splitAlready'
        ? t(errorKey(splitObstacle.code), {
            year: file.record.arrivedOn.slice(0, 4),
            ...splitObstacle.params,
          })
        : '',
  };
}

/** What came back of inputs that share a name: none, one as text, or several. */
export function typedList(value: unknown): string[] {
  return value === undefined ? [] : [value].flat().map(String);
}

function joinedBy({ joinedAt, joinedByName }: GroupMember, t: Translate) {
  return { who: joinedByName ?? t('cases.actor.system'), date: shanghaiDate(new Date(joinedAt)) };
}

function numberCell(
  { number, applicantKind, applicantName }: GroupMember,
  caseId: number,
  own: number,
  t: Translate,
) {
  const name = shownName(applicantKind, applicantName);
  return {
    text: number,
    ...(caseId === own
      ? { secondary: t('related.thisCase') }
      : { href: casePaths.show({ id: caseId }), secondary: name }),
  };
}

function presentAlike(each: AlikeCase, t: Translate) {
  return {
    number: each.number,
    href: casePaths.show({ id: each.id }),
    who: shownName(each.applicantKind, each.applicantName),
    content: excerpt(each.content),
    likeness: t(each.likeness >= SAME ? 'related.nearlySame' : 'related.alike', {
      percent: Math.round(each.likeness * 100),
    }),
    differs: each.differs.length > 0 ? t('related.differs', { numbers: each.differs.join('、') }) : '',
    stage: stageTag(each.stage, t),
    outcome: each.ground ? t(`law.grounds.${each.ground}`) : '',
    open: each.phase === 'open',
  };
}

function shownName(kind: string, name: string): string {
  return kind === 'natural' ? maskName(name) : name;
}

function excerpt(text: string): string {
  const characters = Array.from(text.replace(/\s+/gu, ' '));
  return characters.length <= EXCERPT ? characters.join('') : `${characters.slice(0, EXCERPT).join('')}…`;
}

/** The page that asks for the matters, one a line. */
export function presentSplit(
  file: CaseFile,
  splitForm: FormState,
  obstacle: Obstacle | null,
  context: PageContext,
) {
  const { t } = context;
  const typed = splitForm.values.matters;
  return {
    head: presentHead(file, context),
    splitForm,
    version: file.record.version,
    content: file.record.content.split('\n'),
    matters: typed === undefined ? proposedMatters(file.record.content).join('\n') : String(typed),
    hint: t('related.mattersHint', { matters: MAX_MATTERS, characters: MAX_MATTER_LENGTH }),
    notNow: obstacle
      ? t(errorKey(obstacle.code), { year: file.record.arrivedOn.slice(0, 4), ...obstacle.params })
      : '',
  };
}

/** Where the applicant numbered the matters, the lines to begin with: 1. 2. / 一、二、/（1）. Never taken without the officer. */
function proposedMatters(content: string): string[] {
  const pieces = content
    .split(
      /(?:^|[\n；;。])\s*(?:[（(]?(?:\d{1,2}[）)、]|\d{1,2}[.．](?!\d)|[一二三四五六七八九十]{1,3}[）)、．]))\s*/u,
    )
    .map((piece) =>
      piece
        .replace(/\s+/gu, ' ')
        .replace(/[；;。]$/u, '')
        .trim(),
    )
    .filter((piece) => Array.from(piece).length >= 4);
  const asked = pieces.filter((piece) => !/[:：]$/u.test(piece));
  return asked.length >= 2 ? asked : [content.replace(/\s+/gu, ' ').trim()];
}
