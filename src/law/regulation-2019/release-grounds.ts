import { optional, required } from './facts.js';
import { ground } from './ground.js';

const reasons = required('reasons', '理由', '写明事实与所依据条款的对应关系，不能只引条文。');

/** 予以公开, 部分公开, 不予公开 (条例第十四至十六条, 第三十六条第一至三项、第七项, 第三十七条). */
export const releaseGrounds = [
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
] as const;
