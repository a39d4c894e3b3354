import * as cases from '../../src/cases/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import type { DemoWorld } from './world.js';

const OFFICE = 'QS-MZJ';

/** The oldest answered case is archived, so that its applicant's data is sealed; the head keeps it from erasure for a petition. */
export async function playRetention(world: DemoWorld): Promise<void> {
  if (!world.offices.has(OFFICE)) return;
  const { services } = world;
  const { head, handler } = world.staff(OFFICE);
  const oldest = await services.db.get<{ id: number; version: number }>(
    `SELECT id, version FROM cases c WHERE office_id = ? AND phase = 'done' AND served_on IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM remedy_proceedings p WHERE p.case_id = c.id)
     ORDER BY id LIMIT 1`,
    [world.office(OFFICE).id],
  );
  if (!oldest) return;
  const target = { caseId: oldest.id, version: oldest.version };
  await world.as(handler, (ctx) => cases.archiveCase(cases.caseContext(ctx, services), target));
  await world.as(head, (ctx) =>
    cases.holdErasure(cases.caseContext(ctx, services), {
      caseId: oldest.id,
      reason: '申请人信访事项复查未结',
    }),
  );
  await cases.keepRetention((work) =>
    services.db.write(systemActor, (ctx) => work(cases.caseContext(ctx, services))),
  );
}
