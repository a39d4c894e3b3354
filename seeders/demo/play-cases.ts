import * as cases from '../../src/cases/index.js';
import { addDays, type LocalDate, localDate, minDate, yearOf } from '../../src/kernel/local-date.js';
import type { CommandContext } from '../../src/platform/database/index.js';
import { type CaseScript, factsOf, pickCourse } from './case-script.js';
import type { Milestone } from './play-reports.js';
import { Dice } from './random.js';
import { organisations, surnames, topics } from './topics.js';
import type { DemoWorld, OfficeStaff } from './world.js';

const CASES = 200;
/** Of these the last ones came in within five weeks of today. */
const RECENT = 40;
const FIRST = localDate('2024-12-03');

interface Step {
  readonly date: LocalDate;
  readonly by: keyof OfficeStaff;
  readonly run: (ctx: cases.CaseContext, target: cases.CaseTarget, on: LocalDate) => Promise<unknown>;
}

/** One entry of the county's diary: which case, which step. */
interface DiaryEntry {
  readonly date: LocalDate;
  readonly order: number;
  readonly script: CaseScript;
  readonly step: Step | null;
}

/** Two years of applications; what falls after today has not happened yet, which leaves the open cases. */
export async function playCases(world: DemoWorld, milestones: readonly Milestone[]): Promise<void> {
  const dice = new Dice(711);
  const ahead = [...milestones];
  const scripts = [...writeScripts(world, dice), ...slowScripts(world)];
  const diary = scripts.flatMap((script) => entriesOf(world, script));
  diary.sort((a, b) => a.date.localeCompare(b.date) || a.order - b.order);
  const ids = new Map<number, number>();
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
      ids.set(script.serial, await receive(world, script, staff));
      continue;
    }
    const caseId = ids.get(script.serial);
    if (caseId === undefined) continue;
    await world.as(staff[step.by], async (ctx) => {
      const known = contextOf(world, ctx);
      await step.run(known, { caseId, version: await versionOf(ctx, caseId) }, date);
    });
  }
}

function contextOf(world: DemoWorld, ctx: CommandContext): cases.CaseContext {
  return cases.caseContext(ctx, world.services);
}

async function versionOf(ctx: CommandContext, caseId: number): Promise<number> {
  const row = await ctx.get<{ version: number }>('SELECT version FROM cases WHERE id = ?', [caseId]);
  return row?.version ?? 0;
}

function writeScripts(world: DemoWorld, dice: Dice): CaseScript[] {
  const { calendar } = world.services.law;
  const span = Math.round((Date.parse(world.today) - Date.parse(FIRST)) / 86_400_000);
  const codes = Object.keys(topics);
  return Array.from({ length: CASES }, (_, serial) => {
    const recent = serial >= CASES - RECENT;
    const officeCode = dice.next() < (recent ? 0.5 : 0.25) ? 'QS-MZJ' : dice.pick(codes);
    // The last weeks are fuller, so that the queues of today show every stage.
    const offset = recent ? span - dice.between(0, 34) : dice.between(0, span - 35);
    const arrivedOn = calendar.nextWorkingDayOnOrAfter(addDays(FIRST, Math.max(0, offset))).date;
    const topic = dice.pick(topics[officeCode] ?? []);
    const applicantKind = pickApplicantKind(dice);
    const channel = dice.pick(['counter', 'signedMail', 'signedMail', 'online', 'online', 'online'] as const);
    const applicantName =
      applicantKind === 'natural' ? `${dice.pick(surnames)}某某` : dice.pick(organisations[applicantKind]);
    const course = pickCourse(dice);
    const asked = course.consultation ? concerningOthers(officeCode, topic, serial) : topic;
    return {
      serial,
      officeCode,
      arrivedOn: minDate(arrivedOn, world.today),
      channel,
      applicantKind,
      applicantName,
      content: asked.replaceAll('{y}', String(yearOf(arrivedOn) - 1)),
      course,
      // One in twenty is slow enough to be late.
      pace: dice.next() < 0.05 ? dice.between(24, 30) : dice.between(4, 13),
    };
  });
}

/** A third party is only asked about what concerns one: a firm's contract, project, licence, penalty. */
function concerningOthers(officeCode: string, topic: string, serial: number): string {
  const concerns = /合同|项目|工程|公司|商品房|中标|许可|处罚|化工厂|事务所|案卷/;
  if (concerns.test(topic)) return topic;
  const others = (topics[officeCode] ?? []).filter((one) => concerns.test(one));
  return others[serial % others.length] ?? topic;
}

/** Three that lie too long on the desk of 县民政局: one is late, two are due within days. */
function slowScripts(world: DemoWorld): CaseScript[] {
  const workingDaysAgo = (days: number): LocalDate => {
    let date = world.today;
    for (let left = days; left > 0; ) {
      date = addDays(date, -1);
      if (world.services.law.calendar.isWorkingDay(date)) left -= 1;
    }
    return date;
  };
  return [22, 19, 17].map((days, index) => ({
    serial: CASES + index,
    officeCode: 'QS-MZJ',
    arrivedOn: workingDaysAgo(days),
    channel: 'signedMail' as const,
    applicantKind: 'natural' as const,
    applicantName: `${surnames[index] ?? '李'}某某`,
    content: (topics['QS-MZJ']?.[index] ?? '').replaceAll('{y}', String(yearOf(world.today) - 1)),
    course: { ground: 'granted.provided' as const },
    pace: 60,
  }));
}

function pickApplicantKind(dice: Dice): CaseScript['applicantKind'] {
  const roll = dice.next();
  if (roll < 0.84) return 'natural';
  return dice.pick([
    'enterprise',
    'enterprise',
    'legal_service',
    'legal_service',
    'research',
    'welfare',
    'other_org',
  ] as const);
}

async function receive(world: DemoWorld, script: CaseScript, staff: OfficeStaff): Promise<number> {
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
    const filed = await services.db.write(visitor, (ctx) =>
      cases.fileApplication(contextOf(world, ctx), application),
    );
    return filed.caseId;
  }
  const filed = await world.as(staff.registrar, (ctx) =>
    cases.registerApplication(contextOf(world, ctx), {
      ...application,
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

/** The course of a case as dated steps, counted in working days. */
function stepsOf(
  world: DemoWorld,
  { officeCode, arrivedOn, channel, content, course, pace }: CaseScript,
): Step[] {
  const after = (from: LocalDate, days: number): LocalDate =>
    days === 0 ? from : world.services.law.calendar.addWorkingDays(from, days).date;
  const manner = channel === 'online' ? ('online' as const) : ('mail' as const);
  const steps: Step[] = [];
  const add = (date: LocalDate, by: keyof OfficeStaff, run: Step['run']): LocalDate => {
    steps.push({ date, by, run });
    return date;
  };
  let at = add(after(arrivedOn, 1), 'registrar', async (ctx, target) =>
    cases.assignHandler(ctx, {
      ...target,
      handlerId: world.actor(world.staff(officeCode).handler).accountId ?? 0,
    }),
  );

  if (course.correction) {
    at = add(after(at, 2), 'handler', (ctx, target, on) =>
      cases.requestCorrection(ctx, {
        ...target,
        on,
        items: ['请写明所申请文件的名称、文号或者便于查询的其他特征'],
        workingDays: 10,
        manner,
      }),
    );
    if (manner === 'mail') {
      at = add(after(at, 2), 'handler', (ctx, target, on) =>
        cases.recordCorrectionDelivery(ctx, { ...target, on, proof: '邮政快递签收' }),
      );
    }
    if (course.correction === 'lapsed') {
      add(after(at, 13), 'handler', (ctx, target, on) =>
        cases.closeUncorrected(ctx, { ...target, on, proof: '补正告知书已送达，期满未收到补正' }),
      );
      return steps;
    }
    at = add(after(at, 5), 'registrar', (ctx, target, on) =>
      cases.receiveCorrection(ctx, {
        ...target,
        on,
        answer: '补充：该文件印发于上一年度，标题如申请所述。',
        excuse: '',
      }),
    );
  }

  if (course.withdrawn) {
    add(after(at, 3), 'registrar', (ctx, target, on) =>
      cases.withdrawCase(ctx, { ...target, on, proof: '申请人书面撤回' }),
    );
    return steps;
  }

  if (course.consultation) {
    at = add(after(at, 2), 'handler', (ctx, target, on) =>
      cases.consultThirdParty(ctx, {
        ...target,
        on,
        partyName: '清水县某某实业有限公司',
        natural: false,
        contact: '清水县兴商路某号',
        subject: content,
        coAuthor: false,
        manner: 'mail',
      }),
    );
    at = add(after(at, 2), 'handler', async (ctx, target, on) =>
      cases.recordConsultationDelivery(ctx, {
        ...target,
        on,
        proof: '邮政快递签收',
        consultationId: await openConsultation(ctx, target.caseId),
      }),
    );
    if (course.consultation === 'silent') {
      at = after(at, 16);
    } else {
      const opinion = course.consultation;
      at = add(after(at, 6), 'handler', async (ctx, target, on) =>
        cases.recordOpinion(ctx, {
          ...target,
          on,
          consultationId: await openConsultation(ctx, target.caseId),
          opinion,
          reasons: opinion === 'disagree' ? '含有本公司的成本构成和联系方式' : '',
        }),
      );
    }
  }

  if (course.extension) {
    at = add(after(at, 2), 'handler', (ctx, target) =>
      cases.requestExtension(ctx, { ...target, workingDays: 10, reason: '涉及档案较多，需要逐卷查找核对' }),
    );
    at = add(after(at, 1), 'head', (ctx, target) => cases.approveExtension(ctx, { ...target, note: '同意' }));
    at = add(at, 'handler', (ctx, target, on) =>
      cases.notifyExtension(ctx, { ...target, on, reason: '涉及档案较多，需要逐卷查找核对', manner }),
    );
  }

  const ground = course.ground;
  at = add(after(at, pace), 'handler', (ctx, target, on) =>
    cases.draftDecision(ctx, {
      ...target,
      items: [
        {
          item: content,
          ground,
          facts: factsOf(ground, content, on),
        },
      ],
      publicInterest:
        course.consultation === 'disagree' ? '公开主文有利于监督公共资金使用，对公共利益有重大影响' : '',
    }),
  );
  at = add(after(at, 1), 'reviewer', (ctx, target) => cases.passReview(ctx, { ...target, note: '同意' }));
  if (ground === 'granted.provided' || ground === 'partial') {
    at = add(at, 'secrecyReviewer', (ctx, target) =>
      cases.passSecrecyReview(ctx, { ...target, note: '不涉密，同意' }),
    );
  }
  at = add(after(at, 1), 'head', (ctx, target) => cases.signDecision(ctx, { ...target, note: '同意签发' }));
  at = add(after(at, 1), 'handler', (ctx, target, on) =>
    cases.serveDecision(ctx, {
      ...target,
      manner,
      on,
      proof: manner === 'mail' ? '国内挂号信函收据' : '申请人页面送达记录',
    }),
  );
  addProceedings(steps, world, officeCode, at, course);
  return steps;
}

function addProceedings(
  steps: Step[],
  world: DemoWorld,
  officeCode: string,
  servedOn: LocalDate,
  course: CaseScript['course'],
): void {
  const { reviewOrgan, court } = world.office(officeCode);
  const calendar = world.services.law.calendar;
  let at = servedOn;
  const step = (days: number, run: Step['run']): void => {
    at = calendar.nextWorkingDayOnOrAfter(addDays(at, days)).date;
    steps.push({ date: at, by: 'handler', run });
  };
  if (course.review) {
    const result = course.review;
    step(30, (ctx, target, on) =>
      cases.recordReviewFiled(ctx, { ...target, on, organ: reviewOrgan, docketNumber: '' }),
    );
    step(50, async (ctx, target, on) =>
      cases.recordReviewDecision(ctx, {
        ...target,
        on,
        proceedingId: await openProceeding(ctx, target.caseId),
        result,
        note: '',
      }),
    );
  }
  if (course.lawsuit) {
    const kind = course.review ? 'litigation_after_review' : 'litigation_direct';
    step(12, (ctx, target, on) =>
      cases.recordLawsuitFiled(ctx, { ...target, on, kind, organ: court, docketNumber: '' }),
    );
    if (course.lawsuit === 'upheld') {
      step(90, async (ctx, target, on) =>
        cases.recordJudgment(ctx, {
          ...target,
          on,
          proceedingId: await openProceeding(ctx, target.caseId),
          result: 'upheld',
          note: '',
        }),
      );
    }
  }
}

async function openConsultation(ctx: CommandContext, caseId: number): Promise<number> {
  const row = await ctx.get<{ id: number }>(
    'SELECT id FROM consultations WHERE case_id = ? ORDER BY id DESC LIMIT 1',
    [caseId],
  );
  return row?.id ?? 0;
}

async function openProceeding(ctx: CommandContext, caseId: number): Promise<number> {
  const row = await ctx.get<{ id: number }>(
    'SELECT id FROM remedy_proceedings WHERE case_id = ? ORDER BY id DESC LIMIT 1',
    [caseId],
  );
  return row?.id ?? 0;
}
