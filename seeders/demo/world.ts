import { accountByLogin } from '../../src/accounts/index.js';
import { recordAudit } from '../../src/audit/index.js';
import type { Services } from '../../src/composition.js';
import { type Actor, systemActor } from '../../src/kernel/actor.js';
import { type LocalDate, localDate } from '../../src/kernel/local-date.js';
import { listOffices, type Office } from '../../src/offices/index.js';
import type { CommandContext } from '../../src/platform/database/index.js';
import { demoPeople } from './people.js';

/** The invented county at work: a clock that only moves forward, and people who act through the real commands. */
export class DemoWorld {
  private constructor(
    readonly services: Services,
    readonly offices: ReadonlyMap<string, Office>,
    private readonly actors: ReadonlyMap<string, Actor>,
    private readonly clock: { now: Date },
    private readonly realNow: Date,
  ) {}

  static async open(services: Services, clock: { now: Date }, realNow: Date): Promise<DemoWorld> {
    const offices = new Map((await listOffices(services.db)).map((office) => [office.code, office]));
    const actors = new Map<string, Actor>();
    for (const { login } of demoPeople([...offices.keys()])) {
      const account = await accountByLogin(services.db, login);
      if (!account) continue;
      const { id: accountId, name, officeId, roles } = account;
      actors.set(login, { kind: 'person', accountId, name, officeId, roles, ip: null });
    }
    return new DemoWorld(services, offices, actors, clock, realNow);
  }

  /** The last day that the story may tell of. */
  get today(): LocalDate {
    return localDate(new Date(this.realNow.getTime() + 8 * 3_600_000).toISOString().slice(0, 10));
  }

  /** Moves the clock to an hour of that day in UTC+8; never back. */
  moveTo(date: LocalDate, minute = 0): void {
    const asked = new Date(Date.parse(`${date}T09:00:00+08:00`) + minute * 60_000);
    const next = asked > this.realNow ? this.realNow : asked;
    if (next > this.clock.now) this.clock.now = next;
  }

  office(code: string): Office {
    const office = this.offices.get(code);
    if (!office) throw new Error(`no demo office ${code}`);
    return office;
  }

  actor(login: string): Actor {
    const actor = this.actors.get(login);
    if (!actor) throw new Error(`no demo person ${login}`);
    return actor;
  }

  /** Who does which step in an office: 县民政局 has a person for each role, other offices have two people. */
  staff(officeCode: string): OfficeStaff {
    if (officeCode === 'QS-MZJ') {
      return {
        author: 'xinxi',
        reviewer: 'shenhe',
        secrecyReviewer: 'baomi',
        registrar: 'dengji',
        handler: 'chengban',
        head: 'fuze',
        cashier: 'dengji',
      };
    }
    const key = officeCode.slice(3).toLowerCase();
    const [worker, checker] = [`${key}-ban`, `${key}-shen`];
    return {
      author: worker,
      reviewer: checker,
      secrecyReviewer: checker,
      registrar: worker,
      handler: worker,
      head: checker,
      cashier: checker,
    };
  }

  as<Result>(login: string, work: (ctx: CommandContext) => Promise<Result>): Promise<Result> {
    return this.services.db.write(this.actor(login), work);
  }

  /** Marks the county as whole. */
  async finish(mark: string): Promise<void> {
    this.clock.now = this.realNow;
    await this.services.db.write(systemActor, async (ctx) => {
      // Set when the story began; as they are, they would have to be changed at the first sign-in.
      await ctx.run('UPDATE accounts SET password_set_at = ?', [ctx.now]);
      await recordAudit(ctx, { action: mark, entity: 'system', entityId: 0, officeId: null, summary: {} });
    });
  }
}

export interface OfficeStaff {
  readonly author: string;
  readonly reviewer: string;
  readonly secrecyReviewer: string;
  readonly registrar: string;
  readonly handler: string;
  readonly head: string;
  readonly cashier: string;
}
