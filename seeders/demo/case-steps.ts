import * as cases from '../../src/cases/index.js';
import { addDays, type LocalDate } from '../../src/kernel/local-date.js';
import type { CommandContext } from '../../src/platform/database/index.js';
import { type CaseScript, factsOf } from './case-script.js';
import type { DemoWorld, OfficeStaff } from './world.js';

/** One thing that someone of the office does with a case on a day. */
export interface Step {
  readonly date: LocalDate;
  readonly by: keyof OfficeStaff;
  readonly run: (ctx: cases.CaseContext, target: cases.CaseTarget, on: LocalDate) => Promise<unknown>;
}

/** The course of a case as dated steps, counted in working days. */
export function stepsOf(
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
  at = after(at, pace);
  const examined = examinationFor(ground);
  if (ground === 'unavailable.notExist' || examined.length > 0) {
    add(at, 'handler', async (ctx, { caseId }, on) => {
      for (const [step, answer, note] of examined)
        await cases.answerStep(ctx, { caseId, matter: 0, step, answer, note });
      if (ground === 'unavailable.notExist')
        await cases.recordSearch(ctx, searchOf(caseId, on, ctx.actor.name));
    });
  }
  at = add(at, 'handler', (ctx, target, on) =>
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
      cases.recordLawsuitFiled(ctx, {
        ...target,
        on,
        kind,
        instance: 'first',
        suit: null,
        organ: court,
        docketNumber: '',
      }),
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

/** What the handler answered to the seven questions, for the outcomes that the demo shows it with. */
function examinationFor(ground: string): readonly (readonly [string, string, string])[] {
  const clear = ['correction', 'clear', '名称和年度写明'] as const;
  const own = ['responsible', 'own', '本机关制作'] as const;
  const information = ['information', 'information', ''] as const;
  if (ground === 'unavailable.notExist')
    return [clear, information, own, ['exists', 'notExist', '各系统和档案室均未检索到']];
  if (ground === 'refused.processInfo')
    return [
      clear,
      information,
      own,
      ['exists', 'exists', ''],
      ['release', 'processInfo', '属于会议讨论记录'],
      ['manner', 'nothing', ''],
      ['reply', 'inTime', ''],
    ];
  return [];
}

function searchOf(caseId: number, searchedOn: LocalDate, searchedBy: string) {
  return {
    caseId,
    subject: '',
    systems: '办公自动化系统、本机关档案室、业务管理系统',
    keywords: '以标题中的关键词和2015年以来的年度为范围',
    officesAsked: '办公室、业务股室，均答复未制作、未保存',
    searchedOn,
    searchedBy,
    found: false,
    result: '未检索到申请人要求的信息，本机关未制作过该信息',
  };
}
