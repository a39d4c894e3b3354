import { localDate } from '../../kernel/local-date.js';
import {
  type DecidingOrgan,
  type FactRequirement,
  type GroundCode,
  groundOf,
  grounds,
  type LawSettings,
  type LetterKind,
  type RemedyInput,
  remediesFor,
  type WorkingCalendar,
} from '../../law/index.js';
import type { AnswerData, ApplicationFacts, LetterBasics, LetterData } from '../letter-data.js';
import { specialSamples } from './special-samples.js';

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
  const special = specialSamples(remedies)[kind] as
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
