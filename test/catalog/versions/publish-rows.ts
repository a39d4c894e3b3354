import { adoptTemplate, publishEntries } from '../../../src/catalog/index.js';
import type { Actor } from '../../../src/kernel/actor.js';
import type { RoleCode } from '../../../src/law/index.js';
import type { Office } from '../../../src/offices/index.js';
import type { TestApp } from '../../support/app.js';
import { buildAccount } from '../../support/build.js';

export async function actorOf(app: TestApp, office: Office, roles: RoleCode[]): Promise<Actor> {
  const account = await buildAccount(app, { roles, officeId: office.id });
  return { kind: 'person', accountId: account.id, name: account.name, officeId: office.id, roles, ip: null };
}

export async function adopt(app: TestApp, office: Office, fieldSlug: string): Promise<void> {
  const actor = await actorOf(app, office, ['author']);
  await app.write((ctx) => adoptTemplate(ctx, { fieldSlug, bindSubject: true }), actor);
}

export async function entryIds(app: TestApp, office: Office): Promise<readonly number[]> {
  const rows = await app.services.db.all<{ id: number }>(
    'SELECT id FROM catalog_entries WHERE office_id = ? ORDER BY field_id, position, id',
    [office.id],
  );
  return rows.map((row) => row.id);
}

/** Hands in and publishes rows in one go, complete or not: only what comes after publication is of interest here. */
export async function publish(app: TestApp, office: Office, ids: readonly number[]): Promise<number> {
  const submitter = await actorOf(app, office, ['author']);
  await app.write(async (ctx) => {
    for (const id of ids) {
      await ctx.run(
        `UPDATE catalog_entries SET state = 'submitted', submitted_by = ?, missing = 0, version = version + 1
         WHERE id = ?`,
        [submitter.accountId, id],
      );
      await ctx.run(
        `INSERT INTO catalog_history (entry_id, version, action, at, actor_name)
         SELECT id, version, 'submitted', ?, ? FROM catalog_entries WHERE id = ?`,
        [ctx.now, submitter.name, id],
      );
    }
  }, submitter);
  const reviewer = await actorOf(app, office, ['reviewer']);
  return (await app.write((ctx) => publishEntries(ctx, ids), reviewer)).done;
}
