import { type LocalDate, localDate } from '../../src/kernel/local-date.js';
import type { CommandContext } from '../../src/platform/database/index.js';
import {
  openReport,
  ownScope,
  type ReportTarget,
  reviewReport,
  saveFigures,
  signOff,
  submitForReview,
} from '../../src/reports/index.js';
import { SUPERVISOR_CODE } from './county.js';
import { Dice } from './random.js';
import type { DemoWorld } from './world.js';

export interface Milestone {
  readonly date: LocalDate;
  readonly run: (world: DemoWorld) => Promise<void>;
}

const YEAR = 2025;

/** The report of 2025: figures in January, signed by each office by the 31st, consolidated in February. */
export const reportMilestones: readonly Milestone[] = [
  { date: localDate('2026-01-12'), run: enterFigures },
  { date: localDate('2026-01-22'), run: signOwnReports },
  { date: localDate('2026-02-12'), run: signConsolidatedReport },
];

async function enterFigures(world: DemoWorld): Promise<void> {
  const dice = new Dice(49);
  for (const office of world.offices.values()) {
    const government = office.kind === 'countyGovernment';
    const values: Readonly<Record<string, number>> = {
      'table2.art20_1.rules.issued': 0,
      'table2.art20_1.rules.repealed': 0,
      'table2.art20_1.rules.in_force': 0,
      'table2.art20_1.normative_documents.issued': government ? 6 : dice.between(0, 2),
      'table2.art20_1.normative_documents.repealed': government ? 3 : 0,
      'table2.art20_1.normative_documents.in_force': government ? 41 : dice.between(2, 8),
      'table2.art20_5.licences': dice.between(0, 900),
      'table2.art20_6.penalties': dice.between(0, 260),
      'table2.art20_6.coercive_measures': dice.between(0, 20),
      'table2.art20_8.fees_10k_yuan': dice.between(0, 4000) / 10,
    };
    const entries = Object.entries(values).map(([path, value]) => ({
      path,
      value: String(value),
      remark: '',
    }));
    await world.as(world.staff(office.code).handler, (ctx) =>
      saveFigures(ctx, { office, year: YEAR }, entries),
    );
  }
}

async function signOwnReports(world: DemoWorld): Promise<void> {
  for (const office of world.offices.values()) {
    const { handler, reviewer, head } = world.staff(office.code);
    await sign(world, { office, year: YEAR, scope: ownScope(office) }, { handler, reviewer, head });
  }
}

function signConsolidatedReport(world: DemoWorld): Promise<void> {
  const target = {
    office: world.office(SUPERVISOR_CODE),
    year: YEAR,
    scope: 'government_aggregate' as const,
  };
  const { reviewer } = world.staff(SUPERVISOR_CODE);
  return sign(world, target, { handler: 'zhuguan', reviewer, head: 'zhuguan' });
}

type Target = Omit<ReportTarget, 'version'>;

/** 送审, 审核, 签发, each by its own person. */
async function sign(
  world: DemoWorld,
  target: Target,
  people: { readonly handler: string; readonly reviewer: string; readonly head: string },
): Promise<void> {
  const version = async (ctx: CommandContext): Promise<number> =>
    (await openReport(ctx, { ...target, today: ctx.today })).current?.version ?? 0;
  await world.as(people.handler, async (ctx) =>
    submitForReview(ctx, { ...target, version: await version(ctx) }),
  );
  await world.as(people.reviewer, async (ctx) =>
    reviewReport(ctx, { ...target, version: await version(ctx), outcome: 'pass', remark: '' }),
  );
  await world.as(people.head, async (ctx) => signOff(ctx, { ...target, version: await version(ctx) }));
}
