import {
  adoptTemplate,
  changeEntry,
  type EntryElements,
  publishEntries,
  requireEntry,
  submitEntries,
  titleOf,
} from '../../src/catalog/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { DemoWorld } from './world.js';

/** Which office takes which field's starter catalog. */
const fieldsByOffice: readonly (readonly [office: string, fields: readonly string[]])[] = [
  ['QS-MZJ', ['social-assistance', 'elderly-care']],
  ['QS-ZRJ', ['land-acquisition-compensation', 'urban-rural-planning', 'natural-resources']],
  [
    'QS-ZJJ',
    ['affordable-housing', 'housing-expropriation', 'rural-dilapidated-housing', 'municipal-services'],
  ],
  ['QS-JYJ', ['compulsory-education']],
  ['QS-RSJ', ['social-insurance', 'employment']],
  ['QS-WJW', ['health-care']],
  ['QS-SJJ', ['food-drug-supervision']],
  ['QS-YJJ', ['work-safety', 'disaster-relief']],
  ['QS-NYJ', ['agricultural-subsidies', 'poverty-alleviation']],
  ['QS-WLJ', ['public-culture', 'tourism']],
  ['QS-JTJ', ['transport']],
  ['QS-CZJ', ['budget-final-accounts']],
  ['QS-SFJ', ['public-legal-services']],
  ['QS-FGJ', ['major-construction-projects', 'public-resource-trading']],
  ['QS-CGJ', ['urban-law-enforcement']],
  ['QS-CGZ', ['social-assistance']],
];

/** How many rows 县民政局 has not handed in yet, and how many wait for its reviewer: work for the visitor to do. */
const LEFT_AS_DRAFT = 2;
const LEFT_SUBMITTED = 3;

/** 五公开, which the templates leave to each county: by what the row is called. */
const stages: readonly (readonly [RegExp, EntryElements['fiveDisclosures'][number]])[] = [
  [/政策|法规|规划|方案|文件|标准|规章|决策/u, 'decision'],
  [/实施|执行|项目|进展|征收|补偿|资金|预算|审批|审核/u, 'implementation'],
  [/检查|监督|处罚|监管|投诉|安全|应急/u, 'management'],
  [/指南|申请|办理|培训|咨询|活动|机构|办事/u, 'service'],
  [/结果|名单|公示|报告|决算|统计|验收/u, 'result'],
];

function stagesOf(elements: EntryElements): EntryElements['fiveDisclosures'] {
  return stages.flatMap(([words, stage]) => (words.test(titleOf(elements)) ? [stage] : []));
}

export async function playCatalog(world: DemoWorld): Promise<void> {
  let minute = 0;
  for (const [code, fields] of fieldsByOffice) {
    const staff = world.staff(code);
    for (const fieldSlug of fields) {
      minute += 5;
      world.moveTo(localDate('2024-12-02'), minute);
      await world.as(staff.author, (ctx) => adoptTemplate(ctx, { fieldSlug, bindSubject: true }));
      const ids = await draftsOf(world, code, fieldSlug);
      await world.as(staff.author, async (ctx) => {
        for (const id of ids) {
          const entry = await requireEntry(ctx, id);
          const fiveDisclosures = stagesOf(entry.elements);
          await changeEntry(ctx, entry, { ...entry.elements, fiveDisclosures }, { action: 'edited' });
        }
      });
      const held = code === 'QS-MZJ' && fieldSlug === 'elderly-care' ? LEFT_AS_DRAFT : 0;
      const waiting = held > 0 ? LEFT_SUBMITTED : 0;
      const handedIn = ids.slice(0, ids.length - held);
      await world.as(staff.author, (ctx) => submitEntries(ctx, handedIn));
      await world.as(staff.reviewer, (ctx) =>
        publishEntries(ctx, handedIn.slice(0, handedIn.length - waiting)),
      );
    }
  }
}

async function draftsOf(world: DemoWorld, officeCode: string, fieldSlug: string): Promise<number[]> {
  const rows = await world.services.db.all<{ id: number }>(
    `SELECT e.id FROM catalog_entries e JOIN catalog_fields f ON f.id = e.field_id
     WHERE e.office_id = ? AND f.slug = ? AND e.state = 'draft' ORDER BY e.position, e.id`,
    [world.office(officeCode).id, fieldSlug],
  );
  return rows.map(({ id }) => id);
}
