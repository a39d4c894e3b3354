import {
  type ArticleRef,
  articleNumber,
  groundOf,
  isGroundCode,
  lawNames,
  letterKind,
  parseArticleRef,
} from '../../law/index.js';
import type { LetterBlock } from '../letter.js';
import type { AnswerData, LetterBasics, LetterData } from '../letter-data.js';
import { ADDRESSEE, holds, REMEDIES, type TemplateValue, type TemplateValues } from './fill-template.js';
import { groundOfLetter, placeholdersOf, type WordingCode } from './placeholders.js';

/**
 * What a paper must hold whatever its words (条例第三十条 to 第四十四条, 行政复议法第二十三条第二款; the lists of elements of
 * 国办公开办函〔2020〕2号). Number, title, signature and date are set by the layout and are no part of a template.
 */
export interface RequiredElement {
  /** In the words of the papers: 收件人, 申请情况, 写明“不予公开”. */
  readonly name: string;
  readonly test: (paper: SetPaper) => boolean;
}

/** A paper as far as its template made it. */
export interface SetPaper {
  readonly salutation: string;
  readonly blocks: readonly LetterBlock[];
  readonly remedies: boolean;
}

/** Words without which the paper does not say what it is for; each line one of them is enough. */
const sayings: { readonly [Code in WordingCode]?: readonly (readonly string[])[] } = {
  correctionNotice: [['一次性'], ['视为放弃']],
  reasonsRequest: [['说明理由']],
  extensionNotice: [['延长']],
  delayNotice: [['延迟']],
  thirdPartyConsultation: [['征求'], ['理由'], ['逾期']],
  consultationNotice: [['不计算在答复期限内', '不计入答复期限']],
  agencyConsultation: [['意见'], ['理由']],
  thirdPartyNotice: [['予以公开']],
  feeNotice: [['视为放弃']],
  answerAlreadyPublic: [['主动公开']],
  answerProvided: [['予以公开']],
  answerPartial: [['不予公开']],
  answerStateSecret: [['不予公开']],
  answerLawProhibits: [['不予公开']],
  answerSecurityStability: [['不予公开']],
  answerThirdParty: [['不予公开']],
  answerInternalAffairs: [['不予公开']],
  answerProcessInfo: [['不予公开']],
  answerEnforcementFile: [['不予公开']],
  answerAdminQuery: [['办理']],
  answerNotExist: [['不存在']],
  answerOtherOrgan: [['不属于本机关负责公开', '非本机关负责公开']],
  answerTransferredToArchives: [['移交']],
  answerNeedsCreation: [['不予提供']],
  answerStillUnclear: [['无法提供']],
  answerPetition: [['不作为政府信息公开申请处理']],
  answerDuplicate: [['不予重复处理']],
  answerPublication: [['途径']],
  answerExcessive: [['不予处理']],
  answerReconfirm: [['不再']],
  recordNotCorrected: [['视为放弃'], ['不再处理']],
  recordFeeUnpaid: [['视为放弃'], ['不再处理']],
  withdrawalConfirmation: [['撤回']],
  terminationNotice: [['终止']],
  rectificationReply: [['更正']],
  suggestionReply: [['主动公开']],
};

/** Articles that the paper cites where they are not those of its ground or kind. */
const otherArticles: { readonly [Code in WordingCode]?: (data: LetterBasics) => readonly ArticleRef[] } = {
  registrationForm: () => [],
  receipt: () => ['条例33(2)'],
  agencyConsultation: (data) =>
    (data as LetterData['agencyConsultation']).coAuthor ? ['条例34'] : ['条例11'],
  serviceReceipt: () => [],
  archiveIndex: () => [],
  severalMatters: ({ ...data }) => ((data as AnswerData).ground === 'partial' ? ['条例37'] : []),
};

function articlesOf(code: WordingCode, data: LetterBasics): readonly ArticleRef[] {
  const other = otherArticles[code];
  if (other) return other(data);
  const ground = groundOfLetter(code);
  const refs = ground ? groundOf(ground).article : code === 'severalMatters' ? [] : letterKind(code).articles;
  // A convention of this system and a paper that is no law are not cited to the applicant.
  return refs.filter((ref) => ref !== '约定' && ref !== '2号');
}

/** The elements that this paper must hold, from its own data. `body` leaves out what stands once for several matters. */
export function requiredElements(
  code: WordingCode,
  data: LetterBasics,
  values: TemplateValues,
  part: 'whole' | 'body' = 'whole',
): RequiredElement[] {
  const outside = part === 'body' ? [ADDRESSEE, OPENING] : [];
  const named = placeholdersOf(code)
    .filter(({ required, name }) => required && !outside.includes(name))
    .map(({ name }): RequiredElement => {
      const value = values.get(name);
      if (name === ADDRESSEE)
        return { name, test: ({ salutation }) => value !== undefined && says(salutation, value) };
      return {
        name,
        test: (paper) => !holds(value) || (value !== undefined && says(textOf(paper), value, paper)),
      };
    });
  const cited = articlesOf(code, data).map((ref): RequiredElement => {
    const { law } = parseArticleRef(ref);
    return {
      name: `《${lawNames[law]}》${articleNumber(ref)}`,
      test: (paper) => textOf(paper).includes(lawNames[law]) && textOf(paper).includes(articleNumber(ref)),
    };
  });
  const said = (sayings[code] ?? []).map(
    (choices): RequiredElement => ({
      name: `写明“${choices.join('”或者“')}”`,
      test: (paper) => choices.some((each) => textOf(paper).includes(each)),
    }),
  );
  const remedies = remediesOf(data).length > 0 && part === 'whole';
  return [
    ...named,
    ...cited,
    ...said,
    ...(remedies ? [{ name: REMEDIES, test: (paper: SetPaper) => paper.remedies }] : []),
  ];
}

/** The names of what is missing; empty when the paper is whole. */
export function missingElements(elements: readonly RequiredElement[], paper: SetPaper): string[] {
  return elements.filter(({ test }) => !test(paper)).map(({ name }) => name);
}

/** Whether the program tells remedies on this paper at all. */
export function tellsRemedies(code: WordingCode): boolean {
  if (code === 'severalMatters') return true;
  const ground = groundOfLetter(code);
  const remedy = ground ? groundOf(ground).remedy : letterKind(code).remedy;
  return remedy !== 'none' && remedy !== 'procedural';
}

const OPENING = '申请情况';

function remediesOf(data: LetterBasics): readonly unknown[] {
  const { remedies, ground } = data as Partial<AnswerData>;
  return ground === undefined || isGroundCode(ground) ? (remedies ?? []) : [];
}

const texts = new WeakMap<SetPaper, string>();

/** The paper's words without spaces. */
function textOf(paper: SetPaper): string {
  const known = texts.get(paper);
  if (known !== undefined) return known;
  const text = squeezed(
    paper.blocks
      .map((block) =>
        'text' in block
          ? block.text
          : block.type === 'list'
            ? block.items.join('')
            : block.type === 'table'
              ? JSON.stringify(block.table)
              : '',
      )
      .join(''),
  );
  texts.set(paper, text);
  return text;
}

const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');
const CLOSING = /[。．.；;，,、：:！!？?…]+$/u;

/** Whether the value stands in the text, whatever mark closes it there. */
function says(text: string, value: TemplateValue, paper?: SetPaper): boolean {
  switch (value.type) {
    case 'words':
    case 'long':
      return value.text
        .split('\n')
        .map((line) => squeezed(line).replace(CLOSING, ''))
        .every((line) => squeezed(text).includes(line));
    case 'list':
      return value.items.every((item) => text.includes(squeezed(item).replace(CLOSING, '')));
    case 'blocks':
      return value.blocks.every((block) => paper?.blocks.includes(block) ?? false);
    case 'flag':
      return true;
  }
}
