import type { LocalDate } from '../../kernel/local-date.js';
import { type GroundCode, groundOf, grounds, type LetterKind, letterKind } from '../../law/index.js';
import { choiceLabel, factsOf } from '../answer-facts.js';
import type { LetterBlock } from '../letter.js';
import type { AnswerData, ApplicationFacts, LetterBasics, LetterData } from '../letter-data.js';
import { applicants, channelPhrase, dateFact, dateWords, opening, you } from '../phrases.js';
import { feeBasisWords, feeTable, receiptTable } from '../procedural-letters.js';
import { archiveTable, registrationTable, serviceTable } from '../record-letters.js';
import { ADDRESSEE, type TemplateValue, type TemplateValues } from './fill-template.js';

/** A paper whose words a template holds: every kind of the law, and the answer to several matters at once. */
export type WordingCode = LetterKind | 'severalMatters';

export interface Placeholder {
  readonly name: string;
  readonly type: TemplateValue['type'];
  /** What stands there must be on the paper: the check of required elements looks for it. */
  readonly required: boolean;
}

type Entry<Data> = Placeholder & { readonly read: (data: Data) => TemplateValue };

const words = <Data>(
  name: string,
  read: (data: Data) => string | undefined,
  required = false,
): Entry<Data> => ({
  name,
  type: 'words',
  required,
  read: (data) => ({ type: 'words', text: read(data) ?? '' }),
});
const long = <Data>(
  name: string,
  read: (data: Data) => string | undefined,
  required = false,
): Entry<Data> => ({
  name,
  type: 'long',
  required,
  read: (data) => ({ type: 'long', text: read(data) ?? '' }),
});
const flag = <Data>(name: string, read: (data: Data) => boolean): Entry<Data> => ({
  name,
  type: 'flag',
  required: false,
  read: (data) => ({ type: 'flag', on: read(data) }),
});
const blocks = <Data>(name: string, read: (data: Data) => readonly LetterBlock[]): Entry<Data> => ({
  name,
  type: 'blocks',
  required: true,
  read: (data) => ({ type: 'blocks', blocks: read(data) }),
});
const day = <Data>(name: string, read: (data: Data) => LocalDate | undefined | null, required = false) =>
  words<Data>(
    name,
    (data) => {
      const date = read(data);
      return date ? dateWords(date) : '';
    },
    required,
  );

/** Of the office and the paper itself. */
const ofEveryPaper: readonly Entry<LetterBasics>[] = [
  words('机关', ({ organ }) => organ.name),
  words('联系机构', ({ organ }) => organ.office),
  words('联系电话', ({ organ }) => organ.phone),
  words('联系地址', ({ organ }) => organ.address),
  words('文号', ({ number }) => number),
  day('成文日期', ({ date }) => date),
];

interface WithApplication {
  readonly application: Omit<ApplicationFacts, 'receivedOn'> & { readonly receivedOn?: LocalDate };
}

/** Of the application; a paper to a third party or another organ has none of these, so it cannot say who asks. */
const ofApplication: readonly Entry<WithApplication>[] = [
  words('申请人', ({ application }) => applicants(application)),
  words('你', ({ application }) => you(application)),
  words('受理编号', ({ application }) => application.caseNumber),
  words('申请方式', ({ application }) => channelPhrase(application.channel)),
  long('申请内容', ({ application }) => application.content),
];

const ofReceivedApplication: readonly Entry<{ readonly application: ApplicationFacts }>[] = [
  ...ofApplication,
  day('收到日期', ({ application }) => application.receivedOn),
  day('补正日期', ({ application }) => application.corrected?.on),
  long('补正后的申请内容', ({ application }) => application.corrected?.content),
];

const openingOf = (record: boolean): Entry<{ readonly application: ApplicationFacts }> =>
  blocks('申请情况', ({ application }) => (record ? recordOpening(application) : opening(application)));

const toApplicant: readonly Entry<{ readonly application: ApplicationFacts }>[] = [
  words(ADDRESSEE, ({ application }) => applicants(application), true),
  openingOf(false),
  ...ofReceivedApplication,
];

type Special = { readonly [Kind in LetterKind]?: readonly Entry<LetterData[Kind]>[] };

const special: Special = {
  registrationForm: [...ofApplication, blocks<LetterData['registrationForm']>('登记表', registrationTable)],
  receipt: [
    words<LetterData['receipt']>(ADDRESSEE, ({ application }) => applicants(application), true),
    ...ofApplication,
    words('查询码', ({ queryCode }) => queryCode),
    day('收到日期', ({ receivedOn }) => receivedOn),
    day('答复到期日', ({ due }) => due),
    blocks('登记情况表', receiptTable),
  ],
  correctionNotice: [
    ...toApplicant,
    {
      name: '补正事项',
      type: 'list',
      required: true,
      read: ({ items }: LetterData['correctionNotice']) => ({ type: 'list', items }),
    },
    words('补正期限', ({ workingDays }) => String(workingDays), true),
    day('补正截止日', ({ lastDay }) => lastDay),
  ],
  reasonsRequest: [
    ...toApplicant,
    long<LetterData['reasonsRequest']>('数量与频次', ({ volume }) => volume, true),
    words('说明理由期限', ({ workingDays }) => String(workingDays), true),
  ],
  extensionNotice: [
    ...toApplicant,
    day<LetterData['extensionNotice']>('原答复到期日', ({ originalDue }) => originalDue, true),
    long('延期理由', ({ reasons }) => reasons, true),
    words('延长工作日数', ({ workingDays }) => String(workingDays), true),
    day('新答复到期日', ({ newDue }) => newDue, true),
  ],
  delayNotice: [
    ...toApplicant,
    long<LetterData['delayNotice']>('延迟原因', ({ reasons }) => reasons, true),
    day('新答复到期日', ({ newDue }) => newDue, true),
  ],
  thirdPartyConsultation: [
    words<LetterData['thirdPartyConsultation']>(ADDRESSEE, ({ thirdParty }) => thirdParty.name, true),
    words('你', ({ thirdParty }) => you(thirdParty)),
    long('拟公开内容', ({ content }) => content, true),
    words('答复期限', ({ workingDays }) => String(workingDays), true),
    flag('可以网上答复', ({ onlineAnswer }) => onlineAnswer ?? false),
  ],
  consultationNotice: [
    ...toApplicant,
    flag<LetterData['consultationNotice']>('征求第三方意见', ({ party }) => party === 'thirdParty'),
    day('征求意见日期', ({ startedOn }) => startedOn, true),
  ],
  agencyConsultation: [
    words<LetterData['agencyConsultation']>(ADDRESSEE, ({ agency }) => agency, true),
    long('拟公开内容', ({ content }) => content, true),
    flag('共同制作', ({ coAuthor }) => coAuthor),
    words('答复期限', ({ workingDays }) => String(workingDays), true),
    flag('可以网上答复', ({ onlineAnswer }) => onlineAnswer ?? false),
  ],
  thirdPartyNotice: [
    words<LetterData['thirdPartyNotice']>(ADDRESSEE, ({ thirdParty }) => thirdParty.name, true),
    words('你', ({ thirdParty }) => you(thirdParty)),
    long('征求意见情况', ({ consultation }) => consultation, true),
    long('决定公开的内容', ({ content }) => content, true),
    long('公开理由', ({ publicInterest }) => publicInterest, true),
  ],
  feeNotice: [
    ...toApplicant,
    words<LetterData['feeNotice']>('计费方式', (data) => feeBasisWords(data).basis, true),
    words('计费数量', (data) => `${data.units}${feeBasisWords(data).unit}`, true),
    words('应缴金额', ({ yuan }) => String(yuan), true),
    blocks('费用明细', feeTable),
    long('缴纳方式', ({ payment }) => payment, true),
    words('缴纳期限', ({ workingDays }) => String(workingDays), true),
  ],
  rectificationReply: [
    words<LetterData['rectificationReply']>(ADDRESSEE, ({ application }) => applicants(application), true),
    ...ofReceivedApplication,
    flag('已更正', ({ outcome }) => outcome === 'corrected'),
    flag('不予更正', ({ outcome }) => outcome === 'refused'),
    flag('已转送', ({ outcome }) => outcome === 'transferred'),
    flag('另行提出', ({ outcome }) => outcome === 'redirected'),
    words('理由', ({ reasons }) => reasons.trim().replaceAll(/\s*\n\s*/g, ''), true),
  ],
  suggestionReply: [
    ...toApplicant,
    flag<LetterData['suggestionReply']>('采纳建议', ({ accepted }) => accepted),
    long('理由', ({ reasons }) => reasons),
  ],
  serviceReceipt: [blocks<LetterData['serviceReceipt']>('送达回证表', serviceTable)],
  archiveIndex: [blocks<LetterData['archiveIndex']>('归档目录表', archiveTable)],
};

const matterBlocks = '逐项答复';
/** 条例第三十七条: among the matters are some that are opened and some that are not. */
const separable = '区分处理';

const several: readonly Entry<AnswerData>[] = [
  ...toApplicant,
  flag(separable, ({ ground }) => ground === 'partial'),
  // The matters are set by their own templates; whoever fills this one puts them here.
  blocks(matterBlocks, () => []),
];

/** The ground behind a paper that answers or ends a case; undefined for all others. */
export function groundOfLetter(code: WordingCode): GroundCode | undefined {
  return grounds.find(({ letter }) => letter === code)?.code;
}

function answerEntries(ground: GroundCode): readonly Entry<AnswerData>[] {
  const { letter, facts } = groundOf(ground);
  const record = letterKind(letter).addressee === 'file';
  return [
    ...(record ? [openingOf(true), ...ofReceivedApplication] : toApplicant),
    ...facts.map((fact): Entry<AnswerData> => {
      const read = ({ facts: given }: AnswerData): string => {
        const stated = factsOf(ground, given);
        if (!stated.has(fact.key)) return '';
        if (fact.type === 'date') return dateFact(stated.get(fact.key));
        return fact.type === 'choice' ? choiceLabel(ground, fact.key, stated) : stated.get(fact.key);
      };
      return (fact.type === 'longText' ? long : words)(fact.label, read, fact.required);
    }),
  ];
}

function entriesOf(code: WordingCode): readonly Entry<never>[] {
  const ground = groundOfLetter(code);
  const own = code === 'severalMatters' ? several : ground ? answerEntries(ground) : (special[code] ?? []);
  return [...own, ...ofEveryPaper] as readonly Entry<never>[];
}

const known = new Map<WordingCode, readonly Entry<never>[]>();

function entries(code: WordingCode): readonly Entry<never>[] {
  const list = known.get(code) ?? entriesOf(code);
  known.set(code, list);
  return list;
}

/** What a template of this paper may name, in the order in which it is offered. */
export function placeholdersOf(code: WordingCode): readonly Placeholder[] {
  return entries(code);
}

/** What each of them stands for on this paper. Throws RangeError when a fact that the ground requires is missing. */
export function valuesOf(
  code: WordingCode,
  data: LetterBasics,
  matters: readonly LetterBlock[] = [],
): TemplateValues {
  const values = new Map<string, TemplateValue>();
  for (const { name, read } of entries(code)) values.set(name, read(data as never));
  if (code === 'severalMatters') values.set(matterBlocks, { type: 'blocks', blocks: matters });
  return values;
}

/** A record of the file speaks of the applicant in the third person. */
function recordOpening(application: ApplicationFacts): LetterBlock[] {
  return opening(application).map((block) =>
    block.type === 'paragraph'
      ? {
          ...block,
          text: block.text.replace(`收到${you(application)}`, `收到申请人${applicants(application)}`),
        }
      : block,
  );
}
