import { type LocalDate, localDate } from '../../src/kernel/local-date.js';
import type { Office } from '../../src/offices/index.js';
import type { CommandContext } from '../../src/platform/database/index.js';
import {
  fillTask,
  openCorrection,
  openReport,
  ownScope,
  type ReportTarget,
  reportTasks,
  reviewReport,
  saveFigures,
  saveNarrative,
  sendBackReport,
  setTask,
  signOff,
  splitOverview,
  submitForReview,
} from '../../src/reports/index.js';
import { SUPERVISOR_CODE } from './county.js';
import { Dice } from './random.js';
import type { DemoWorld } from './world.js';

export interface Milestone {
  readonly date: LocalDate;
  readonly run: (world: DemoWorld) => Promise<void>;
}

/**
 * Two seasons of reports. For 2024 the first reports of the new platform; for 2025 the whole way: tasks for units, figures,
 * review, signature by 31 January (one township late), the sum in February, one report sent back and corrected in
 * March, and the sum corrected after it. The coming season begins with tasks of one office.
 */
export const reportMilestones: readonly Milestone[] = [
  { date: localDate('2025-01-13'), run: (world) => enterFigures(world, 2024) },
  { date: localDate('2025-01-23'), run: (world) => signOwnReports(world, 2024, []) },
  { date: localDate('2025-02-14'), run: (world) => signConsolidatedReport(world, 2024) },
  { date: localDate('2026-01-05'), run: setTasks },
  { date: localDate('2026-01-09'), run: fillTasks },
  { date: localDate('2026-01-12'), run: (world) => enterFigures(world, 2025) },
  { date: localDate('2026-01-16'), run: writeOwnWords },
  { date: localDate('2026-01-19'), run: returnOnce },
  { date: localDate('2026-01-22'), run: (world) => signOwnReports(world, 2025, [LATE]) },
  { date: localDate('2026-02-04'), run: (world) => signOwnReport(world, LATE, 2025) },
  { date: localDate('2026-02-12'), run: (world) => signConsolidatedReport(world, 2025) },
  { date: localDate('2026-03-03'), run: sendBack },
  { date: localDate('2026-03-09'), run: correctOwnReport },
  { date: localDate('2026-03-12'), run: correctConsolidatedReport },
  { date: localDate('2026-11-16'), run: setComingTasks },
];

const MAIN = 'QS-MZJ';
const LATE = 'QS-SHX';
const CORRECTED = 'QS-ZJJ';
const RETURNED = 'QS-JTJ';

/** Documents in force go on from year to year, so that the chain of table two holds. */
const documentsOf = (world: DemoWorld, year: number) => {
  const dice = new Dice(49);
  return new Map(
    [...world.offices.values()].map((office) => {
      const government = office.kind === 'countyGovernment';
      const before = government ? 36 : dice.between(2, 6);
      const issued = [government ? 5 : dice.between(0, 2), government ? 6 : dice.between(0, 2)] as const;
      const repealed = government ? ([3, 3] as const) : ([0, 0] as const);
      const first = before + issued[0] - repealed[0];
      return [
        office.code,
        year === 2024
          ? { issued: issued[0], repealed: repealed[0], inForce: first }
          : { issued: issued[1], repealed: repealed[1], inForce: first + issued[1] - repealed[1] },
      ];
    }),
  );
};

async function enterFigures(world: DemoWorld, year: number): Promise<void> {
  const dice = new Dice(year);
  const documents = documentsOf(world, year);
  for (const office of world.offices.values()) {
    const { issued = 0, repealed = 0, inForce = 0 } = documents.get(office.code) ?? {};
    const values: Readonly<Record<string, number>> = {
      'table2.art20_1.rules.issued': 0,
      'table2.art20_1.rules.repealed': 0,
      'table2.art20_1.rules.in_force': 0,
      'table2.art20_1.normative_documents.issued': issued,
      'table2.art20_1.normative_documents.repealed': repealed,
      'table2.art20_1.normative_documents.in_force': inForce,
      'table2.art20_5.licences': dice.between(0, 900),
      'table2.art20_6.penalties': dice.between(0, 260),
      'table2.art20_6.coercive_measures': dice.between(0, 20),
      'table2.art20_8.fees_10k_yuan': dice.between(0, 4000) / 10,
      'facts.interpretations': dice.between(1, 9),
      'facts.new_media_accounts': 1,
      'facts.trainings': dice.between(1, 4),
      'facts.inspections': 4,
      'facts.accountability': 0,
    };
    // What units of the main office handed in stays theirs.
    const asked = office.code === MAIN && year === 2025 ? [LICENCES, PENALTIES, TRAININGS] : [];
    await save(
      world,
      office,
      year,
      Object.entries(values).filter(([path]) => !asked.includes(path)),
    );
  }
}

function save(
  world: DemoWorld,
  office: Office,
  year: number,
  values: readonly (readonly [path: string, value: number])[],
): Promise<void> {
  const entries = values.map(([path, value]) => ({ path, value: String(value), remark: '' }));
  return world.as(world.staff(office.code).handler, (ctx) => saveFigures(ctx, { office, year }, entries));
}

const LICENCES = 'table2.art20_5.licences';
const PENALTIES = 'table2.art20_6.penalties';
const TRAININGS = 'facts.trainings';

async function setTasks(world: DemoWorld): Promise<void> {
  const office = world.office(MAIN);
  const units = [
    { unit: '行政审批股', paths: [LICENCES], note: '含变更、延续，按处理决定计' },
    { unit: '社会事务股', paths: [PENALTIES], note: '' },
    { unit: '办公室', paths: [TRAININGS], note: '培训按期次计' },
  ];
  for (const task of units) {
    await world.as(world.staff(MAIN).head, (ctx) =>
      setTask(ctx, { office, year: 2025 }, { ...task, assigneeId: null, dueOn: localDate('2026-01-12') }),
    );
  }
}

async function fillTasks(world: DemoWorld): Promise<void> {
  const office = world.office(MAIN);
  const values: Readonly<Record<string, string>> = { [LICENCES]: '412', [PENALTIES]: '6', [TRAININGS]: '3' };
  for (const task of await reportTasks(world.services.db, office.id, 2025)) {
    const entries = task.paths.map((path) => ({ path, value: values[path] ?? '0', remark: '' }));
    await world.as(world.staff(MAIN).handler, (ctx) => fillTask(ctx, task.id, entries));
  }
}

/** The season to come: two units are asked early, so that the desk shows what is owed. */
async function setComingTasks(world: DemoWorld): Promise<void> {
  const office = world.office(MAIN);
  for (const task of [
    { unit: '行政审批股', paths: [LICENCES], note: '先报截至 11 月的数，年底更新' },
    { unit: '办公室', paths: ['facts.interpretations', TRAININGS, 'facts.opinion_calls'], note: '' },
  ]) {
    await world.as(world.staff(MAIN).head, (ctx) =>
      setTask(ctx, { office, year: 2026 }, { ...task, assigneeId: null, dueOn: localDate('2027-01-08') }),
    );
  }
}

/** The main office puts its own words beside the proposals; figures stay bound. */
async function writeOwnWords(world: DemoWorld): Promise<void> {
  const target = { office: world.office(MAIN), year: 2025, scope: ownScope(world.office(MAIN)) };
  await world.as(world.staff(MAIN).handler, async (ctx) => {
    const open = await openReport(ctx, { ...target, today: ctx.today });
    const { lead, topics } = splitOverview(open.templates.overview);
    const management =
      '公文制作时同步确定公开属性，信息发布前逐件进行保密审查。对社会救助、养老服务两个领域的目录事项逐条核对，更新公开内容和时限。';
    await saveNarrative(ctx, target, {
      overview: { lead, topics: topics.map((text, i) => (i === 2 ? management : text)) },
      problems: open.templates.problems,
      otherMatters: `${open.templates.other.split('\n')[0]}\n本年度承办人大代表建议、政协提案涉及政府信息公开的事项，均已按期答复并公开。`,
      version: open.current?.version ?? 0,
    });
  });
}

async function returnOnce(world: DemoWorld): Promise<void> {
  const target = { office: world.office(RETURNED), year: 2025, scope: ownScope(world.office(RETURNED)) };
  const { handler, reviewer } = world.staff(RETURNED);
  await world.as(handler, async (ctx) =>
    submitForReview(ctx, { ...target, version: await versionNow(ctx, target) }),
  );
  await world.as(reviewer, async (ctx) =>
    reviewReport(ctx, {
      ...target,
      version: await versionNow(ctx, target),
      outcome: 'return',
      remark: '行政处罚数请与执法股核对后再送。',
    }),
  );
}

async function signOwnReports(world: DemoWorld, year: number, later: readonly string[]): Promise<void> {
  for (const { code } of world.offices.values()) {
    if (!later.includes(code)) await signOwnReport(world, code, year);
  }
}

function signOwnReport(world: DemoWorld, code: string, year: number): Promise<void> {
  const office = world.office(code);
  const { handler, reviewer, head } = world.staff(code);
  return sign(world, { office, year, scope: ownScope(office) }, { handler, reviewer, head });
}

function signConsolidatedReport(world: DemoWorld, year: number): Promise<void> {
  const { reviewer } = world.staff(SUPERVISOR_CODE);
  return sign(world, sumOf(world, year), { handler: 'zhuguan', reviewer, head: 'zhuguan' });
}

function sumOf(world: DemoWorld, year: number): Target {
  return { office: world.office(SUPERVISOR_CODE), year, scope: 'government_aggregate' };
}

function sendBack(world: DemoWorld): Promise<void> {
  const office = world.office(CORRECTED);
  const target = { office, year: 2025, scope: ownScope(office) };
  return world.as('zhuguan', (ctx) =>
    sendBackReport(ctx, target, '行政许可数与审批系统归集数相差较大，请核实后更正。'),
  );
}

async function correctOwnReport(world: DemoWorld): Promise<void> {
  const office = world.office(CORRECTED);
  const target = { office, year: 2025, scope: ownScope(office) };
  await world.as(world.staff(CORRECTED).head, (ctx) =>
    openCorrection(ctx, target, '行政许可漏计施工许可变更'),
  );
  await save(world, office, 2025, [[LICENCES, 538]]);
  await signOwnReport(world, CORRECTED, 2025);
}

async function correctConsolidatedReport(world: DemoWorld): Promise<void> {
  await world.as('zhuguan', (ctx) =>
    openCorrection(ctx, sumOf(world, 2025), '县住建局更正行政许可数，汇总数相应更正'),
  );
  await signConsolidatedReport(world, 2025);
}

type Target = Omit<ReportTarget, 'version'>;

/** 送审, 审核, 签发, each by its own person. */
async function sign(
  world: DemoWorld,
  target: Target,
  people: { readonly handler: string; readonly reviewer: string; readonly head: string },
): Promise<void> {
  await world.as(people.handler, async (ctx) =>
    submitForReview(ctx, { ...target, version: await versionNow(ctx, target) }),
  );
  await world.as(people.reviewer, async (ctx) =>
    reviewReport(ctx, { ...target, version: await versionNow(ctx, target), outcome: 'pass', remark: '' }),
  );
  await world.as(people.head, async (ctx) =>
    signOff(ctx, { ...target, version: await versionNow(ctx, target) }),
  );
}

async function versionNow(ctx: CommandContext, target: Target): Promise<number> {
  return (await openReport(ctx, { ...target, today: ctx.today })).current?.version ?? 0;
}
