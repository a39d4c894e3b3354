import { accountByLogin, createAccount } from '../../src/accounts/index.js';
import { composeServices, type Services } from '../../src/composition.js';
import { systemActor } from '../../src/kernel/actor.js';
import { insertOffice, officeByCode } from '../../src/offices/index.js';
import type { Config } from '../../src/platform/config/index.js';
import { seedReference } from '../reference.js';
import { offices, SUPERVISOR_CODE } from './county.js';
import { DEMO_PASSWORD, demoPeople } from './people.js';
import { playCases } from './play-cases.js';
import { playCatalog } from './play-catalog.js';
import { playConsultations } from './play-consultations.js';
import { playCoverage } from './play-coverage.js';
import { playDeciding } from './play-deciding.js';
import { leaveDrafts, playDisclosures } from './play-disclosures.js';
import { playDuties, playFeedback } from './play-duties.js';
import { playFiling } from './play-filing.js';
import { playRedaction } from './play-redaction.js';
import { playRelated } from './play-related.js';
import { reportMilestones } from './play-reports.js';
import { playRetention } from './play-retention.js';
import { roundMilestones } from './play-rounds.js';
import { statisticsMilestones } from './play-statistics.js';
import { DemoWorld } from './world.js';

const MARK = 'demo.finished';

/** Whether the demo county is whole; a seed that was cut off begins anew with --reset. */
export async function isSeeded(services: Services): Promise<boolean> {
  return (await services.db.get('SELECT 1 AS ok FROM audit_entries WHERE action = ?', [MARK])) !== undefined;
}

/** Plays two years of the county's work through the real commands, on a clock that moves with the story. */
export async function seedDemo(
  config: Config,
  say: (line: string) => void,
  realNow = new Date(),
): Promise<void> {
  const clock = { now: new Date('2024-12-02T01:00:00Z') };
  const services = await composeServices({ ...config, logLevel: 'warn' }, { clock: () => clock.now });
  try {
    await seedReference(services);
    await seedCounty(services);
    const world = await DemoWorld.open(services, clock, realNow);
    say('  标准目录……');
    await playCatalog(world);
    say('  依申请公开办件和年度报告……');
    const milestones = [...reportMilestones, ...statisticsMilestones, ...roundMilestones(world.today)];
    await playCases(
      world,
      milestones.toSorted((a, b) => a.date.localeCompare(b.date)),
    );
    say('  主动公开信息……');
    await playCoverage(world);
    await playDisclosures(world);
    await leaveDrafts(world);
    say('  公开义务和公众反馈……');
    await playDuties(world);
    await playFeedback(world);
    await playFiling(world);
    await playRedaction(world);
    await playConsultations(world);
    await playDeciding(world);
    await playRelated(world);
    await playRetention(world);
    await world.finish(MARK);
  } finally {
    await services.db.close();
  }
}

async function seedCounty(services: Services): Promise<void> {
  await services.db.write(systemActor, async (ctx) => {
    for (const office of offices) {
      if (await officeByCode(ctx, office.code)) continue;
      const parent = await officeByCode(ctx, SUPERVISOR_CODE);
      await insertOffice(ctx, { ...office, parentId: parent?.id ?? null });
    }
    for (const { login, name, office, roles } of demoPeople(offices.map(({ code }) => code))) {
      if (await accountByLogin(ctx, login)) continue;
      const officeId = office === null ? null : ((await officeByCode(ctx, office))?.id ?? null);
      await createAccount(ctx, { login, name, officeId, roles, password: DEMO_PASSWORD });
    }
  });
}
