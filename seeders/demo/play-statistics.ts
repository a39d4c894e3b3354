import { DomainError } from '../../src/kernel/domain-error.js';
import { localDate } from '../../src/kernel/local-date.js';
import { declareNil } from '../../src/statistics/index.js';
import type { Milestone } from './play-reports.js';
import type { DemoWorld } from './world.js';

/** 零申请声明 after each year and in the running one; an office with an application is refused, as it should be. */
export const statisticsMilestones: readonly Milestone[] = [
  { date: localDate('2025-01-06'), run: (world) => declareAll(world, 2024) },
  { date: localDate('2026-01-06'), run: (world) => declareAll(world, 2025) },
  { date: localDate('2026-11-02'), run: (world) => declareAll(world, 2026) },
];

async function declareAll(world: DemoWorld, year: number): Promise<void> {
  for (const office of world.offices.values()) {
    try {
      await world.as(world.staff(office.code).handler, (ctx) =>
        declareNil(ctx, { office, year, remark: '已核对收文登记和公开平台，没有收到申请。' }),
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
}
