import * as cases from '../../src/cases/index.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { addDays, type LocalDate } from '../../src/kernel/local-date.js';
import type { CommandContext } from '../../src/platform/database/index.js';
import { fieldFinder } from './case-fields.js';
import type { CaseScript } from './case-script.js';
import { type Step, stepsOf } from './case-steps.js';
import type { Milestone } from './play-reports.js';
import type { DemoWorld, OfficeStaff } from './world.js';
import { caseScripts } from './write-scripts.js';

/** One entry of the county's diary: which case, which step. */
interface DiaryEntry {
  readonly date: LocalDate;
  readonly order: number;
  readonly script: CaseScript;
  readonly step: Step | null;
}

/** What came in online since then is not sorted yet: the case page proposes a field. */
const SORTED_UNTIL_DAYS_AGO = 10;

/** Two years of applications; what falls after today has not happened yet, which leaves the open cases. */
export async function playCases(world: DemoWorld, milestones: readonly Milestone[]): Promise<void> {
  const ahead = [...milestones];
  const diary = caseScripts(world).flatMap((script) => entriesOf(world, script));
  diary.sort((a, b) => a.date.localeCompare(b.date) || a.order - b.order);
  const ids = new Map<number, number>();
  const fieldOf = await fieldFinder(world);
  let minute = 0;
  let day: LocalDate | null = null;
  for (const { date, script, step } of diary) {
    if (date > world.today) break;
    for (let next = ahead[0]; next && next.date <= date; next = ahead[0]) {
      world.moveTo(next.date);
      await next.run(world);
      ahead.shift();
    }
    minute = date === day ? minute + 3 : 0;
    day = date;
    world.moveTo(date, minute);
    const staff = world.staff(script.officeCode);
    if (!step) {
      ids.set(script.serial, await receive(world, script, { staff, fieldId: fieldOf(script.content) }));
      continue;
    }
    const caseId = ids.get(script.serial);
    if (caseId === undefined) continue;
    try {
      await world.as(staff[step.by], async (ctx) => {
        const known = contextOf(world, ctx);
        await step.run(known, { caseId, version: await versionOf(ctx, caseId) }, date);
      });
    } catch (error) {
      // The story was written without looking at every holiday: what the law refuses on that day is left undone.
      if (!(error instanceof DomainError)) throw error;
      ids.delete(script.serial);
    }
  }
}

function contextOf(world: DemoWorld, ctx: CommandContext): cases.CaseContext {
  return cases.caseContext(ctx, world.services);
}

async function versionOf(ctx: CommandContext, caseId: number): Promise<number> {
  const row = await ctx.get<{ version: number }>('SELECT version FROM cases WHERE id = ?', [caseId]);
  return row?.version ?? 0;
}

interface Reception {
  readonly staff: OfficeStaff;
  readonly fieldId: number | null;
}

async function receive(world: DemoWorld, script: CaseScript, { staff, fieldId }: Reception): Promise<number> {
  const { services } = world;
  const application = {
    officeId: world.office(script.officeCode).id,
    applicantKind: script.applicantKind,
    applicantName: script.applicantName,
    identityKind: script.applicantKind === 'natural' ? ('idCard' as const) : ('creditCode' as const),
    identityNumber: script.applicantKind === 'natural' ? '999901190001010000' : '119999019999999990',
    contactName: script.applicantKind === 'natural' ? script.applicantName : '联系人某',
    phone: '0999-5559999',
    address: '清水县城关镇某某路1号',
    email: 'shenqingren@qingshui.example',
    content: script.content,
    desiredForm: 'electronic' as const,
    delivery: script.channel === 'online' ? ('online' as const) : ('mail' as const),
  };
  if (script.channel === 'online') {
    const visitor = {
      kind: 'applicant' as const,
      accountId: null,
      name: '申请人',
      officeId: null,
      roles: [],
      ip: null,
    };
    const { caseId } = await services.db.write(visitor, (ctx) =>
      cases.fileApplication(contextOf(world, ctx), application),
    );
    if (fieldId !== null && script.arrivedOn <= addDays(world.today, -SORTED_UNTIL_DAYS_AGO))
      await world.as(staff.registrar, async (ctx) =>
        cases.setField(ctx, { caseId, version: await versionOf(ctx, caseId), fieldId }),
      );
    return caseId;
  }
  const filed = await world.as(staff.registrar, (ctx) =>
    cases.registerApplication(contextOf(world, ctx), {
      ...application,
      fieldId,
      channel: script.channel,
      arrivedOn: script.arrivedOn,
      confirmedOn: null,
      proof:
        script.channel === 'counter'
          ? '窗口当面提交，已核验身份'
          : `邮政快递单号 DEMO${String(script.serial).padStart(8, '0')}`,
    }),
  );
  return filed.caseId;
}

function entriesOf(world: DemoWorld, script: CaseScript): DiaryEntry[] {
  const steps = stepsOf(world, script);
  return [
    { date: script.arrivedOn, order: script.serial * 100, script, step: null },
    ...steps.map((step, index) => ({
      date: step.date,
      order: script.serial * 100 + index + 1,
      script,
      step,
    })),
  ];
}
