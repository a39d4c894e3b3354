/** What a column of a catalog holds. `other` is a title that is known but has no place in a row. */
export type ColumnRole =
  | 'seq'
  | 'field'
  | 'level1'
  | 'level2'
  | 'level3'
  | 'matter'
  | 'content'
  | 'basis'
  | 'timeLimit'
  | 'subject'
  | 'channels'
  | 'audience'
  | 'allSociety'
  | 'specific'
  | 'method'
  | 'proactive'
  | 'onRequest'
  | 'tier'
  | 'county'
  | 'township'
  | 'townshipAndVillage'
  | 'village'
  | 'city'
  | 'section'
  | 'enquiryPhone'
  | 'supervisionPhone'
  | 'bothPhones'
  | 'fiveDisclosures'
  | 'formats'
  | 'updateCycle'
  | 'webAddress'
  | 'remarks'
  | 'other';

/** Titles that stand over several columns. */
export const groupRoles: ReadonlySet<ColumnRole> = new Set(['matter', 'audience', 'method', 'tier']);

/** The titles, most telling first: the first pattern that matches names the role. */
const titles: readonly (readonly [RegExp, ColumnRole])[] = [
  [/^(?:序号|编号|顺序号|序列|No\.?|事项编码|编码)$/iu, 'seq'],
  [/^一级(?:公开)?(?:事项|目录|指标|类别)$/u, 'level1'],
  [/^二级(?:公开)?(?:事项|目录|指标|类别)$/u, 'level2'],
  [/^三级(?:公开)?(?:事项|目录|指标|类别)$/u, 'level3'],
  [/^(?:相应|公开|所属|试点)?领域(?:名称|[（(]编码[）)])?$/u, 'field'],
  [/^五公开|^[“"]五公开/u, 'fiveDisclosures'],
  [/^(?:责任|承办|业务)(?:科|股|处)室|^责任科室|^对应科室/u, 'section'],
  [/咨询.*监督.*电话|咨询及监督/u, 'bothPhones'],
  [/监督.*电话|投诉.*电话|举报.*电话/u, 'supervisionPhone'],
  [/咨询.*电话|联系电话|咨询方式/u, 'enquiryPhone'],
  [/更新(?:周期|频次|频率|时限)/u, 'updateCycle'],
  [/网址|链接|URL|网站(?:对应)?栏目|对应栏目/iu, 'webAddress'],
  [/^公开格式|^公开形式|^信息形式/u, 'formats'],
  [
    /^公?开?内容标题$|^公开时长|条款内容|依据效力|事项类别|事项类型|对应职责|具体职责|公开要求|理由/u,
    'other',
  ],
  [/^(?:公开)?(?:内容|要素|内容[（(]?要素[）)]?)(?:$|[（(及])|^内容标准|^公开内容/u, 'content'],
  [/依据/u, 'basis'],
  [/时限|公开时间/u, 'timeLimit'],
  [/主体|责任(?:部门|单位)|公开(?:部门|单位|机构)/u, 'subject'],
  [/渠道|载体/u, 'channels'],
  [/^全社会|^社会公众$|^全体公众$/u, 'allSociety'],
  [/^特定(?:群众|群体|对象|人群|公众)|^舞裤$/u, 'specific'],
  [/^(?:主动|主动公开)$/u, 'proactive'],
  [/^(?:依申请|依申请公开|申请|申请公开)$/u, 'onRequest'],
  [/公?开?对象/u, 'audience'],
  [/^公?开?(?:方式|属性)(?!.*渠道)/u, 'method'],
  [/层级/u, 'tier'],
  [
    /^乡(?:镇)?(?:级)?[、/和及,，]?(?:镇)?[、/和及,，]?(?:街道)?[、/和及,，]+村|^镇街乡[·、/]村|^乡村级$|^乡[、,，]村级$|^乡镇[、/]?村/u,
    'townshipAndVillage',
  ],
  [
    /^(?:县级|区级|县区级|县市区级|县[（(]区[）)]级|区县级|县[、/]区级|旗县级|.{1,4}(?:县|区)级|县|区)$/u,
    'county',
  ],
  [
    /^(?:乡级|镇级|街镇级|乡镇级|乡镇街道级|街道级|镇街级|乡[（(]镇[）)]级|乡镇[（(]街道[）)]级?|作业区|街道|苏木乡镇级|乡镇|镇街)$/u,
    'township',
  ],
  [/^(?:村级|村居级|村[（(]社区[）)]级|社区级|村|村[（(]居[）)]级)$/u, 'village'],
  [/^(?:市级|州级|地市级|.{1,4}市级|省级)$/u, 'city'],
  [/^备注|^说明$/u, 'remarks'],
  [/^公?开?事项(?:名称)?$|^业务事项$/u, 'matter'],
  [/^类别$|^类型$|^信息类别$/u, 'other'],
];

/** Titles whose 公 a filter had taken away still mean the same (开渠道, 开内容). */
export function roleOfTitle(title: string): ColumnRole | null {
  const folded = foldTitle(title);
  if (folded === '' || folded.length > 60) return null;
  const bare = folded.replace(/[（(][^（）()]*[“"■□●〇必选择][^）)]*[）)].*$/u, '');
  for (const candidate of [bare, withoutNote(bare)]) {
    if (candidate === '' || candidate.length > 24) continue;
    const found = titles.find(([pattern]) => pattern.test(candidate));
    if (found) return found[1];
  }
  return null;
}

function foldTitle(title: string): string {
  return title
    .replace(/[\s\u3000：:]/gu, '')
    .replace(/\d$/u, '')
    .replace(/^开(?=内容|要素|依据|时限|主体|渠道|对象|方式|属性|层级|事项)/u, '公开');
}

function withoutNote(title: string): string {
  return title.replace(/[（(].*$/u, '');
}

/** The order of the national template's columns, for tables that lost their header. */
export const usualOrder: readonly ColumnRole[] = [
  'seq',
  'level1',
  'level2',
  'content',
  'basis',
  'timeLimit',
  'subject',
  'channels',
  'allSociety',
  'specific',
  'proactive',
  'onRequest',
  'county',
  'township',
];
