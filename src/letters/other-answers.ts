import { citeArticle, citeArticles, type GroundCode } from '../law/index.js';
import type { AnswerComposer } from './answer-letters.js';
import { dateFact, inside, paragraph, sentence, typed } from './phrases.js';

/** 无法提供, 不予处理, 行政查询 and the ends without an answer. */
export const otherAnswers = {
  'refused.adminQuery': (facts, you) => [
    paragraph(
      `经审查，${you}申请获取的信息，${inside(facts.get('provision'))}对其获取有特别规定。根据${citeArticle('条例36(七)')}的规定，请${you}依照该规定办理。`,
    ),
    ...typed(facts.get('office'), '办理机构和方式：'),
  ],
  'unavailable.notExist': (facts, you) => [
    paragraph(`经检索，本机关没有${you}所申请公开的政府信息。检索情况如下：`),
    ...typed(facts.get('systems'), '（一）检索的系统与载体：'),
    ...typed(facts.get('keywords'), '（二）检索词与范围：'),
    ...typed(facts.get('officesAsked'), '（三）询问的内设机构：'),
    paragraph(`（四）检索日期：${dateFact(facts.get('searchedOn'))}。`),
    ...typed(facts.get('result'), '（五）检索结果：'),
    paragraph(`根据${citeArticle('条例36(四)')}的规定，本机关告知${you}：${you}申请公开的政府信息不存在。`),
  ],
  'unavailable.otherOrgan': (facts, you) => [
    paragraph(
      `经审查，${you}申请公开的政府信息不属于本机关负责公开。根据${citeArticles(['条例10', '条例36(五)'])}的规定，现告知${you}并说明理由。`,
    ),
    ...typed(facts.get('reasons'), '理由：'),
    ...(facts.has('responsibleOrgan')
      ? [
          paragraph(
            `${you}可以向负责公开该政府信息的${inside(facts.get('responsibleOrgan'))}提出申请${facts.has('responsibleContact') ? `，联系方式：${sentence(facts.get('responsibleContact'))}` : '。'}`,
          ),
        ]
      : []),
  ],
  'unavailable.transferredToArchives': (facts, you) => [
    paragraph(
      `经审查，${you}申请公开的政府信息已于${dateFact(facts.get('transferredOn'))}依法移交国家档案馆。根据${citeArticle('档案法15(2)')}的规定，该信息按照档案利用的规定办理。`,
    ),
    ...typed(facts.get('archives'), '档案馆及查阅方式：'),
  ],
  'unavailable.needsCreation': (facts, you) => [
    paragraph(
      `经审查，本机关没有${you}所申请的现成信息，需要对现有政府信息进行加工、分析。${sentence(facts.get('work'))}`,
    ),
    paragraph(
      `根据${citeArticle('条例38')}的规定，行政机关向申请人提供的信息，应当是已制作或者获取的政府信息；需要行政机关对现有政府信息进行加工、分析的，行政机关可以不予提供。本机关决定不予提供。`,
    ),
  ],
  'unavailable.stillUnclear': (facts, you) => [
    ...typed(facts.get('correction')),
    paragraph(
      `经审查，${you}补正后的申请内容仍不明确，本机关无法据此确定所申请的政府信息。${sentence(facts.get('unclear'))}`,
    ),
    paragraph(`根据${citeArticle('条例30')}的规定，本机关告知${you}：无法提供${you}申请公开的政府信息。`),
  ],
  'notProcessed.petition': (facts, you) => [
    paragraph(`经审查，${you}以政府信息公开申请的形式进行信访、投诉、举报等活动。`),
    ...typed(facts.get('reasons'), '理由：'),
    paragraph(
      `根据${citeArticle('条例39(1)')}的规定，本机关告知${you}：该申请不作为政府信息公开申请处理。${facts.has('guidance') ? `${you}可以通过下列渠道提出：${sentence(facts.get('guidance'))}` : ''}`,
    ),
  ],
  'notProcessed.duplicate': (facts, you) => [
    paragraph(
      `经审查，${you}此前已就相同的政府信息向本机关提出申请，本机关已于${dateFact(facts.get('earlierOn'))}作出答复（文号：${facts.get('earlierNumber')}）。`,
    ),
    paragraph(`根据${citeArticle('条例36(六)')}的规定，本机关告知${you}：对该申请不予重复处理。`),
  ],
  'notProcessed.publication': (facts, you) => [
    paragraph(
      `经审查，${you}的申请内容为要求本机关提供政府公报、报刊、书籍等公开出版物。根据${citeArticle('条例39(2)')}的规定，现告知${you}获取的途径：`,
    ),
    ...typed(facts.get('where')),
  ],
  'notProcessed.excessive': (facts, you) => [
    ...typed(facts.get('volume')),
    ...typed(facts.get('statedReasons')),
    paragraph(
      `本机关认为${you}申请公开政府信息的数量、频次明显超过合理范围，所说明的理由不合理。根据${citeArticle('条例35')}的规定，本机关告知${you}：对该申请不予处理。`,
    ),
  ],
  'notProcessed.reconfirm': (facts, you) => [
    paragraph(
      `经审查，${you}的申请是要求本机关对${you}已经获取的政府信息进行确认或者重新出具。${sentence(facts.get('alreadyHeld'))}`,
    ),
    paragraph(`本机关告知${you}：对已经获取的政府信息不再确认或者重新出具。`),
  ],
  'lapsed.notCorrected': (facts) => [
    ...typed(facts.get('proof'), '补正告知书的送达情况：'),
    paragraph(
      `申请人无正当理由逾期不补正。根据${citeArticle('条例30')}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`,
    ),
  ],
  'lapsed.feeUnpaid': (facts) => [
    ...typed(facts.get('proof'), '收费通知书的送达情况：'),
    paragraph(
      `申请人逾期未缴纳信息处理费。根据${citeArticle('条例42')}、${citeArticle('109号')}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`,
    ),
  ],
  'ended.withdrawn': (facts, you) => [
    ...typed(facts.get('proof')),
    paragraph(`本机关确认${you}已撤回该政府信息公开申请，对该申请终止办理。撤回后可以另行提出申请。`),
  ],
  'ended.terminated': (facts) => [
    ...typed(facts.get('reasons')),
    paragraph('本机关决定对该政府信息公开申请终止处理。'),
  ],
} as const satisfies Partial<Record<GroundCode, AnswerComposer>>;
