import { localDate } from '../../kernel/local-date.js';
import {
  type DecidingOrgan,
  type FactRequirement,
  type GroundCode,
  groundOf,
  grounds,
  type LawSettings,
  type LetterKind,
  type Remedy,
  type RemedyInput,
  remediesFor,
  type WorkingCalendar,
} from '../../law/index.js';
import type { AnswerData, ApplicationFacts, LetterBasics, LetterData } from '../letter-data.js';

/** What the samples need of the law: the remedy paragraph is its own work. */
export interface SampleLaw {
  readonly calendar: WorkingCalendar;
  readonly settings: LawSettings;
}

export interface SampleOrgan {
  readonly name: string;
  readonly office?: string;
  readonly phone?: string;
  readonly address?: string;
}

/** A sample paper: what a template is tried with before it is kept. */
export interface Sample {
  readonly kind: LetterKind;
  readonly data: LetterData[LetterKind];
}

const sampleOrgan: SampleOrgan = {
  name: '清水县民政局',
  office: '办公室',
  phone: '0999-8123456',
  address: '清水县人民路18号',
};

const natural: ApplicationFacts = {
  caseNumber: '清民依申〔2026〕12号',
  applicantName: '张三',
  natural: true,
  receivedOn: localDate('2026-03-02'),
  channel: 'online',
  content: '2025年度低保资金分配明细',
};

/** An organisation whose words are long and were corrected: the other way that a letter may read. */
const organisation: ApplicationFacts = {
  ...natural,
  applicantName: '清水县恒达建筑有限公司',
  natural: false,
  channel: 'signedMail',
  content: '一、2025年度城市低保资金分配明细；\n二、2025年度农村低保资金分配明细',
  corrected: { on: localDate('2026-03-06'), content: '2025年度城乡低保资金按乡镇的分配明细' },
};

/** Two who apply together through an agent. */
const together: ApplicationFacts = { ...natural, partnerNames: ['李四'], agentName: '王五' };

/** Words for a fact that name it, so that a reader of the sample sees where each of them stands. */
function factSample(fact: FactRequirement): string {
  if (fact.type === 'date') return '2026-03-05';
  if (fact.type === 'choice') return fact.choices?.[0]?.code ?? '';
  if (fact.type === 'text') return '清民公开告〔2025〕88号';
  return `（此处为“${fact.label}”的内容）`;
}

function factsOfGround(ground: GroundCode, all: boolean): Record<string, string> {
  const facts = groundOf(ground).facts.filter((fact) => all || fact.required);
  return Object.fromEntries(facts.map((fact) => [fact.key, factSample(fact)]));
}

type Build = {
  readonly [Kind in LetterKind]?: (basics: LetterBasics, application: ApplicationFacts) => LetterData[Kind][];
};

const company = { name: '清水县新河建材有限公司', natural: false };
const citizen = { name: '李四', natural: true };

function specials(remedies: (input: Partial<RemedyInput>) => readonly Remedy[]): Build {
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

/**
 * Sample papers of one kind: each way that the letter may read (citizen and organisation, with and without what
 * is optional). `given` puts the sample into the words of an office or of a real application.
 */
export function samplesOf(
  kind: LetterKind,
  law: SampleLaw,
  given: { readonly organ?: SampleOrgan; readonly application?: ApplicationFacts } = {},
): Sample[] {
  const organ = given.organ ?? sampleOrgan;
  const basics: LetterBasics = {
    organ,
    number: '清民公开告〔2026〕3号',
    date: localDate('2026-03-12'),
    signed: true,
  };
  const deciding: DecidingOrgan = {
    kind: 'countyDepartment',
    name: organ.name,
    governmentName: '清水县人民政府',
  };
  const remedies = (input: Partial<RemedyInput>) =>
    remediesFor({ grounds: [], organ: deciding, ...input }, law.calendar, law.settings);
  const applications = given.application ? [given.application] : [natural, organisation, together];
  const special = specials(remedies)[kind] as
    | ((basics: LetterBasics, application: ApplicationFacts) => LetterData[LetterKind][])
    | undefined;
  if (special) return applications.flatMap((each) => special(basics, each).map((data) => ({ kind, data })));
  return grounds
    .filter(({ letter }) => letter === kind)
    .flatMap(({ code }) =>
      applications.flatMap((application) =>
        [true, false].map((all): Sample => {
          const data: AnswerData = {
            ...basics,
            application,
            ground: code,
            facts: factsOfGround(code, all),
            remedies: remedies({ grounds: [code] }),
          };
          return { kind, data };
        }),
      ),
    );
}

/** An answer to several matters, once with a release among them and once without. */
export function severalMattersSamples(
  law: SampleLaw,
  given: { readonly organ?: SampleOrgan; readonly application?: ApplicationFacts } = {},
): Sample[] {
  const mixes: readonly (readonly GroundCode[])[] = [
    ['granted.provided', 'partial', 'refused.processInfo'],
    ['unavailable.notExist', 'unavailable.otherOrgan'],
  ];
  return mixes.flatMap((mix, index) => {
    const kind: LetterKind = index === 0 ? 'answerPartial' : 'answerNotExist';
    const deciding: DecidingOrgan = {
      kind: 'countyDepartment',
      name: sampleOrgan.name,
      governmentName: '清水县人民政府',
    };
    return samplesOf(kind, law, given)
      .slice(0, 1)
      .map((sample): Sample => {
        const data = sample.data as AnswerData;
        return {
          kind,
          data: {
            ...data,
            facts: {},
            matters: mix.map((ground, n) => ({
              subject: `第${n + 1}项信息`,
              ground,
              facts: factsOfGround(ground, true),
            })),
            remedies: remediesFor({ grounds: [...mix], organ: deciding }, law.calendar, law.settings),
          },
        };
      });
  });
}
