import {
  chineseNumeral,
  citeArticle,
  type GroundCode,
  groundOf,
  type LetterKind,
  letterKind,
} from '../law/index.js';
import { factsOf } from './answer-facts.js';
import { type AnswerComposer, disclosureAnswers } from './answer-letters.js';
import { buildContent } from './build-content.js';
import {
  composeAgencyConsultation,
  composeThirdPartyConsultation,
  composeThirdPartyNotice,
} from './consultation-letters.js';
import type { LetterContent } from './letter.js';
import type { AnswerData, AnswerLetterKind, LetterData, MatterOutcome } from './letter-data.js';
import { otherAnswers } from './other-answers.js';
import { applicants, heading, inside, opening, paragraph, salutation, you } from './phrases.js';
import {
  composeConsultationNotice,
  composeCorrectionNotice,
  composeDelayNotice,
  composeExtensionNotice,
  composeFeeNotice,
  composeReasonsRequest,
  composeReceipt,
} from './procedural-letters.js';
import {
  composeArchiveIndex,
  composeRectificationReply,
  composeRegistrationForm,
  composeServiceReceipt,
  composeSuggestionReply,
} from './record-letters.js';

type Composers = {
  readonly [Kind in Exclude<LetterKind, AnswerLetterKind>]: (data: LetterData[Kind]) => LetterContent;
};

const composers: Composers = {
  registrationForm: composeRegistrationForm,
  receipt: composeReceipt,
  correctionNotice: composeCorrectionNotice,
  reasonsRequest: composeReasonsRequest,
  extensionNotice: composeExtensionNotice,
  delayNotice: composeDelayNotice,
  thirdPartyConsultation: composeThirdPartyConsultation,
  consultationNotice: composeConsultationNotice,
  agencyConsultation: composeAgencyConsultation,
  thirdPartyNotice: composeThirdPartyNotice,
  feeNotice: composeFeeNotice,
  rectificationReply: composeRectificationReply,
  suggestionReply: composeSuggestionReply,
  serviceReceipt: composeServiceReceipt,
  archiveIndex: composeArchiveIndex,
};

const answers: Readonly<Record<GroundCode, AnswerComposer>> = { ...disclosureAnswers, ...otherAnswers };

/**
 * The words of a paper. Pure: equal data give equal content. Throws RangeError when a required fact is missing,
 * when the ground does not lead to this kind of paper, or when an answer lacks the remedies that the law demands
 * (行政复议法第二十三条第二款): a letter with a hole must not be signed.
 */
export function composeLetter<Kind extends LetterKind>(kind: Kind, data: LetterData[Kind]): LetterContent {
  const composer = (composers as Partial<Record<LetterKind, (data: LetterData[Kind]) => LetterContent>>)[
    kind
  ];
  const content = composer ? composer(data) : composeAnswer(data as AnswerData);
  if (content.kind !== kind) throw new RangeError(`ground leads to ${content.kind}, not ${kind}`);
  const { remedy } = letterKind(kind);
  if (letterKind(kind).addressee !== 'file' && remedy !== 'none' && remedy !== 'procedural') {
    if (content.remedies.length === 0) throw new RangeError(`remedies missing: ${kind}`);
  }
  return content;
}

/** An answer to several matters is named after none of their outcomes. */
export const SEVERAL_MATTERS_TITLE = '政府信息公开申请答复书';

/** The answer that a ground leads to: {@link groundOf}(data.ground).letter. */
export function composeAnswer(data: AnswerData): LetterContent {
  const { application, ground } = data;
  const { letter } = groundOf(ground);
  const record = letterKind(letter).addressee === 'file';
  const several = data.matters && data.matters.length > 1 ? data.matters : null;
  const body = several
    ? [
        ...(ground === 'partial' ? [separable(you(application))] : []),
        ...several.flatMap((matter, index) => matterBody(matter, index + 1, you(application))),
      ]
    : matterText(data.matters?.[0] ?? data, you(application));
  return buildContent(letter, data, {
    ...(record ? { form: 'plain', remark: '' } : { salutation: salutation(application) }),
    ...(several ? { title: SEVERAL_MATTERS_TITLE } : {}),
    blocks: [...(record ? recordOpening(data) : opening(application)), ...body],
    remedies: data.remedies,
    ...(record ? { remedyLead: '申请人的救济途径：' } : {}),
  });
}

/** 条例第三十七条: what may be opened is given, the rest is refused with reasons. */
function separable(addressee: string): LetterContent['blocks'][number] {
  return paragraph(
    `经审查，${addressee}申请公开的信息中含有不应当公开的内容，但是能够作区分处理。根据${citeArticle('条例37')}的规定，本机关决定向${addressee}提供可以公开的内容，并对不予公开的内容说明理由。现逐项答复如下：`,
  );
}

/** One matter of several, under its own heading 一、关于…. */
function matterBody(matter: MatterOutcome, n: number, addressee: string): LetterContent['blocks'] {
  const text = matterText(matter, addressee).map((block) =>
    block.type === 'heading'
      ? { ...block, level: 2 as const, text: block.text.replace(/^([一二三四五六七八九十]+)、/, '（$1）') }
      : block,
  );
  return [heading(`${chineseNumeral(n)}、关于${inside(matter.subject)}`), ...text];
}

function matterText(
  { ground, facts }: Pick<MatterOutcome, 'ground' | 'facts'>,
  addressee: string,
): LetterContent['blocks'] {
  return answers[ground](factsOf(ground, facts), addressee);
}

/** A record of the file speaks of the applicant in the third person. */
function recordOpening({ application }: AnswerData): LetterContent['blocks'] {
  return opening(application).map((block) =>
    block.type === 'paragraph'
      ? {
          ...block,
          text: block.text.replace(`收到${you(application)}`, `收到申请人${applicants(application)}`),
        }
      : block,
  );
}
