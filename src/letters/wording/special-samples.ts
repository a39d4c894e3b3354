import { localDate } from '../../kernel/local-date.js';
import type { LetterKind, Remedy, RemedyInput } from '../../law/index.js';
import type { ApplicationFacts, LetterBasics, LetterData } from '../letter-data.js';

type Build = {
  readonly [Kind in LetterKind]?: (basics: LetterBasics, application: ApplicationFacts) => LetterData[Kind][];
};

const company = { name: '清水县新河建材有限公司', natural: false };
const citizen = { name: '李四', natural: true };

/** Data for each kind that no ground leads to, once for each way that it may read. */
export function specialSamples(remedies: (input: Partial<RemedyInput>) => readonly Remedy[]): Build {
  const receipt = (basics: LetterBasics, application: ApplicationFacts) => ({
    ...basics,
    application,
    submittedOn: localDate('2026-03-01'),
    receivedOn: application.receivedOn,
    queryCode: '7K3M-92QX',
    due: localDate('2026-03-30'),
    desiredForm: '电子数据；网上查收',
  });
  return {
    registrationForm: (basics, application) => [
      {
        ...receipt(basics, application),
        applicantKind: application.natural ? '自然人' : '商业企业',
        identity: '居民身份证 3601**********1234',
        contact: '138****5678',
        registrar: '王丽',
      },
    ],
    receipt: (basics, application) => [
      receipt(basics, application),
      { ...receipt(basics, application), receivedOn: null, due: null },
    ],
    correctionNotice: (basics, application) => [
      {
        ...basics,
        application,
        items: ['年度和范围不明确，请补充名称、文号或者便于查询的其他特征性描述；', '未附身份证明。'],
        workingDays: 15,
        lastDay: localDate('2026-03-25'),
      },
      { ...basics, application, items: ['未附身份证明。'], workingDays: 10 },
    ],
    reasonsRequest: (basics, application) => [
      {
        ...basics,
        application,
        volume: '2026年1月至2月，你向本机关提出内容相近的政府信息公开申请46件',
        workingDays: 10,
      },
    ],
    extensionNotice: (basics, application) => [
      {
        ...basics,
        application,
        originalDue: localDate('2026-03-30'),
        workingDays: 20,
        newDue: localDate('2026-04-28'),
        reasons: '申请的信息涉及多个年度，检索、审查工作量较大。',
      },
    ],
    delayNotice: (basics, application) => [
      { ...basics, application, reasons: '涉及46件申请，需要分批检索', newDue: localDate('2026-06-30') },
    ],
    thirdPartyConsultation: (basics) =>
      [company, citizen].map((thirdParty) => ({
        ...basics,
        thirdParty,
        content: '福利院改造工程中标单位的投标报价明细',
        workingDays: 15,
        onlineAnswer: thirdParty === company,
      })),
    consultationNotice: (basics, application) =>
      (['thirdParty', 'agency'] as const).map((party) => ({
        ...basics,
        application,
        party,
        startedOn: localDate('2026-03-10'),
      })),
    agencyConsultation: (basics) =>
      [true, false].map((coAuthor) => ({
        ...basics,
        agency: '清水县财政局',
        content: '《关于下达2025年度困难群众救助补助资金的通知》',
        coAuthor,
        workingDays: 15,
        onlineAnswer: coAuthor,
      })),
    thirdPartyNotice: (basics) =>
      [company, citizen].map((thirdParty) => ({
        ...basics,
        thirdParty,
        content: '福利院改造工程质量检测不合格项目清单',
        consultation: '本机关于2026年3月10日书面征求意见，答复不同意公开',
        publicInterest: '该信息涉及在院老人的人身安全',
        remedies: remedies({ grounds: ['granted.provided'], thirdParty: true }),
      })),
    feeNotice: (basics, application) => [
      {
        ...basics,
        application,
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
      },
      {
        ...basics,
        application,
        basis: 'pages',
        units: 31,
        bands: [{ from: 31, to: null, rate: 10, units: 1, yuan: 10 }],
        yuan: 10,
        workingDays: 20,
        payment: '通过政府非税收入收缴系统缴纳。',
      },
    ],
    rectificationReply: (basics, application) =>
      (['corrected', 'refused', 'transferred', 'redirected'] as const).map((outcome) => ({
        ...basics,
        application,
        outcome,
        reasons: '出生日期已按户口簿核对。\n核对人：王丽。',
        remedies: remedies({ grounds: ['unavailable.notExist'] }),
      })),
    suggestionReply: (basics, application) =>
      [true, false].map((accepted) => ({
        ...basics,
        application,
        accepted,
        reasons: '将于2026年4月9日前公开。',
      })),
    serviceReceipt: (basics, application) => [
      {
        ...basics,
        recipient: application.applicantName,
        caseNumber: application.caseNumber,
        papers: [{ name: '政府信息公开告知书', number: '清民公开告〔2026〕3号' }],
      },
    ],
    archiveIndex: (basics, application) => [
      {
        ...basics,
        caseNumber: application.caseNumber,
        entries: [{ name: '政府信息公开申请表', date: localDate('2026-03-01'), pages: 1 }],
      },
    ],
  };
}
