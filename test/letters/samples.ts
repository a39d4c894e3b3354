import { localDate } from '../../src/kernel/local-date.js';
import {
  type GroundCode,
  groundOf,
  type Remedy,
  type RemedyInput,
  remediesFor,
} from '../../src/law/index.js';
import {
  type AnswerData,
  type ApplicationFacts,
  composeLetter,
  type LetterBasics,
  type LetterContent,
} from '../../src/letters/index.js';
import { calendar } from '../support/calendar.js';

export const basics: LetterBasics = {
  organ: { name: '明江县民政局', office: '办公室', phone: '0999-8123456', address: '明江县人民路18号' },
  number: '明民公开告〔2026〕3号',
  date: localDate('2026-03-12'),
  signed: true,
};

export const application: ApplicationFacts = {
  caseNumber: 'MJ-2026-000012',
  applicantName: '张喆玥',
  natural: true,
  receivedOn: localDate('2026-03-02'),
  channel: 'online',
  content: '2025年度低保资金分配明细',
};

export function remedies(grounds: readonly GroundCode[], more: Partial<RemedyInput> = {}): Remedy[] {
  const organ = { kind: 'countyDepartment', name: '明江县民政局', governmentName: '明江县人民政府' } as const;
  return remediesFor({ grounds, organ, ...more }, calendar);
}

/** Facts that name themselves, so that a test can find each of them on the paper. */
export function factsFor(ground: GroundCode): Record<string, string> {
  const words = { date: '2026-03-05', text: '明民公开告〔2025〕88号', url: 'https://example.gov.cn/a' };
  return Object.fromEntries(
    groundOf(ground).facts.map((fact) => [
      fact.key,
      fact.type === 'longText'
        ? `${fact.label}的事实`
        : fact.type === 'choice'
          ? (fact.choices?.[0]?.code ?? '')
          : words[fact.type],
    ]),
  );
}

export function answerData(ground: GroundCode): AnswerData {
  return { ...basics, application, ground, facts: factsFor(ground), remedies: remedies([ground]) };
}

const toApplicant = { ...basics, application };
const company = { name: '明江县恒达建筑有限公司', natural: false };
const receipt = {
  ...toApplicant,
  submittedOn: localDate('2026-03-01'),
  receivedOn: localDate('2026-03-02'),
  queryCode: '7K3M-92QX',
  due: localDate('2026-03-30'),
  desiredForm: '电子数据；网上查收',
  trackingAddress: 'https://www.mingjiang.gov.cn/track',
};

/** One good paper of each kind that no ground leads to. */
export const specialLetters = {
  registrationForm: () =>
    composeLetter('registrationForm', {
      ...receipt,
      applicantKind: '自然人',
      identity: '居民身份证 3601**********1234',
      contact: '138****5678',
      registrar: '王丽',
    }),
  receipt: () => composeLetter('receipt', receipt),
  correctionNotice: () =>
    composeLetter('correctionNotice', {
      ...toApplicant,
      items: ['年度和范围不明确，请补充名称、文号或者便于查询的其他特征性描述；', '未附身份证明。'],
      workingDays: 15,
    }),
  reasonsRequest: () =>
    composeLetter('reasonsRequest', {
      ...toApplicant,
      volume: '2026年1月至2月，你向本机关提出内容相近的政府信息公开申请46件',
      workingDays: 10,
    }),
  extensionNotice: () =>
    composeLetter('extensionNotice', {
      ...toApplicant,
      originalDue: localDate('2026-03-30'),
      workingDays: 20,
      newDue: localDate('2026-04-28'),
      reasons: '申请的信息涉及多个年度，检索、审查工作量较大',
    }),
  delayNotice: () =>
    composeLetter('delayNotice', {
      ...toApplicant,
      reasons: '涉及46件申请，需要分批检索',
      newDue: localDate('2026-06-30'),
    }),
  thirdPartyConsultation: () =>
    composeLetter('thirdPartyConsultation', {
      ...basics,
      thirdParty: company,
      content: '福利院改造工程中标单位的投标报价明细',
      workingDays: 15,
    }),
  consultationNotice: () =>
    composeLetter('consultationNotice', {
      ...toApplicant,
      party: 'thirdParty',
      startedOn: localDate('2026-03-10'),
    }),
  agencyConsultation: () =>
    composeLetter('agencyConsultation', {
      ...basics,
      agency: '明江县财政局',
      content: '《关于下达2025年度困难群众救助补助资金的通知》',
      coAuthor: true,
      workingDays: 15,
    }),
  thirdPartyNotice: () =>
    composeLetter('thirdPartyNotice', {
      ...basics,
      thirdParty: company,
      content: '福利院改造工程质量检测不合格项目清单',
      consultation: '本机关于2026年3月10日书面征求你单位意见，你单位答复不同意公开',
      publicInterest: '该信息涉及在院老人的人身安全',
      remedies: remedies(['granted.provided'], { thirdParty: true }),
    }),
  feeNotice: () =>
    composeLetter('feeNotice', {
      ...toApplicant,
      basis: 'items',
      units: 31,
      bands: [
        { from: 1, to: 10, rate: 0, units: 10, yuan: 0 },
        { from: 11, to: 30, rate: 100, units: 20, yuan: 2000 },
        { from: 31, to: 40, rate: 200, units: 1, yuan: 200 },
      ],
      yuan: 2200,
      workingDays: 20,
      payment: '通过政府非税收入收缴系统缴纳',
    }),
  rectificationReply: () =>
    composeLetter('rectificationReply', {
      ...toApplicant,
      outcome: 'corrected',
      reasons: '出生日期已按户口簿更正。',
      remedies: remedies(['unavailable.notExist']),
    }),
  suggestionReply: () =>
    composeLetter('suggestionReply', { ...toApplicant, accepted: true, reasons: '将于2026年4月9日前公开。' }),
  serviceReceipt: () =>
    composeLetter('serviceReceipt', {
      ...basics,
      recipient: '张喆玥',
      caseNumber: application.caseNumber,
      papers: [{ name: '政府信息公开告知书', number: '明民公开告〔2026〕3号' }],
    }),
  archiveIndex: () =>
    composeLetter('archiveIndex', {
      ...basics,
      caseNumber: application.caseNumber,
      entries: [{ name: '政府信息公开申请表', date: localDate('2026-03-01'), pages: 1 }],
    }),
} satisfies Record<string, () => LetterContent>;
