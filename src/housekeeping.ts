import {
  type CaseContext,
  caseContext,
  escalateTasks,
  keepRetention,
  refreshDerivations,
  remindCases,
  useChosenSettings,
  useLawInForce,
} from './cases/index.js';
import { tagSearchDocuments } from './catalog/index.js';
import type { Services } from './composition.js';
import { dutyContext, refreshDuties } from './duties/index.js';
import { systemActor } from './kernel/actor.js';
import { deliverMail, forgetOldNotices, forgetSentMail, queueDigests } from './notices/index.js';
import type { CommandContext } from './platform/database/index.js';
import { purgeExpired } from './platform/http/index.js';
import { endExpiredDrafts } from './portal/index.js';

const MINUTE_MS = 60_000;

interface Chore {
  readonly name: string;
  readonly minutes: number;
  readonly run: (services: Services) => Promise<unknown>;
}

/** What the passing of time alone changes; harmless when several processes do it. */
const chores: readonly Chore[] = [
  { name: 'mail delivery', minutes: 1, run: deliverMail },
  { name: 'reading the chosen settings', minutes: 1, run: useChosenSettings },
  { name: 'retention', minutes: 10, run: (services) => keepRetention((work) => inCases(services, work)) },
  { name: 'housekeeping', minutes: 60, run: everyHour },
];

/** Does the hour's work at once and everything else in its time; resolves to what stops it. */
export async function keepHouse(services: Services): Promise<() => void> {
  await everyHour(services);
  const timers = chores.map(({ name, minutes, run }) =>
    setInterval(() => {
      run(services).catch((error: unknown) => services.logger.error({ err: error }, `${name} failed`));
    }, minutes * MINUTE_MS).unref(),
  );
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

async function everyHour(services: Services): Promise<void> {
  const write = (work: (ctx: CommandContext) => Promise<unknown>) => services.db.write(systemActor, work);
  await purgeExpired(services);
  await useLawInForce(services);
  await inCases(services, refreshDerivations);
  await remindCases((work) => inCases(services, work));
  await inCases(services, escalateTasks);
  await write((ctx) => queueDigests(ctx, services));
  await write(forgetOldNotices);
  await write(forgetSentMail);
  await write(endExpiredDrafts);
  await write((ctx) => refreshDuties(dutyContext(ctx, services)));
  while ((await services.db.write(systemActor, tagSearchDocuments)) > 0);
}

function inCases<Result>(services: Services, work: (ctx: CaseContext) => Promise<Result>): Promise<Result> {
  return services.db.write(systemActor, (ctx) => work(caseContext(ctx, services)));
}
