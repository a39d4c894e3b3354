import { parseBasis } from '../elements/basis.js';
import {
  type ChannelPhase,
  type ChannelTick,
  channelCodes,
  channelsOfField,
  channelText,
  hasPhases,
  inBoxOrder,
  OTHER_CHANNEL,
} from '../elements/channels.js';
import {
  contentLine,
  disclosureFormats,
  type ElementKey,
  type EntryElements,
  fiveDisclosures,
  readContentLine,
} from '../entry.js';

/**
 * The printed table of the national templates (国办发〔2019〕54号 and the 标准指引 made under it): a header of two rows, in
 * which 公开事项, 公开对象, 公开方式 and 公开层级 stand over their columns. Its words are those of the template, in Chinese in
 * every language of the site, because an office hands the file in as it is.
 */
export interface PrintColumn {
  /** Heading above several columns; null where the column's own name fills both header rows. */
  readonly group: string | null;
  readonly label: string;
  /** Share of the table's width. */
  readonly width: number;
  readonly align: 'left' | 'center';
  /** The level of 公开事项, whose equal neighbours are merged. */
  readonly level?: 1 | 2;
  /** The cell's text, lines by line feeds; empty when the element is not stated. */
  readonly text: (elements: EntryElements, field: string) => string;
  /** What such a cell states: the inverse of `text`. `phased`: in this table ■ says when (征地补偿). */
  readonly read: (text: string, phased: boolean) => Partial<ElementParts>;
}

/** Elements of which each column states a part. */
export type ElementParts = Omit<EntryElements, 'audience' | 'method' | 'tier'> & {
  readonly audience: Partial<EntryElements['audience']>;
  readonly method: Partial<EntryElements['method']>;
  readonly tier: Partial<EntryElements['tier']>;
};

export const SEQUENCE_LABEL = '序号';
/** The notes say how the cells are to be read; by them a table is known as one of ours (`read-own-table.ts`). */
export const CONTENT_LABEL = '公开内容（要素，每行一项）';
const BASIS_LABEL = '公开依据（每行一项）';
const OPTIONAL_NOTE = '（可选）';
const TICK = '√';
/** A level that the row does not have. An empty cell would be read as merged with the one above. */
export const NO_LEVEL = '—';

const fiveLabels = {
  decision: '决策',
  implementation: '执行',
  management: '管理',
  service: '服务',
  result: '结果',
};
const formatLabels = { text: '文本', chart: '图表', audio: '音频', video: '视频' };
const phaseMarks = { during: '■', after: '▲', both: '■▲' } as const;

const matter = '公开事项';
const columnsOf: Readonly<Record<ElementKey, readonly PrintColumn[]>> = {
  level1: [{ ...words(matter, '一级事项', 8, 'level1', NO_LEVEL), level: 1 }],
  level2: [{ ...words(matter, '二级事项', 8, 'level2', NO_LEVEL), level: 2 }],
  level3: [words(matter, '三级事项', 8, 'level3', NO_LEVEL)],
  content: [
    {
      ...column(null, CONTENT_LABEL, 24),
      text: (elements) => elements.content.map(contentLine).join('\n'),
      read: (text) => ({ content: linesOf(text).map(readContentLine) }),
    },
  ],
  basis: [
    {
      ...column(null, BASIS_LABEL, 20),
      text: (elements) => elements.basis.map((basis) => basis.text).join('\n'),
      read: (text) => ({ basis: linesOf(text).map(parseBasis) }),
    },
  ],
  timeLimit: [words(null, '公开时限', 12, 'timeLimit')],
  subject: [words(null, '公开主体', 9, 'subject')],
  channels: [
    {
      ...column(null, '公开渠道和载体', 24),
      text: (elements, field) => channelBoxes(elements.channels, field),
      read: (text, phased) => ({ channels: readBoxes(text, phased) }),
    },
  ],
  audience: [
    tick(
      '公开对象',
      '全社会',
      ({ audience }) => audience.allSociety,
      (allSociety) => ({ audience: { allSociety } }),
    ),
    {
      ...column('公开对象', '特定群体', 6),
      align: 'center',
      text: ({ audience }) => audience.specific ?? '',
      read: (text) => ({ audience: { specific: text === '' ? null : text } }),
    },
  ],
  method: [
    tick(
      '公开方式',
      '主动',
      ({ method }) => method.proactive,
      (proactive) => ({ method: { proactive } }),
    ),
    tick(
      '公开方式',
      '依申请',
      ({ method }) => method.onRequest,
      (onRequest) => ({ method: { onRequest } }),
    ),
  ],
  tier: [
    tick(
      '公开层级',
      '县级',
      ({ tier }) => tier.county,
      (county) => ({ tier: { county } }),
    ),
    tick(
      '公开层级',
      '乡级',
      ({ tier }) => tier.township,
      (township) => ({ tier: { township } }),
    ),
    tick(
      '公开层级',
      '村级',
      ({ tier }) => tier.village,
      (village) => ({ tier: { village } }),
    ),
  ],
  section: [words(null, '责任科室', 7, 'section')],
  enquiryPhone: [words(null, '咨询电话', 8, 'enquiryPhone')],
  supervisionPhone: [words(null, '监督电话', 8, 'supervisionPhone')],
  fiveDisclosures: [
    {
      ...column(null, '五公开', 6),
      text: (elements) => boxes(fiveDisclosures, elements.fiveDisclosures, fiveLabels),
      read: (text) => ({ fiveDisclosures: tickedOf(fiveDisclosures, fiveLabels, text) }),
    },
  ],
  formats: [
    {
      ...column(null, '公开格式', 6),
      text: (elements) => boxes(disclosureFormats, elements.formats, formatLabels),
      read: (text) => ({ formats: tickedOf(disclosureFormats, formatLabels, text) }),
    },
  ],
  updateCycle: [words(null, '更新周期', 8, 'updateCycle')],
  webAddress: [words(null, '公开网址', 10, 'webAddress')],
  remarks: [words(null, '备注', 8, 'remarks')],
};

/** The columns right of 序号, for the elements that a field shows (`shownColumns`). */
export function printColumns(keys: readonly ElementKey[]): readonly PrintColumn[] {
  return keys.flatMap((key) => columnsOf[key]);
}

/** One heading over how many columns; null: the column's own name fills both rows. */
export interface HeaderGroup {
  readonly label: string | null;
  readonly columns: readonly PrintColumn[];
}

export function headerGroups(columns: readonly PrintColumn[]): readonly HeaderGroup[] {
  const groups: { label: string | null; columns: PrintColumn[] }[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (last && last.label !== null && last.label === column.group) last.columns.push(column);
    else groups.push({ label: column.group, columns: [column] });
  }
  return groups;
}

/** What the marks of the channel cells mean, printed with the table. */
export function marksNote(field: string): string {
  return hasPhases(field)
    ? '注：公开渠道和载体中，■为征地实施前和实施过程中公开，▲为征地批准后公开，√为公开（未分阶段），□为不通过该渠道公开。公开内容、公开依据每行一项，〔*〕内为可选要素。'
    : '注：公开渠道和载体中，■为通过该渠道公开，□为不通过该渠道公开。公开内容、公开依据每行一项，〔*〕内为可选要素。';
}

/** Every box of the field, ticked or not; one that the field does not print but the row uses comes before 其他. */
function channelBoxes(ticks: readonly ChannelTick[], field: string): string {
  const ofField = channelsOfField(field).map(({ code }) => code);
  const others = ticks.map(({ code }) => code).filter((code) => !ofField.includes(code));
  const codes = [...ofField.slice(0, -1), ...others, ...ofField.slice(-1)];
  return codes
    .map((code) => {
      const used = ticks.find((one) => one.code === code);
      if (!used) return `□${channelText({ code, note: null })}`;
      return `${markOf(used, field)}${channelText(used)}${used.optional ? OPTIONAL_NOTE : ''}`;
    })
    .join('  ');
}

function markOf({ phase }: ChannelTick, field: string): string {
  if (phase !== null) return phaseMarks[phase];
  return hasPhases(field) ? TICK : '■';
}

function readBoxes(text: string, phased: boolean): readonly ChannelTick[] {
  const found = [...text.matchAll(/([■▲√□]+)([^■▲√□]+)/gu)];
  return inBoxOrder(
    found.flatMap(([, marks = '', words = '']) => {
      if (marks.startsWith('□')) return [];
      const optional = words.trim().endsWith(OPTIONAL_NOTE);
      const label = optional ? words.trim().slice(0, -OPTIONAL_NOTE.length) : words.trim();
      return [{ ...boxOf(label), optional, phase: phaseOf(marks, phased) }];
    }),
  );
}

function boxOf(label: string): Pick<ChannelTick, 'code' | 'note'> {
  const [name = '', ...note] = label.split('：');
  const code = channelCodes.find((one) => channelText({ code: one, note: null }) === name);
  return code === undefined
    ? { code: OTHER_CHANNEL, note: label }
    : { code, note: note.length > 0 ? note.join('：') : null };
}

function phaseOf(marks: string, phased: boolean): ChannelPhase | null {
  if (marks === phaseMarks.both) return 'both';
  if (marks === phaseMarks.after) return 'after';
  return marks === phaseMarks.during && phased ? 'during' : null;
}

function boxes<Code extends string>(
  codes: readonly Code[],
  ticked: readonly Code[],
  labels: Readonly<Record<Code, string>>,
): string {
  if (ticked.length === 0) return '';
  return codes.map((code) => `${ticked.includes(code) ? '■' : '□'}${labels[code]}`).join('\n');
}

function tickedOf<Code extends string>(
  codes: readonly Code[],
  labels: Readonly<Record<Code, string>>,
  text: string,
): readonly Code[] {
  return codes.filter((code) => text.includes(`■${labels[code]}`));
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

function column(group: string | null, label: string, width: number) {
  return { group, label, width, align: 'left' as const };
}

type WordsKey = {
  [Key in ElementKey]: EntryElements[Key] extends string | null ? Key : never;
}[ElementKey];

/** A column of plain words; `none` stands where nothing is stated. */
function words(group: string | null, label: string, width: number, key: WordsKey, none = ''): PrintColumn {
  return {
    ...column(group, label, width),
    text: (elements) => elements[key] ?? none,
    read: (text) => ({ [key]: text === none || text === '' ? null : text }),
  };
}

function tick(
  group: string,
  label: string,
  holds: (elements: EntryElements) => boolean,
  read: (ticked: boolean) => Partial<ElementParts>,
): PrintColumn {
  return {
    group,
    label,
    width: 4,
    align: 'center',
    text: (elements) => (holds(elements) ? TICK : ''),
    read: (text) => read(text === TICK),
  };
}
