import type { LocalDate } from '../../src/kernel/local-date.js';
import type { GroundCode } from '../../src/law/index.js';
import type { Dice } from './random.js';

/** How one application goes; the steps follow from it. */
export interface CaseScript {
  readonly serial: number;
  readonly officeCode: string;
  readonly arrivedOn: LocalDate;
  readonly channel: 'counter' | 'signedMail' | 'online';
  readonly applicantKind: 'natural' | 'enterprise' | 'research' | 'welfare' | 'legal_service' | 'other_org';
  readonly applicantName: string;
  readonly content: string;
  readonly course: Course;
  /** Working days from receipt to the draft. */
  readonly pace: number;
}

/** What happens on the way, and the outcome. */
export interface Course {
  readonly ground: GroundCode;
  readonly correction?: 'answered' | 'lapsed';
  readonly consultation?: 'agree' | 'disagree' | 'silent';
  readonly extension?: boolean;
  readonly withdrawn?: boolean;
  readonly review?: 'upheld' | 'corrected' | 'other';
  readonly lawsuit?: 'upheld' | 'pending';
}

const often = (course: Course, weight: number): readonly Course[] =>
  Array.from({ length: weight }, () => course);

/** About as the published reports of counties distribute their results. */
const courses: readonly Course[] = [
  ...often({ ground: 'granted.provided' }, 11),
  ...often({ ground: 'granted.alreadyPublic' }, 6),
  ...often({ ground: 'granted.provided', correction: 'answered' }, 2),
  ...often({ ground: 'granted.provided', extension: true }, 2),
  ...often({ ground: 'partial', consultation: 'disagree', review: 'upheld' }, 1),
  ...often({ ground: 'partial', consultation: 'agree' }, 3),
  ...often({ ground: 'partial', consultation: 'silent', extension: true }, 2),
  ...often({ ground: 'unavailable.notExist' }, 5),
  ...often({ ground: 'unavailable.notExist', review: 'corrected' }, 1),
  ...often({ ground: 'unavailable.otherOrgan' }, 4),
  ...often({ ground: 'unavailable.needsCreation' }, 1),
  ...often({ ground: 'unavailable.stillUnclear', correction: 'answered' }, 1),
  ...often(
    { ground: 'refused.thirdParty', consultation: 'disagree', review: 'upheld', lawsuit: 'upheld' },
    1,
  ),
  ...often({ ground: 'refused.processInfo' }, 2),
  ...often({ ground: 'refused.internalAffairs' }, 1),
  ...often({ ground: 'refused.enforcementFile' }, 1),
  ...often({ ground: 'refused.lawProhibits', lawsuit: 'pending', review: 'upheld' }, 1),
  ...often({ ground: 'refused.adminQuery' }, 2),
  ...often({ ground: 'notProcessed.petition' }, 3),
  ...often({ ground: 'notProcessed.duplicate' }, 1),
  ...often({ ground: 'notProcessed.publication' }, 1),
  ...often({ ground: 'granted.provided', correction: 'lapsed' }, 2),
  ...often({ ground: 'granted.provided', withdrawn: true }, 2),
];

export function pickCourse(dice: Dice): Course {
  return dice.pick(courses);
}

/** What the officer states for each ground; invented, but of the kind that the law asks for. */
export function factsOf(
  ground: GroundCode,
  content: string,
  on: LocalDate,
): Readonly<Record<string, string>> {
  const facts: Partial<Record<GroundCode, Record<string, string>>> = {
    'granted.provided': { items: `1.${content}（复印件，共6页）`, means: '随本告知书以申请人要求的形式提供' },
    'granted.alreadyPublic': { where: '清水县人民政府门户网站“政府信息公开”专栏—法定主动公开内容' },
    partial: {
      items: `1.${content}的主文（共4页）`,
      withheld: '所附名册中的身份证件号码、住址、银行账号',
      withheldGrounds: '上述内容属于个人隐私，依据《条例》第十五条不予公开；已作区分处理。',
    },
    'refused.thirdParty': {
      interest: '涉及第三方的商业秘密（成本构成和客户信息），公开会损害其竞争地位',
      consultation: '已书面征求第三方意见，第三方不同意公开并说明了理由',
      publicInterest: '不公开不会对公共利益造成重大影响',
    },
    'refused.processInfo': {
      category: 'discussion',
      reasons: '申请的内容系会议讨论过程中形成的记录，尚未形成正式决定',
    },
    'refused.internalAffairs': {
      category: 'workflow',
      reasons: '申请的内容系内部工作流程方面的信息，不对外产生约束力',
    },
    'refused.enforcementFile': {
      file: '清综执案〔2025〕第12号案卷',
      reasons: '属于行政执法案卷信息，当事人可依法申请阅卷',
    },
    'refused.lawProhibits': {
      provision: '《中华人民共和国税收征收管理法》第八条第二款',
      reasons: '申请内容属于依法应当保密的纳税人情况',
    },
    'refused.adminQuery': {
      provision: '《不动产登记暂行条例》第二十七条',
      office: '清水县不动产登记中心（文昌路28号，电话0999-5552000）',
    },
    'unavailable.notExist': {
      systems: '办公自动化系统、本机关档案室、业务管理系统',
      keywords: '以标题中的关键词和2015年以来的年度为范围',
      officesAsked: '办公室、业务股室，均答复未制作、未保存',
      searchedOn: on,
      result: '未检索到申请人要求的信息，本机关未制作过该信息',
    },
    'unavailable.otherOrgan': {
      reasons: '该信息由其他行政机关制作，不属于本机关负责公开',
      responsibleOrgan: '清水县自然资源和规划局',
      responsibleContact: '清水县文昌路26号，0999-5550003',
    },
    'unavailable.needsCreation': { work: '需要对三年的单项记录逐笔汇总并分类统计，本机关没有现成的汇总信息' },
    'unavailable.stillUnclear': {
      correction: '已一次性告知补正并收到补正材料',
      unclear: '补正后仍未指明文件名称、文号或者其他特征',
    },
    'notProcessed.petition': {
      reasons: '申请内容实为对有关事项的投诉，不是获取政府信息',
      guidance: '可以通过县信访局（清江大道5号）提出',
    },
    'notProcessed.duplicate': { earlierNumber: '清民公开〔2024〕9号', earlierOn: '2024-11-20' },
    'notProcessed.publication': { where: '《清水县人民政府公报》2025年第2期，可在县图书馆查阅' },
  };
  return facts[ground] ?? { reasons: '依据条例有关规定' };
}
