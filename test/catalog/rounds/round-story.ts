import { seedCatalogTemplates } from '../../../seeders/catalog-templates.js';
import type { Account } from '../../../src/accounts/index.js';
import { adoptTemplate } from '../../../src/catalog/index.js';
import {
  type assignmentsOf,
  moveRows,
  planRound,
  startRound,
  assignmentsOf as storedAssignments,
} from '../../../src/catalog/rounds/index.js';
import type { RowAction } from '../../../src/catalog/rounds/row-steps.js';
import type { Actor } from '../../../src/kernel/actor.js';
import { localDate } from '../../../src/kernel/local-date.js';
import type { Office } from '../../../src/offices/index.js';
import type { CommandContext } from '../../../src/platform/database/index.js';
import type { TestApp } from '../../support/app.js';
import { buildAccount, buildOffice } from '../../support/build.js';
import { actorFor } from '../../support/build-cases.js';

export const dueDates = {
  draft: localDate('2026-03-06'),
  check: localDate('2026-03-10'),
  comment: localDate('2026-03-12'),
  unify: localDate('2026-03-20'),
  approve: localDate('2026-03-24'),
  publish: localDate('2026-03-31'),
};

type Part = 'supervisor' | 'lead' | 'worker' | 'reviewer';
type Assignments = Awaited<ReturnType<typeof assignmentsOf>>;

/** A county with one department that has taken over a field, and the people of a round. Today is 2026-03-02. */
export class RoundStory {
  private constructor(
    readonly app: TestApp,
    readonly government: Office,
    readonly office: Office,
    readonly people: Readonly<Record<Part, Account>>,
  ) {}

  static async begin(app: TestApp): Promise<RoundStory> {
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    const government = await buildOffice(app, { name: '清水县人民政府办公室', kind: 'countyGovernment' });
    const office = await buildOffice(app, { name: '清水县民政局', shortName: '县民政局' });
    const person = (name: string, officeId: number, role: 'supervisor' | 'head' | 'author' | 'reviewer') =>
      buildAccount(app, { name, officeId, roles: [role] });
    const people = {
      supervisor: await person('王督', government.id, 'supervisor'),
      lead: await person('郑责', office.id, 'head'),
      worker: await person('钱信', office.id, 'author'),
      reviewer: await person('孙审', office.id, 'reviewer'),
    };
    const story = new RoundStory(app, government, office, people);
    await story.as('worker', (ctx) =>
      adoptTemplate(ctx, { fieldSlug: 'social-assistance', bindSubject: true }),
    );
    return story;
  }

  as<Result>(part: Part | Actor, work: (ctx: CommandContext) => Promise<Result>): Promise<Result> {
    return this.app.write(work, typeof part === 'string' ? actorFor(this.people[part]) : part);
  }

  async fieldId(slug = 'social-assistance'): Promise<number> {
    const row = await this.app.services.db.get<{ id: number }>(
      'SELECT id FROM catalog_fields WHERE slug = ?',
      [slug],
    );
    return row?.id ?? 0;
  }

  async plan(name = '2026年目录修订'): Promise<number> {
    const pair = `${await this.fieldId()}:${this.office.id}`;
    return this.as('supervisor', (ctx) =>
      planRound(ctx, { name, note: '请各单位按时办理', dueDates, fields: [pair] }),
    );
  }

  async open(name?: string): Promise<{ id: number; field: number }> {
    const id = await this.plan(name);
    await this.as('supervisor', (ctx) => startRound(ctx, { id }));
    return { id, field: (await this.assignments(id))[0]?.id ?? 0 };
  }

  assignments(id: number): Promise<Assignments> {
    return storedAssignments(this.app.services.db, id);
  }

  /** Ids of the office's rows that have no gap, in order. */
  async completeRows(): Promise<number[]> {
    const rows = await this.app.services.db.all<{ id: number }>(
      `SELECT id FROM catalog_entries WHERE office_id = ? AND missing = 0 AND state <> 'withdrawn'
       ORDER BY position, id`,
      [this.office.id],
    );
    return rows.map(({ id }) => id);
  }

  move(part: Part, place: { id: number; field: number }, action: RowAction, ids: number[], note = '') {
    return this.as(part, (ctx) =>
      moveRows(ctx, { roundId: place.id, assignmentId: place.field, action, ids, note }),
    );
  }
}
