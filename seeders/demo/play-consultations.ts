import * as cases from '../../src/cases/index.js';
import { addDays, type LocalDate, minDate } from '../../src/kernel/local-date.js';
import type { CommandContext } from '../../src/platform/database/index.js';
import type { DemoWorld } from './world.js';

const OFFICE = 'QS-MZJ';
const OTHER_OFFICES = ['QS-CZJ', 'QS-ZFB', 'QS-RSJ'];
/** Notices of the two years before are history. */
const READ_AFTER_DAYS = 10;

/**
 * What waits on somebody outside: a consultation whose party may answer online and one that was answered so, a task that
 * another office answered and one that is urged.
 */
export async function playConsultations(world: DemoWorld): Promise<void> {
  world.moveTo(world.today, 240);
  const asked = await consultedCase(world);
  if (asked !== null) await consultOnline(world, asked);
  const tasked = await workingCase(world);
  const other = OTHER_OFFICES.find((code) => world.offices.has(code));
  if (tasked !== null && other) await giveTasks(world, tasked, other);
  await readOldNotices(world);
}

async function consultedCase(world: DemoWorld): Promise<number | null> {
  const row = await world.services.db.get<{ id: number }>(
    "SELECT id FROM cases WHERE office_id = ? AND phase = 'open' AND stage = 'consultation' ORDER BY id DESC LIMIT 1",
    [world.office(OFFICE).id],
  );
  return row?.id ?? null;
}

interface WorkingCase {
  readonly id: number;
  readonly due: LocalDate;
}

/** An open case whose period leaves some days. */
async function workingCase(world: DemoWorld): Promise<WorkingCase | null> {
  const row = await world.services.db.get<WorkingCase>(
    `SELECT id, due_on AS "due" FROM cases
     WHERE office_id = ? AND phase = 'open' AND stage IN ('handling', 'consultation') AND due_on >= ?
     ORDER BY id LIMIT 1`,
    [world.office(OFFICE).id, addDays(world.today, 4)],
  );
  return row ?? null;
}

async function act<Result>(
  world: DemoWorld,
  login: string,
  caseId: number,
  work: (ctx: cases.CaseContext, target: cases.CaseTarget) => Promise<Result>,
): Promise<Result> {
  return world.as(login, async (ctx: CommandContext) => {
    const row = await ctx.get<{ version: number }>('SELECT version FROM cases WHERE id = ?', [caseId]);
    return work(cases.caseContext(ctx, world.services), { caseId, version: row?.version ?? 0 });
  });
}

/** The third party of the story gets a code; a co-author organ is asked as well and answers by its own. */
async function consultOnline(world: DemoWorld, caseId: number): Promise<void> {
  const { handler } = world.staff(OFFICE);
  const { db } = world.services;
  const open = await db.get<{ id: number }>(
    "SELECT id FROM consultations WHERE case_id = ? AND state = 'open' ORDER BY id LIMIT 1",
    [caseId],
  );
  if (open)
    await act(world, handler, caseId, (ctx, target) =>
      cases.issueAnswerLink(ctx, { ...target, consultationId: open.id }),
    );
  await act(world, handler, caseId, (ctx, target) =>
    cases.consultAgency(ctx, {
      ...target,
      on: ctx.today,
      partyName: '清水县档案局',
      natural: false,
      contact: '0999-5550019',
      subject: '本机关与你单位联合印发的有关文件，拟予公开。',
      coAuthor: true,
      manner: 'mail',
      onlineAnswer: true,
    }),
  );
  const link = await db.get<{ handle: string }>(
    "SELECT handle FROM consultation_links WHERE case_id = ? AND state = 'live' ORDER BY id DESC LIMIT 1",
    [caseId],
  );
  if (!link) return;
  await world.as(handler, (ctx) =>
    cases.answerByLink(cases.caseContext(ctx, world.services), {
      handle: link.handle,
      opinion: 'partly',
      reasons: '不同意公开的部分：附件中的联系人手机号码\n理由：属于个人隐私，主文可以公开。',
      respondent: '何某某（办公室副主任）',
      phone: '0999-5550019',
      files: [],
    }),
  );
}

async function giveTasks(world: DemoWorld, { id, due }: WorkingCase, code: string): Promise<void> {
  const { handler } = world.staff(OFFICE);
  const toOfficeId = world.office(code).id;
  const dueOn = minDate(due, addDays(world.today, 4));
  const give = (subject: string, kind: 'records' | 'opinion') =>
    act(world, handler, id, (ctx, target) =>
      cases.giveTask(ctx, { ...target, toOfficeId, kind, subject, dueOn }),
    );
  const answered = await give(
    '请提供上一年度有关资金下达文件的文号和日期，用于核对本机关保存的版本。',
    'records',
  );
  await world.as(world.staff(code).handler, (ctx) =>
    cases.answerTask(cases.caseContext(ctx, world.services), {
      taskId: answered,
      version: 1,
      answer: '经查收发文登记，有关文件两份，文号和日期见附件。',
      files: [
        {
          name: '收发文登记摘录.txt',
          bytes: Buffer.from('清财社〔2025〕12号　2025-03-06\n清财社〔2025〕41号　2025-09-18\n'),
          field: 'files',
        },
      ],
    }),
  );
  const urged = await give('拟公开资金分配明细，请就其中涉及你单位的数据提出意见。', 'opinion');
  await world.as(handler, (ctx) =>
    cases.urgeTask(cases.caseContext(ctx, world.services), {
      taskId: urged,
      version: 1,
      note: '答复期限临近，请尽快',
    }),
  );
}

async function readOldNotices(world: DemoWorld): Promise<void> {
  await world.as(world.staff(OFFICE).handler, (ctx) =>
    ctx.run('UPDATE notices SET read_at = created_at WHERE created_at < ?', [
      addDays(world.today, -READ_AFTER_DAYS),
    ]),
  );
}
