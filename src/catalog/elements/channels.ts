/**
 * 公开渠道和载体. The standard cell is a fixed list of thirteen boxes; some fields print boxes of their own
 * after them. Aliases are the spellings that published catalogs were seen to use for the same box.
 */
export interface ChannelDefinition {
  readonly code: string;
  /** The exact label of the national template. */
  readonly label: string;
  readonly aliases: readonly string[];
  /** Slugs of the fields that print this box; absent for the thirteen standard boxes. */
  readonly fields?: readonly string[];
}

/**
 * In 征地 a mark says when: ■ before and during the acquisition, ▲ after it is approved. Elsewhere ■ only means
 * "ticked".
 */
export const channelPhases = ['during', 'after', 'both'] as const;
export type ChannelPhase = (typeof channelPhases)[number];

/** A box that is used. Boxes that are not ticked do not stand in a row. */
export interface ChannelTick {
  readonly code: string;
  /** Only for 其他: what the other channel is. */
  readonly note: string | null;
  /** 可选: may be used as well; the others are 必选. */
  readonly optional: boolean;
  /** Null outside the fields whose marks have a phase. */
  readonly phase: ChannelPhase | null;
}

/** A ticked box as most catalogs have it: to be used, at whatever phase. */
export function ticked(code: string, note: string | null = null): ChannelTick {
  return { code, note, optional: false, phase: null };
}

export const OTHER_CHANNEL = 'other';
export const GOVERNMENT_SITE = 'governmentSite';

export const standardChannels: readonly ChannelDefinition[] = [
  {
    code: GOVERNMENT_SITE,
    label: '政府网站',
    aliases: ['政府门户网站', '政府网', '县公众信息网站', '门户网站'],
  },
  { code: 'gazette', label: '政府公报', aliases: [] },
  { code: 'newMedia', label: '两微一端', aliases: ['政务新媒体', '微信公众号', '一微一端'] },
  { code: 'pressOrHearing', label: '发布会/听证会', aliases: ['发布会听证会', '发布会', '听证会'] },
  { code: 'broadcast', label: '广播电视', aliases: ['广播电台', '电视'] },
  { code: 'print', label: '纸质媒体', aliases: ['纸质载体'] },
  { code: 'readingPoint', label: '公开查阅点', aliases: ['公开查询点', '公开查阅点/政务公开专区'] },
  {
    code: 'serviceCentre',
    label: '政务服务中心',
    aliases: ['政府服务中心', '行政服务中心', '党群服务中心', '提供政务服务的场所'],
  },
  {
    code: 'serviceStation',
    label: '便民服务站',
    aliases: ['便民服务点', '便民服务中心', '乡镇便民服务中心'],
  },
  { code: 'onSite', label: '入户/现场', aliases: ['入户/现场宣传'] },
  {
    code: 'noticeBoard',
    label: '社区/企事业单位/村公示栏（电子屏）',
    aliases: ['社区/企事业单位、村公示栏（电子屏）', '村居/企事业单位公示栏', '社区/村公示栏'],
  },
  { code: 'targetedPush', label: '精准推送', aliases: ['精准报送', '情准推送'] },
  { code: OTHER_CHANNEL, label: '其他', aliases: [] },
];

export const fieldChannels: readonly ChannelDefinition[] = [
  {
    code: 'projectApprovalPlatform',
    label: '投资项目在线审批监管平台',
    aliases: [],
    fields: ['major-construction-projects'],
  },
  {
    code: 'resourceTradingPlatform',
    label: '公共资源交易平台',
    aliases: [],
    fields: ['major-construction-projects', 'public-resource-trading'],
  },
  {
    code: 'biddingServicePlatform',
    label: '招标投标公共服务平台',
    aliases: ['招投标公共服务平台'],
    fields: ['major-construction-projects', 'public-resource-trading'],
  },
  {
    code: 'electronicBiddingPlatform',
    label: '电子招标投标交易平台',
    aliases: [],
    fields: ['major-construction-projects', 'public-resource-trading'],
  },
  {
    code: 'creditChina',
    label: '信用中国网站',
    aliases: ['信用中国'],
    fields: ['major-construction-projects', 'public-resource-trading'],
  },
  {
    code: 'authoritySite',
    label: '管理部门网站',
    aliases: [],
    fields: ['major-construction-projects', 'public-resource-trading'],
  },
  {
    code: 'procurementNetwork',
    label: '中国政府采购网及其地方分网',
    aliases: ['中国政府采购网'],
    fields: ['public-resource-trading'],
  },
  {
    code: 'designatedMedia',
    label: '省级（含计划单列市）财政部门指定的媒体',
    aliases: ['省级财政部门指定的媒体'],
    fields: ['public-resource-trading'],
  },
  {
    code: 'landAcquisitionPlatform',
    label: '征地信息公开平台',
    aliases: [],
    fields: ['land-acquisition-compensation'],
  },
  { code: 'legalServiceSite', label: '法律服务网', aliases: [], fields: ['public-legal-services'] },
  { code: 'taxHall', label: '办税服务厅', aliases: [], fields: ['tax-administration'] },
  {
    code: 'publicServicePlatform',
    label: '基层公共服务平台',
    aliases: [],
    fields: ['employment', 'social-insurance', 'rural-dilapidated-housing'],
  },
  {
    code: 'enterpriseCreditSystem',
    label: '国家企业信用信息公示系统',
    aliases: [],
    fields: ['food-drug-supervision'],
  },
  { code: 'departmentSite', label: '部门网站', aliases: [], fields: ['budget-final-accounts', 'transport'] },
];

const all = [...standardChannels, ...fieldChannels];
const byCode = new Map(all.map((channel) => [channel.code, channel]));
const byLabel = new Map(
  all.flatMap((channel) => [channel.label, ...channel.aliases].map((label) => [fold(label), channel.code])),
);

/** Spaces, tick glyphs and the two widths of brackets and slashes make no difference between labels. */
function fold(label: string): string {
  return label
    .replace(/[\s\u3000■□▄◆▲√☑]/gu, '')
    .replace(/\(/gu, '（')
    .replace(/\)/gu, '）')
    .replace(/／/gu, '/');
}

/** The boxes that the form and the table of a field show: the thirteen, then the field's own before 其他. */
export function channelsOfField(slug: string): readonly ChannelDefinition[] {
  const own = fieldChannels.filter((channel) => channel.fields?.includes(slug));
  return [...standardChannels.slice(0, -1), ...own, ...standardChannels.slice(-1)];
}

/** Every box, in the order in which a cell prints them: 其他 is always the last. */
export const channelCodes: readonly string[] = [
  ...all.map((channel) => channel.code).filter((code) => code !== OTHER_CHANNEL),
  OTHER_CHANNEL,
];

/** The order of the boxes says nothing, so every row has the same. */
export function inBoxOrder(ticks: readonly ChannelTick[]): readonly ChannelTick[] {
  return [...ticks].sort((a, b) => channelCodes.indexOf(a.code) - channelCodes.indexOf(b.code));
}

/** Fields in whose catalogs ■ and ▲ are two phases. */
const phasedFields: readonly string[] = ['land-acquisition-compensation'];

export function hasPhases(slug: string): boolean {
  return phasedFields.includes(slug);
}

/** Reads a ticked label; one that is no known box becomes 其他 with the label as its note. */
export function readChannel(label: string): ChannelTick {
  const folded = fold(label);
  const code = byLabel.get(folded);
  if (code !== undefined) return ticked(code);
  const note = folded.replace(/^其他[:：_＿]*/u, '').replace(/[_＿]+$/u, '');
  return ticked(OTHER_CHANNEL, note === '' ? null : note);
}

/** Ticked labels as ticks; several 其他 are one box whose notes stand side by side. */
export function readChannels(labels: readonly string[]): readonly ChannelTick[] {
  const ticks = labels.map(readChannel);
  const notes = ticks.flatMap((tick) => (tick.code === OTHER_CHANNEL && tick.note ? [tick.note] : []));
  const codes = [...new Set(ticks.map((tick) => tick.code))];
  return inBoxOrder(
    codes.map((code) => ticked(code, code === OTHER_CHANNEL && notes.length > 0 ? notes.join('、') : null)),
  );
}

/** `其他：政务公开栏`, or the label of the box; without mark and phase. */
export function channelText(tick: Pick<ChannelTick, 'code' | 'note'>): string {
  const label = byCode.get(tick.code)?.label ?? tick.code;
  return tick.note ? `${label}：${tick.note}` : label;
}
