import { conflict } from '../kernel/domain-error.js';
import { chineseNumeral, groundOf, isGroundCode, type LetterKind, letterKind } from '../law/index.js';
import { buildContent, type LetterParts } from './build-content.js';
import { replySlip } from './consultation-letters.js';
import type { LetterBlock, LetterContent } from './letter.js';
import type { AnswerData, AnswerLetterKind, LetterBasics, LetterData, MatterOutcome } from './letter-data.js';
import { heading, inside } from './phrases.js';
import { groundOfLetter, type WordingCode } from './wording/placeholders.js';
import { builtInWording, type FilledWording, fillWording, type WordingSet } from './wording/wording-set.js';

/** What a kind's paper has beside its words. */
type Frame = Omit<LetterParts, 'blocks' | 'salutation' | 'title'>;

const ofTheFile: Frame = { form: 'plain', remark: '', signature: false };
const frames: { readonly [Kind in LetterKind]?: (data: LetterData[Kind]) => Frame } = {
  registrationForm: () => ofTheFile,
  serviceReceipt: () => ofTheFile,
  archiveIndex: () => ofTheFile,
  receipt: () => ({ form: 'plain', remark: '' }),
  thirdPartyConsultation: (data) => ({ enclosures: [replySlip('征求第三方意见回执', data, data.content)] }),
  agencyConsultation: (data) => ({ enclosures: [replySlip('征求意见回执', data, data.content)] }),
  thirdPartyNotice: ({ remedies }) => ({ remedies }),
  rectificationReply: ({ remedies }) => ({ remedies }),
};

/**
 * The words of a paper, by the office's templates where it has some. Pure: equal data and templates give equal content.
 * Throws RangeError when a required fact is missing, when the ground does not lead to this kind of paper, or when an
 * answer lacks the remedies that the law demands (行政复议法第二十三条第二款); conflict `wording.incomplete` when an office's
 * template leaves out what this paper must hold: a letter with a hole must not be signed.
 */
export function composeLetter<Kind extends LetterKind>(
  kind: Kind,
  data: LetterData[Kind],
  wording: WordingSet = builtInWording,
): LetterContent {
  const content = groundOfLetter(kind)
    ? composeAnswer(data as AnswerData, wording)
    : composeSpecial(kind, data, wording);
  if (content.kind !== kind) throw new RangeError(`ground leads to ${content.kind}, not ${kind}`);
  const { remedy } = letterKind(kind);
  if (letterKind(kind).addressee !== 'file' && remedy !== 'none' && remedy !== 'procedural') {
    if (content.remedies.length === 0) throw new RangeError(`remedies missing: ${kind}`);
  }
  return content;
}

function composeSpecial<Kind extends LetterKind>(
  kind: Kind,
  data: LetterData[Kind],
  wording: WordingSet,
): LetterContent {
  const frame = frames[kind]?.(data) ?? {};
  const filled = whole(kind, data, wording);
  return buildContent(kind, data, { ...frame, ...wordsOf([filled]) });
}

/** An answer to several matters is named after none of their outcomes. */
export const SEVERAL_MATTERS_TITLE = '政府信息公开申请答复书';

/** The answer that a ground leads to: {@link groundOf}(data.ground).letter. */
export function composeAnswer(data: AnswerData, wording: WordingSet = builtInWording): LetterContent {
  const { ground } = data;
  if (!isGroundCode(ground)) throw new RangeError(`ground: ${String(ground)}`);
  const letter = groundOf(ground).letter as AnswerLetterKind;
  const record = letterKind(letter).addressee === 'file';
  const several = data.matters && data.matters.length > 1 ? data.matters : null;
  const frame: Frame = {
    ...(record ? { form: 'plain', remark: '', remedyLead: '申请人的救济途径：' } : {}),
    remedies: data.remedies,
  };
  if (!several) {
    const only = data.matters?.[0];
    const filled = whole(letter, only ? { ...data, facts: only.facts } : data, wording);
    return buildContent(letter, data, { ...frame, ...wordsOf([filled]) });
  }
  const matters = several.map((matter) => fillMatter(matter, data, wording));
  const blocks = matters.flatMap((filled, index) =>
    matterBlocks(several[index]?.subject ?? '', index + 1, filled),
  );
  const filled = whole('severalMatters', data, wording, blocks);
  return buildContent(letter, data, {
    ...frame,
    ...wordsOf([filled, ...matters]),
    title: filled.title ?? SEVERAL_MATTERS_TITLE,
  });
}

function fillMatter({ ground, facts }: MatterOutcome, data: AnswerData, wording: WordingSet): FilledWording {
  const matter: AnswerData = { ...data, ground, facts };
  return requireWhole(fillWording(groundOf(ground).letter, matter, wording, { part: 'body' }));
}

/** One matter of several, under its own heading 一、关于…. */
function matterBlocks(subject: string, n: number, { blocks }: FilledWording): LetterBlock[] {
  const text = blocks.map((block) =>
    block.type === 'heading'
      ? { ...block, level: 2 as const, text: block.text.replace(/^([一二三四五六七八九十]+)、/, '（$1）') }
      : block,
  );
  return [heading(`${chineseNumeral(n)}、关于${inside(subject)}`), ...text];
}

function whole(
  code: WordingCode,
  data: LetterBasics,
  wording: WordingSet,
  matters: readonly LetterBlock[] = [],
): FilledWording {
  return requireWhole(fillWording(code, data, wording, { matters }));
}

function requireWhole(filled: FilledWording): FilledWording {
  if (filled.missing.length === 0) return filled;
  throw conflict('wording.incomplete', { missing: filled.missing.join('、') });
}

/** The words of the first template; the versions of all that had a part in the paper. */
function wordsOf(filled: readonly [FilledWording, ...FilledWording[]]): LetterParts {
  const [{ title, salutation, blocks }] = filled;
  const versions = filled.flatMap(({ version }) => (version ? [version] : []));
  return {
    ...(title === null ? {} : { title }),
    ...(salutation === '' ? {} : { salutation }),
    blocks,
    ...(versions.length > 0 ? { wording: versions } : {}),
  };
}
