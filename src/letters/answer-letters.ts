import { citeArticle, citeArticles, type GroundCode, groundOf } from '../law/index.js';
import { type AnswerBody, choiceLabel, type Facts } from './answer-facts.js';
import type { LetterBlock } from './letter.js';
import { dateFact, heading, inside, paragraph, sentence, typed } from './phrases.js';

/** Composes what stands between the opening and the remedies. `you` is 你 or 你单位. */
export type AnswerComposer = (facts: Facts, you: string) => AnswerBody;

/** 予以公开, 部分公开 and 不予公开 (条例第十四条至第十六条, 第三十六条第（一）至（三）项, 第三十七条). */
export const disclosureAnswers = {
  'granted.alreadyPublic': (facts, you) => [
    paragraph(
      `经审查，${you}申请公开的政府信息${facts.has('publishedOn') ? `已于${dateFact(facts.get('publishedOn'))}` : '已经'}主动公开。根据${citeArticle('条例36(一)')}的规定，现告知${you}获取该政府信息的方式、途径：`,
    ),
    ...typed(facts.get('where')),
  ],
  'granted.provided': (facts, you) => [
    paragraph(
      `经审查，${you}申请公开的政府信息可以公开。根据${citeArticle('条例36(二)')}的规定，本机关决定予以公开，向${you}提供下列政府信息：`,
    ),
    ...typed(facts.get('items')),
    ...typed(facts.get('means'), '提供方式：'),
    ...availability(facts, you),
  ],
  partial: (facts, you) => [
    paragraph(
      `经审查，${you}申请公开的信息中含有不应当公开或者不属于政府信息的内容，但是能够作区分处理。根据${citeArticle('条例37')}的规定，本机关决定向${you}提供可以公开的政府信息内容，并对不予公开的内容说明理由。`,
    ),
    heading('一、予以公开的内容'),
    ...typed(facts.get('items')),
    heading('二、不予公开的内容'),
    ...typed(facts.get('withheld')),
    heading('三、不予公开的依据和理由'),
    ...typed(facts.get('withheldGrounds')),
  ],
  'refused.stateSecret': (facts, you) => [
    paragraph(`经审查，${you}申请公开的政府信息属于依法确定为国家秘密的政府信息。`),
    ...typed(facts.get('classification')),
    ...typed(facts.get('reasons'), '不予公开的理由：'),
    refusal('refused.stateSecret', '不予公开'),
  ],
  'refused.lawProhibits': (facts, you) => [
    paragraph(
      `经审查，${you}申请公开的政府信息属于法律、行政法规禁止公开的政府信息，具体规定为：${sentence(facts.get('provision'))}`,
    ),
    ...typed(facts.get('reasons'), '不予公开的理由：'),
    refusal('refused.lawProhibits', '不予公开'),
  ],
  'refused.securityStability': (facts, you) => [
    paragraph(
      `经审查，${you}申请公开的政府信息公开后可能危及国家安全、公共安全、经济安全、社会稳定。具体情形为：${sentence(facts.get('harm'))}`,
    ),
    ...typed(facts.get('reasons'), '不予公开的理由：'),
    refusal('refused.securityStability', '不予公开'),
  ],
  'refused.thirdParty': (facts, you) => [
    paragraph(
      `经审查，${you}申请公开的政府信息涉及第三方的合法权益，公开会对第三方合法权益造成损害。${sentence(facts.get('interest'))}`,
    ),
    ...typed(facts.get('consultation'), '征求第三方意见的情况：'),
    ...typed(facts.get('publicInterest'), '对公共利益的衡量：'),
    refusal('refused.thirdParty', '不予公开'),
  ],
  'refused.internalAffairs': (facts, you) => [
    paragraph(
      `经审查，${you}申请公开的政府信息属于本机关的内部事务信息，具体为${choiceLabel('refused.internalAffairs', 'category', facts)}方面的信息。`,
    ),
    ...typed(facts.get('reasons'), '不予公开的理由：'),
    refusal('refused.internalAffairs', '对该政府信息不予公开'),
  ],
  'refused.processInfo': (facts, you) => [
    paragraph(
      `经审查，${you}申请公开的政府信息属于本机关在履行行政管理职能过程中形成的${choiceLabel('refused.processInfo', 'category', facts)}，是过程性信息，法律、法规、规章没有规定应当公开。`,
    ),
    ...typed(facts.get('reasons'), '不予公开的理由：'),
    refusal('refused.processInfo', '对该政府信息不予公开'),
  ],
  'refused.enforcementFile': (facts, you) => [
    paragraph(
      `经审查，${you}申请公开的政府信息属于行政执法案卷信息（${inside(facts.get('file'))}），法律、法规、规章没有规定应当公开。`,
    ),
    ...typed(facts.get('reasons'), '不予公开的理由：'),
    refusal('refused.enforcementFile', '对该政府信息不予公开'),
  ],
} as const satisfies Partial<Record<GroundCode, AnswerComposer>>;

function availability(facts: Facts, you: string): LetterBlock[] {
  if (!facts.has('availableOn')) return [];
  return [paragraph(`${you}可以自${dateFact(facts.get('availableOn'))}起获取上述政府信息。`)];
}

/** The decision with its articles; 第十六条 gives discretion, so the organ says that it decides. */
function refusal(code: GroundCode, decision: string): LetterBlock {
  return paragraph(`根据${citeArticles(groundOf(code).article)}的规定，本机关决定${decision}。`);
}
