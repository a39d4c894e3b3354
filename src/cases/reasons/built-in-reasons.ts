import type { GroundCode } from '../../law/index.js';

/** A prepared text for one fact of a ground. */
export interface ReasonText {
  readonly ground: GroundCode;
  /** Key of the fact that it fills. */
  readonly fact: string;
  readonly title: string;
  readonly body: string;
}

const reason = (ground: GroundCode, fact: string, title: string, body: string): ReasonText => ({
  ground,
  fact,
  title,
  body,
});

const separable =
  '上述内容与可以公开的内容能够作区分处理。根据{{条例37}}的规定，本机关已向{{你}}提供可以公开的内容，仅对【不予公开的内容类别】作遮盖或者不提供。';

/**
 * 理由 for each ground, each joining the facts to the article; what stands in 【】 is the officer's to fill in.
 * The wording is ours, after the elements that the rules ask for.
 */
export const builtInReasons: readonly ReasonText[] = [
  reason(
    'granted.alreadyPublic',
    'where',
    '网站已公开',
    '请登录{{机关}}网站“【栏目】”查阅《【文件名称】》（【文号】），网址：【网址】。',
  ),
  reason(
    'granted.alreadyPublic',
    'where',
    '查阅点可查',
    '请到政府信息公开查阅点（【地址，开放时间】）查阅《【文件名称】》。',
  ),
  reason('granted.provided', 'items', '逐件列明', '《【文件名称】》（【文号】），共【页数】页。'),
  reason('granted.provided', 'means', '随文书提供', '按{{你}}申请的形式，随本告知书一并提供。'),
  reason(
    'granted.provided',
    'means',
    '改为查阅或电子数据',
    '{{你}}申请的形式可能危及政府信息载体安全或者公开成本过高。根据{{条例40}}的规定，以电子数据形式提供，或者安排查阅、抄录。',
  ),
  reason('partial', 'withheld', '区分处理说明', separable),
  reason(
    'partial',
    'withheldGrounds',
    '逐项说明',
    '【内容类别】涉及第三方个人隐私，公开会对其合法权益造成损害，根据{{条例15}}的规定不予公开。',
  ),
  reason(
    'refused.stateSecret',
    'classification',
    '定密依据',
    '该信息依照【国家秘密及其密级具体范围的规定】第【　】条确定为【密级】，保密期限【　】年，尚在保密期限内。',
  ),
  reason(
    'refused.stateSecret',
    'reasons',
    '属于国家秘密',
    '{{你}}申请的“{{申请内容}}”所涉信息已依法确定为国家秘密且未解密，属于{{条例14}}规定的不予公开的政府信息。',
  ),
  reason(
    'refused.lawProhibits',
    'provision',
    '具体规定',
    '《【法律或者行政法规名称】》第【　】条第【　】款：【条文内容】',
  ),
  reason(
    'refused.lawProhibits',
    'reasons',
    '禁止性规定',
    '上述规定禁止公开该类信息，{{你}}申请的内容在其范围内，属于{{条例14}}规定的法律、行政法规禁止公开的政府信息。',
  ),
  reason(
    'refused.securityStability',
    'harm',
    '公共安全',
    '该信息反映【重要设施的位置、结构、防护】，公开后可能被用于实施破坏，危及公共安全。',
  ),
  reason(
    'refused.securityStability',
    'reasons',
    '危害说明',
    '公开该信息与上述危害之间有直接联系，且不能通过区分处理消除，属于{{条例14}}规定的不予公开的情形。',
  ),
  reason(
    'refused.thirdParty',
    'interest',
    '商业秘密',
    '该信息含有第三方的【成本构成、技术方案】，不为公众所知悉、具有商业价值并经其采取保密措施，公开会损害其竞争地位。',
  ),
  reason(
    'refused.thirdParty',
    'interest',
    '个人隐私',
    '该信息含有他人的【住址、身份证号码、健康状况】，属于个人隐私，公开会侵害其合法权益。',
  ),
  reason('refused.thirdParty', 'consultation', '按征求记录', '{{征求意见情况}}'),
  reason(
    'refused.thirdParty',
    'publicInterest',
    '不影响公共利益',
    '该信息只涉及特定第三方，不公开不会对公共利益造成重大影响。',
  ),
  reason(
    'refused.internalAffairs',
    'reasons',
    '内部事务',
    '该信息只供本机关内部管理使用，对外不产生影响，没有法律、法规、规章规定应当公开，根据{{条例16(1)}}的规定可以不予公开。',
  ),
  reason(
    'refused.processInfo',
    'reasons',
    '过程性信息',
    '该信息形成于决定作出之前，内容尚在讨论，没有法律、法规、规章规定应当公开；公开会影响坦率讨论和决策。根据{{条例16(2)}}的规定可以不予公开。',
  ),
  reason(
    'refused.enforcementFile',
    'reasons',
    '执法案卷',
    '该信息是行政执法过程中形成并归入案卷的材料，没有法律、法规、规章规定应当公开。根据{{条例16(2)}}的规定可以不予公开；{{你}}是案件当事人的，可以依法申请查阅案卷。',
  ),
  reason('refused.adminQuery', 'provision', '不动产登记', '《不动产登记暂行条例》第二十七条'),
  reason(
    'refused.adminQuery',
    'office',
    '查询窗口',
    '请持身份证明到【登记机构名称】（【地址，电话】）办理查询。',
  ),
  reason(
    'unavailable.notExist',
    'result',
    '未制作',
    '未检索到。经核实，本机关没有制作过“{{申请内容}}”，也没有从其他单位获取。',
  ),
  reason('unavailable.notExist', 'result', '按检索记录', '{{检索情况}}'),
  reason(
    'unavailable.otherOrgan',
    'reasons',
    '由制作机关公开',
    '该信息由其他行政机关制作。根据{{条例10}}的规定，由制作该政府信息的行政机关负责公开。',
  ),
  reason(
    'unavailable.otherOrgan',
    'reasons',
    '职责已划转',
    '该项职责已于【日期】划转至【机关名称】，相关政府信息随职责一并移交。',
  ),
  reason(
    'unavailable.transferredToArchives',
    'archives',
    '档案馆查阅',
    '【档案馆名称】，地址【　】，电话【　】；持身份证明按档案利用的规定查阅。',
  ),
  reason(
    'unavailable.needsCreation',
    'work',
    '需要汇总分析',
    '“{{申请内容}}”需要从【　】份原始材料中逐项提取、统计、分析才能形成，本机关没有这样的现成信息。',
  ),
  reason(
    'unavailable.stillUnclear',
    'correction',
    '补正经过',
    '本机关已一次性告知{{你}}补正{{如果 补正日期}}，{{补正日期}}收到{{你}}的补正材料{{完}}。',
  ),
  reason(
    'unavailable.stillUnclear',
    'unclear',
    '仍无法确定',
    '补正后的内容仍没有名称、文号或者其他能够指向特定政府信息的特征。',
  ),
  reason(
    'notProcessed.petition',
    'reasons',
    '属于咨询投诉',
    '“{{申请内容}}”是要求本机关【答复疑问、处理某事】，不是请求提供以一定形式记录、保存的政府信息。',
  ),
  reason(
    'notProcessed.petition',
    'guidance',
    '信访渠道',
    '国家信访局网上信访平台，或者【信访部门名称、地址、电话】。',
  ),
  reason('notProcessed.duplicate', 'earlierNumber', '前次文号', '【前次答复文号】'),
  reason(
    'notProcessed.publication',
    'where',
    '图书馆或书店',
    '《【出版物名称】》可以在【图书馆、书店】借阅或者购买。',
  ),
  reason(
    'notProcessed.excessive',
    'volume',
    '件数与内容',
    '【起止日期】，{{你}}向本机关提出政府信息公开申请【　】件，其中【　】件内容相同或者相近。',
  ),
  reason(
    'notProcessed.excessive',
    'statedReasons',
    '理由不合理',
    '本机关于{{要求说明理由日期}}要求{{你}}说明理由。{{你}}所述理由为【　】，与所申请信息没有关联，不能说明需要以此数量、频次申请。',
  ),
  reason(
    'notProcessed.reconfirm',
    'alreadyHeld',
    '已经获取',
    '{{你}}已于【日期】通过【途径】取得该政府信息。',
  ),
  reason(
    'lapsed.notCorrected',
    'proof',
    '送达情况',
    '补正告知书于【日期】以【方式】送达，期满未收到补正材料，也没有提出正当理由。',
  ),
  reason('lapsed.feeUnpaid', 'proof', '送达情况', '收费通知书于【日期】以【方式】送达，期满未收到缴费。'),
  reason('ended.withdrawn', 'proof', '书面撤回', '{{你}}于【日期】书面撤回申请。'),
  reason('ended.terminated', 'reasons', '终止原因', '【终止处理的事实和原因】'),
  ...(
    [
      'refused.lawProhibits',
      'refused.securityStability',
      'refused.internalAffairs',
      'refused.processInfo',
      'refused.enforcementFile',
    ] as const
  ).map((ground) => reason(ground, 'reasons', '区分处理', separable)),
  reason('refused.thirdParty', 'interest', '区分处理', separable),
];
