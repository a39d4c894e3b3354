import { type Account, accountById } from '../../src/accounts/index.js';
import * as cases from '../../src/cases/index.js';
import {
  type CaseContext,
  type CaseRecord,
  caseById,
  caseContext,
  type FileApplicationInput,
  type RegisterApplicationInput,
  registerApplication,
} from '../../src/cases/index.js';
import type { Actor } from '../../src/kernel/actor.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { GroundCode, RoleCode } from '../../src/law/index.js';
import type { Office } from '../../src/offices/index.js';
import type { TestApp } from './app.js';
import { buildAccount, buildOffice } from './build.js';

/** An office with one person for each part of the work. */
export interface Desk {
  readonly office: Office;
  readonly people: Readonly<Record<DeskRole, Account>>;
}

const deskRoles = ['registrar', 'handler', 'reviewer', 'secrecyReviewer', 'head', 'cashier'] as const;
type DeskRole = (typeof deskRoles)[number];

export async function buildDesk(app: TestApp, office?: Office): Promise<Desk> {
  const home = office ?? (await buildOffice(app));
  const people: Partial<Record<DeskRole, Account>> = {};
  for (const role of deskRoles) {
    people[role] = await buildAccount(app, { officeId: home.id, roles: [role] satisfies RoleCode[] });
  }
  return { office: home, people: people as Record<DeskRole, Account> };
}

export function actorFor(account: Account): Actor {
  const { id, name, officeId, roles } = account;
  return { kind: 'person', accountId: id, name, officeId, roles, ip: null };
}

export const anApplication = {
  applicantKind: 'natural',
  applicantName: '张小明',
  identityKind: 'idCard',
  identityNumber: '330102199001011234',
  contactName: '张小明',
  phone: '13800001234',
  address: '清水县河东街道一号院2幢301室',
  email: 'zhang@example.cn',
  content: '2025年度城市低保资金发放汇总表',
  desiredForm: 'electronic',
  delivery: 'online',
} as const satisfies Omit<FileApplicationInput, 'officeId'>;

/** Facts that satisfy a ground's requirements. */
export const factsFor: Partial<Record<GroundCode, Record<string, string>>> = {
  'granted.provided': { items: '2025年度城市低保资金发放汇总表，3页', means: '电子数据，随本告知书提供' },
  'refused.thirdParty': {
    interest: '涉及第三方商业秘密，公开会损害其竞争地位。',
    consultation: '第三方书面答复不同意公开，理由成立。',
    publicInterest: '不公开不会对公共利益造成重大影响。',
  },
  'unavailable.notExist': {
    systems: '公文系统、档案室',
    keywords: '低保、汇总',
    officesAsked: '社会救助科',
    searchedOn: '2026-03-05',
    result: '未检索到，该表从未制作。',
  },
};

/** A search that found nothing. */
export const aSearch = {
  subject: '',
  systems: '公文系统、档案室',
  keywords: '低保、汇总',
  officesAsked: '社会救助科',
  searchedBy: '承办人',
  found: false,
  result: '未检索到，该表从未制作。',
};

type Step = (ctx: CaseContext, target: { caseId: number; version: number }) => Promise<unknown>;

/** A case as a story: each step is done by the person whose work it is, on the day the test names. */
export class CaseStory {
  private constructor(
    readonly app: TestApp,
    readonly desk: Desk,
    readonly id: number,
    readonly number: string,
    readonly queryCode: string,
  ) {}

  static async begin(
    app: TestApp,
    given: Partial<RegisterApplicationInput> & { readonly on?: string; readonly desk?: Desk } = {},
  ): Promise<CaseStory> {
    const { on = '2026-03-02', desk = await buildDesk(app), ...input } = given;
    app.clock.set(on);
    const filed = await app.write(
      (ctx) =>
        registerApplication(caseContext(ctx, app.services), {
          ...anApplication,
          officeId: desk.office.id,
          channel: 'counter',
          arrivedOn: localDate(on),
          confirmedOn: null,
          proof: '',
          ...input,
        }),
      actorFor(desk.people.registrar),
    );
    return new CaseStory(app, desk, filed.caseId, filed.number, filed.queryCode);
  }

  async by(role: DeskRole, step: Step, on?: string): Promise<this> {
    if (on) this.app.clock.set(on);
    const { version } = await this.record();
    await this.app.write(
      (ctx) => step(caseContext(ctx, this.app.services), { caseId: this.id, version }),
      actorFor(this.desk.people[role]),
    );
    return this;
  }

  async record(): Promise<CaseRecord> {
    const record = await caseById(this.app.services.db, this.id);
    if (!record) throw new Error('the case is gone');
    return record;
  }

  async row<Row extends object>(columns: string): Promise<Row> {
    const row = await this.app.services.db.get<Row>(`SELECT ${columns} FROM cases WHERE id = ?`, [this.id]);
    if (!row) throw new Error('the case is gone');
    return row;
  }

  async handlerSignedIn(): Promise<Account> {
    const account = await accountById(this.app.services.db, this.desk.people.handler.id);
    if (!account) throw new Error('the handler is gone');
    return account;
  }

  /** 检索: without one on record nobody may say that the information does not exist. */
  async search(on: string): Promise<this> {
    return this.by('handler', (ctx, { caseId }) =>
      cases.recordSearch(ctx, { ...aSearch, caseId, searchedOn: localDate(on) }),
    );
  }

  async draft(grounds: readonly GroundCode[], on?: string): Promise<this> {
    if (on) this.app.clock.set(on);
    const searchedOn = factsFor['unavailable.notExist']?.searchedOn ?? '';
    const today = this.app.services.today();
    const { arrivedOn } = await this.record();
    const given = searchedOn < arrivedOn || searchedOn > today ? { searchedOn: today } : { searchedOn };
    if (grounds.includes('unavailable.notExist')) await this.search(given.searchedOn);
    const items = grounds.map((ground, i) => ({
      item: `第${i + 1}项`,
      ground,
      facts: { ...factsFor[ground], ...(ground === 'unavailable.notExist' ? given : {}) },
    }));
    return this.by('handler', (ctx, t) => cases.draftDecision(ctx, { ...t, items, publicInterest: '' }), on);
  }

  async decide(grounds: readonly GroundCode[], on?: string): Promise<this> {
    await this.draft(grounds, on);
    await this.by('reviewer', (ctx, t) => cases.passReview(ctx, { ...t, note: '' }));
    if (grounds.includes('granted.provided')) {
      await this.by('secrecyReviewer', (ctx, t) => cases.passSecrecyReview(ctx, { ...t, note: '' }));
    }
    return this.by('head', (ctx, t) => cases.signDecision(ctx, { ...t, note: '' }));
  }

  serve(on: string): Promise<this> {
    return this.by(
      'handler',
      (ctx, t) =>
        cases.serveDecision(ctx, { ...t, manner: 'mail', on: localDate(on), proof: 'EMS 1234567890123' }),
      on,
    );
  }
}
