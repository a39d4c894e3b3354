import { createDraft, type DisclosureContent, importDisclosure } from '../../src/disclosures/index.js';
import { addDays, chineseDate, type LocalDate, localDate, yearOf } from '../../src/kernel/local-date.js';
import type { DemoWorld } from './world.js';

type Kind = readonly [
  office: string,
  category: string,
  topic: string,
  title: string,
  summary: string,
  paragraphs: readonly string[],
];

/** What the county publishes again and again; `{y}` is the year, `{m}` the month. */
const kinds: readonly Kind[] = [
  [
    'QS-ZFB',
    'a20i01',
    '02-01',
    '清水县人民政府关于印发《清水县政务公开工作要点（{y}年）》的通知',
    '部署全县年度政务公开重点任务，明确责任单位和完成时限。',
    [
      '各乡镇人民政府，县政府各部门：',
      '《清水县政务公开工作要点（{y}年）》已经县政府同意，现印发给你们，请结合实际认真贯彻落实。',
      '一、聚焦重点领域，持续提高公开的及时性和准确性。二、规范依申请公开办理，做到件件有登记、步步有时限。三、按时编制并公布政府信息公开工作年度报告。',
    ],
  ],
  [
    'QS-MZJ',
    'a20i11',
    '17-03',
    '清水县{y}年{m}月城乡最低生活保障资金发放情况',
    '公布当月全县城乡低保对象户数、人数和资金发放总额。',
    [
      '{y}年{m}月，全县共有城市低保对象412户、598人，农村低保对象1,876户、3,204人，按时足额发放最低生活保障资金。',
      '对公布内容有异议的，可以向县民政局或者所在乡镇人民政府反映。',
    ],
  ],
  [
    'QS-MZJ',
    'a20i11',
    '17-03',
    '清水县{y}年第{m}批临时救助对象公示',
    '按乡镇公布临时救助对象数量和救助金额区间，不含个人信息。',
    [
      '经个人申请、乡镇审核、县级确认，本批共救助困难群众46人次。',
      '公示期为7个工作日，公示期内接受社会监督。',
    ],
  ],
  [
    'QS-ZRJ',
    'a20i10',
    '05-01',
    '清水县人民政府征地补偿安置公告（{y}年第{m}号）',
    '公告拟征收土地的范围、土地现状、征收目的、补偿标准和安置方式。',
    [
      '根据《中华人民共和国土地管理法》等规定，现就有关地块的补偿安置方案公告如下。',
      '征收范围：柳溪镇溪东村部分集体土地，面积2.3公顷。补偿标准按照公布的征地区片综合地价执行。',
      '被征地农村集体经济组织和农户对方案有意见的，可以自公告之日起30日内提出。',
    ],
  ],
  [
    'QS-CZJ',
    'a20i07',
    '04-01',
    '清水县{y}年{m}月财政预算执行情况',
    '公布当月一般公共预算收支、政府性基金收支和债务余额。',
    [
      '{y}年{m}月，全县一般公共预算收入完成年度预算的序时进度。',
      '民生支出占一般公共预算支出的比重保持在八成以上。',
    ],
  ],
  [
    'QS-YJJ',
    'a20i13',
    '09-05',
    '清水县{y}年{m}月安全生产监督检查情况通报',
    '通报检查企业数量、发现的隐患和整改情况。',
    ['本月共检查企业32家，发现一般隐患57项，已督促完成整改54项，其余3项限期整改。'],
  ],
  [
    'QS-SJJ',
    'a20i13',
    '09-04',
    '清水县{y}年第{m}期食品安全监督抽检信息',
    '公布抽检批次、合格率和不合格产品的处置情况。',
    [
      '本期抽检食用农产品、餐饮食品共120批次，合格118批次，合格率98.3%。',
      '对不合格产品已依法采取下架、召回等措施。',
    ],
  ],
  [
    'QS-JYJ',
    'a20i11',
    '11-02',
    '清水县{y}年义务教育学校招生入学工作方案',
    '公布招生原则、片区划分、报名时间和监督电话。',
    ['坚持免试就近入学，全面落实随迁子女平等入学政策。', '报名时间、片区划分和咨询电话见附件。'],
  ],
  [
    'QS-FGJ',
    'a20i10',
    '03-06',
    '关于清柳公路改建工程可行性研究报告的批复（{y}年第{m}号）',
    '公开重大建设项目的批准结果。',
    ['原则同意该工程可行性研究报告，项目总投资、建设规模和建设工期按照报告执行。'],
  ],
  [
    'QS-RSJ',
    'a20i14',
    '15-03',
    '清水县{y}年事业单位公开招聘工作人员公告',
    '公布招聘岗位、条件、程序和时间安排。',
    ['本次招聘坚持公开、平等、竞争、择优的原则，报名方式、考试时间和岗位表见附件。'],
  ],
  [
    'QS-WJW',
    'a20i13',
    '13-01',
    '清水县{y}年{m}月公共场所卫生监督检查结果',
    '公布检查单位数量和行政处罚情况。',
    ['本月检查公共场所56家次，责令改正9家，立案处罚2家。'],
  ],
  [
    'QS-NYJ',
    'a20i11',
    '06-01',
    '清水县{y}年耕地地力保护补贴资金分配情况',
    '按乡镇公布补贴面积、标准和资金总额。',
    ['补贴资金通过“一卡通”直接兑付到户，各村公示期不少于7天。'],
  ],
];

/** What the old platform had published, then two drafts on the desk of 县民政局. */
export async function playDisclosures(world: DemoWorld): Promise<void> {
  const start = localDate('2025-01-06');
  const months = monthsUntil(start, world.today);
  for (const [index, first] of months.entries()) {
    for (const [offset, kind] of kinds.entries()) {
      if (!isDue(kind, index, offset)) continue;
      const formedOn = addDays(first, offset);
      const publishedOn = world.services.law.calendar.nextWorkingDayOnOrAfter(
        addDays(formedOn, 2 + (offset % 5)),
      ).date;
      if (publishedOn >= world.today) continue;
      await world.as(world.staff(kind[0]).author, (ctx) =>
        importDisclosure(ctx, {
          ...contentOf(kind, formedOn),
          officeId: world.office(kind[0]).id,
          publishedOn,
        }),
      );
    }
  }
}

/** What names its month comes in most months; the rest once a year, each in a month of its own. */
function isDue([, , , title]: Kind, index: number, offset: number): boolean {
  return title.includes('{m}') ? (index * 5 + offset * 3) % 4 !== 3 : index % 12 === offset % 12;
}

/** Two drafts that the visitor can carry through the secrecy review. */
export async function leaveDrafts(world: DemoWorld): Promise<void> {
  for (const kind of kinds.filter(([office]) => office === 'QS-MZJ')) {
    await world.as(world.staff('QS-MZJ').author, (ctx) =>
      createDraft(ctx, { ...contentOf(kind, addDays(world.today, -3)), intent: 'submit' }),
    );
  }
}

function contentOf(
  [, category, topic, title, summary, paragraphs]: Kind,
  formedOn: LocalDate,
): DisclosureContent {
  const fill = (text: string): string =>
    text.replaceAll('{y}', String(yearOf(formedOn))).replaceAll('{m}', String(Number(formedOn.slice(5, 7))));
  return {
    title: fill(title),
    documentNumber: '',
    summary: fill(summary),
    body: [...paragraphs.map(fill), `（成文日期：${chineseDate(formedOn)}）`].join('\n\n'),
    category,
    topic,
    catalogEntryId: null,
    formedOn,
    validity: 'valid',
  };
}

function monthsUntil(start: LocalDate, end: LocalDate): LocalDate[] {
  const months: LocalDate[] = [];
  for (let date = start; date < end; ) {
    months.push(date);
    date = localDate(`${addDays(localDate(`${date.slice(0, 7)}-28`), 8).slice(0, 7)}-06`);
  }
  return months;
}
