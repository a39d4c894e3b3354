import type { ArticleRef } from '../article-ref.js';
import type { Certainty } from '../certainty.js';
import { type FactRequirement, optional, required } from './facts.js';
import type { LetterKind, RemedyCode } from './letters.js';
import type { ReportRow } from './report-rows.js';

/**
 * One outcome of a case: the single record that feeds the letter, the remedy paragraph and the report row.
 * `discretion` = the organ may, not must, refuse (条例第十六条 “可以不予公开”). `needsSecrecyReview` = information is
 * released, so 公开前审查 must be done first (第十七条).
 */
export interface Ground {
  readonly code: string;
  readonly name: string;
  readonly article: readonly ArticleRef[];
  readonly letter: LetterKind;
  readonly remedy: RemedyCode;
  readonly reportRow: ReportRow;
  readonly facts: readonly FactRequirement[];
  readonly needsSecrecyReview: boolean;
  readonly discretion: boolean;
  /** Certainty of remedy and row pairing together (the weaker of the two). */
  readonly certainty: Certainty;
  /** `answer` = a written decision; `record` = the case ends without an answer. */
  readonly ends: 'answer' | 'record';
}

type Flags = Partial<Pick<Ground, 'needsSecrecyReview' | 'discretion' | 'certainty' | 'ends'>>;

function ground<const Code extends string>(
  code: Code,
  name: string,
  article: readonly ArticleRef[],
  letter: LetterKind,
  remedy: RemedyCode,
  reportRow: ReportRow,
  facts: readonly FactRequirement[],
  flags: Flags = {},
): Ground & { readonly code: Code } {
  return {
    code,
    name,
    article,
    letter,
    remedy,
    reportRow,
    facts,
    needsSecrecyReview: false,
    discretion: false,
    certainty: 'settled',
    ends: 'answer',
    ...flags,
  };
}

const reasons = required('reasons', '理由', '写明事实与所依据条款的对应关系，不能只引条文。');

export const grounds = [
  ground('granted.alreadyPublic', '已主动公开', ['条例36(一)'], 'answerAlreadyPublic', 'either', 'granted', [
    required('where', '获取方式、途径', '网址、公报期号、文号或查阅场所，申请人照此能找到。'),
    optional('publishedOn', '公开日期', '该信息主动公开的日期。', { type: 'date' }),
  ]),
  ground(
    'granted.provided',
    '予以公开',
    ['条例36(二)'],
    'answerProvided',
    'either',
    'granted',
    [
      required('items', '提供的信息清单', '逐件写明名称、文号、页数。'),
      required(
        'means',
        '提供方式',
        '随文书附送、电子数据、查阅、抄录等；不能按申请的形式提供的说明原因（条例第四十条）。',
      ),
      optional('availableOn', '提供时间', '不随文书提供的，写明获取的时间。', { type: 'date' }),
    ],
    { needsSecrecyReview: true },
  ),
  ground(
    'partial',
    '部分公开',
    ['条例37'],
    'answerPartial',
    'partial',
    'partial',
    [
      required('items', '公开的部分', '逐件写明提供的信息及其范围。'),
      required('withheld', '不公开的部分', '逐项写明遮盖或不提供的内容类别（不泄露内容本身）。'),
      required('withheldGrounds', '不公开部分的依据与理由', '每一部分分别写明条款和理由。'),
    ],
    { needsSecrecyReview: true, certainty: 'unsettled' },
  ),
  ground(
    'refused.stateSecret',
    '国家秘密',
    ['条例14', '条例36(三)'],
    'answerStateSecret',
    'reviewFirst',
    'refused.state_secret',
    [required('classification', '密级与保密期限依据', '写明依法确定为国家秘密的依据，不泄露密点。'), reasons],
  ),
  ground(
    'refused.lawProhibits',
    '法律、行政法规禁止公开',
    ['条例14', '条例36(三)'],
    'answerLawProhibits',
    'reviewFirst',
    'refused.law_prohibits',
    [
      required('provision', '禁止公开的条款', '具体到法律、行政法规的条、款、项；规章以下文件不能作依据。'),
      reasons,
    ],
  ),
  ground(
    'refused.securityStability',
    '三安全一稳定',
    ['条例14', '条例36(三)'],
    'answerSecurityStability',
    'reviewFirst',
    'refused.security_stability',
    [
      required(
        'harm',
        '可能危及的安全或稳定',
        '指明国家安全、公共安全、经济安全或社会稳定中的哪一项，及公开后可能的危害。',
      ),
      reasons,
    ],
  ),
  ground(
    'refused.thirdParty',
    '第三方合法权益',
    ['条例15', '条例32', '条例36(三)'],
    'answerThirdParty',
    'reviewFirst',
    'refused.third_party',
    [
      required('interest', '涉及的权益', '商业秘密、个人隐私或其他合法权益；说明公开会造成何种损害。'),
      required(
        'consultation',
        '征求第三方意见情况',
        '征求、送达、答复的日期与结果；未答复的写明由本机关决定。',
      ),
      required('publicInterest', '公共利益衡量', '不公开是否会对公共利益造成重大影响，及判断理由。'),
    ],
  ),
  ground(
    'refused.internalAffairs',
    '内部事务信息',
    ['条例16(1)', '条例36(三)'],
    'answerInternalAffairs',
    'reviewFirst',
    'refused.internal_affairs',
    [
      required('category', '属于哪一类', '三类之一。', {
        type: 'choice',
        choices: [
          { code: 'personnel', label: '人事管理' },
          { code: 'logistics', label: '后勤管理' },
          { code: 'workflow', label: '内部工作流程' },
        ],
      }),
      reasons,
    ],
    { discretion: true },
  ),
  ground(
    'refused.processInfo',
    '过程性信息',
    ['条例16(2)', '条例36(三)'],
    'answerProcessInfo',
    'reviewFirst',
    'refused.process_info',
    [
      required('category', '属于哪一类', '四类之一；法律、法规、规章规定应当公开的除外。', {
        type: 'choice',
        choices: [
          { code: 'discussion', label: '讨论记录' },
          { code: 'draft', label: '过程稿' },
          { code: 'correspondence', label: '磋商信函' },
          { code: 'instruction', label: '请示报告' },
        ],
      }),
      reasons,
    ],
    { discretion: true },
  ),
  ground(
    'refused.enforcementFile',
    '行政执法案卷信息',
    ['条例16(2)', '条例36(三)'],
    'answerEnforcementFile',
    'reviewFirst',
    'refused.enforcement_file',
    [required('file', '所属案卷', '案卷名称或案号；法律、法规、规章规定应当公开的除外。'), reasons],
    { discretion: true },
  ),
  ground(
    'refused.adminQuery',
    '行政查询事项（按特别规定办理）',
    ['条例36(七)'],
    'answerAdminQuery',
    'either',
    'refused.admin_query',
    [
      required('provision', '特别规定', '对信息获取有特别规定的法律、行政法规及条款。'),
      required('office', '办理处', '查询办理的机构、地址、联系方式。'),
    ],
    { certainty: 'unsettled' },
  ),
  ground(
    'unavailable.notExist',
    '信息不存在',
    ['条例36(四)'],
    'answerNotExist',
    'either',
    'unavailable.not_held',
    [
      required('systems', '检索的系统与载体', '公文系统、档案室、业务系统、纸质卷宗等，逐一列明。'),
      required('keywords', '检索词与范围', '使用的关键词、文号、时间范围。'),
      required('officesAsked', '询问的内设机构', '可能制作或保存该信息的机构及其答复。'),
      required('searchedOn', '检索日期', '完成检索的日期。', { type: 'date' }),
      required('result', '检索结果', '未检索到；如知原因（未制作、已销毁、已移交）一并写明。'),
    ],
  ),
  ground(
    'unavailable.otherOrgan',
    '非本机关负责公开',
    ['条例36(五)', '条例10'],
    'answerOtherOrgan',
    'either',
    'unavailable.not_held',
    [
      reasons,
      optional('responsibleOrgan', '负责公开的机关', '能够确定的，写明名称。'),
      optional('responsibleContact', '该机关联系方式', '能够确定的，写明地址、电话。'),
    ],
  ),
  ground(
    'unavailable.transferredToArchives',
    '已移交档案馆',
    ['档案法15(2)'],
    'answerTransferredToArchives',
    'either',
    'unavailable.not_held',
    [
      required('archives', '档案馆', '名称、地址、查阅方式。'),
      required('transferredOn', '移交日期', '移交时已满法定期限；提前移交的仍由本机关办理。', {
        type: 'date',
      }),
    ],
    { certainty: 'convention' },
  ),
  ground(
    'unavailable.needsCreation',
    '需另行制作或加工分析',
    ['条例38'],
    'answerNeedsCreation',
    'either',
    'unavailable.needs_creation',
    [required('work', '需要的加工分析', '说明没有现成信息、需要怎样的汇总、加工或分析；区分处理不属于此。')],
    { certainty: 'unsettled', discretion: true },
  ),
  ground(
    'unavailable.stillUnclear',
    '补正后仍不明确',
    ['条例30'],
    'answerStillUnclear',
    'either',
    'unavailable.still_unclear',
    [
      required('correction', '补正经过', '告知补正与收到补正的日期、要求补正的事项。'),
      required('unclear', '仍不明确之处', '补正后的描述为何仍不能确定信息。'),
    ],
    { certainty: 'partly' },
  ),
  ground(
    'notProcessed.petition',
    '信访、投诉、举报',
    ['条例39(1)'],
    'answerPetition',
    'either',
    'not_processed.petition',
    [reasons, optional('guidance', '指引渠道', '可以告知通过何种渠道提出。')],
    { certainty: 'unsettled' },
  ),
  ground(
    'notProcessed.duplicate',
    '重复申请',
    ['条例36(六)'],
    'answerDuplicate',
    'either',
    'not_processed.duplicate',
    [
      required('earlierNumber', '前次答复文号', '同一申请人就相同信息、已经送达的答复。', { type: 'text' }),
      required('earlierOn', '前次答复日期', '前次答复的成文日期。', { type: 'date' }),
    ],
    { certainty: 'unsettled' },
  ),
  ground(
    'notProcessed.publication',
    '公开出版物',
    ['条例39(2)'],
    'answerPublication',
    'either',
    'not_processed.publication',
    [required('where', '获取途径', '公报、报刊、书籍的名称与取得办法。')],
    { certainty: 'unsettled' },
  ),
  ground(
    'notProcessed.excessive',
    '无正当理由大量反复申请',
    ['条例35'],
    'answerExcessive',
    'either',
    'not_processed.excessive',
    [
      required('volume', '数量与频次', '期间、件数、内容，为何明显超过合理范围。'),
      required('statedReasons', '说明理由情况', '要求说明理由的日期、申请人所说理由及不合理之处。'),
    ],
  ),
  ground(
    'notProcessed.reconfirm',
    '要求确认或重新出具已获取信息',
    ['2号'],
    'answerReconfirm',
    'either',
    'not_processed.reconfirm',
    [required('alreadyHeld', '已获取情况', '申请人何时、由何处取得该信息。')],
    { certainty: 'unsettled' },
  ),
  ground(
    'lapsed.notCorrected',
    '逾期不补正，不再处理',
    ['条例30'],
    'recordNotCorrected',
    'either',
    'other.not_corrected',
    [required('proof', '送达证据', '补正告知书送达的方式、日期、单号。')],
    { ends: 'record' },
  ),
  ground(
    'lapsed.feeUnpaid',
    '逾期不缴费，不再处理',
    ['109号', '条例42'],
    'recordFeeUnpaid',
    'either',
    'other.fee_unpaid',
    [required('proof', '送达证据', '收费通知书送达的方式、日期、单号。')],
    { ends: 'record' },
  ),
  ground(
    'ended.withdrawn',
    '申请人撤回',
    ['约定'],
    'withdrawalConfirmation',
    'none',
    'other.other',
    [required('proof', '撤回凭据', '书面撤回，或记录后由申请人签字。')],
    { ends: 'record', certainty: 'convention' },
  ),
  ground('ended.terminated', '终止处理', ['约定'], 'terminationNotice', 'none', 'other.other', [reasons], {
    ends: 'record',
    certainty: 'convention',
  }),
] as const;

export type GroundCode = (typeof grounds)[number]['code'];

const byCode = new Map<string, Ground & { readonly code: GroundCode }>(
  grounds.map((entry) => [entry.code, entry]),
);

/** The record of one outcome. Throws RangeError on an unknown code. */
export function groundOf(code: GroundCode): Ground & { readonly code: GroundCode } {
  const found = byCode.get(code);
  if (found === undefined) throw new RangeError(`ground: ${code}`);
  return found;
}

export function isGroundCode(text: string): text is GroundCode {
  return byCode.has(text);
}
