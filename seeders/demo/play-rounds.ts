import { randomBytes } from 'node:crypto';
import {
  answerComment,
  assignmentsOf,
  finishOpinion,
  giveComment,
  inviteDepartment,
  moveRows,
  planRound,
  type RowAction,
  requireInvitation,
  startRound,
  tokenKey,
} from '../../src/catalog/rounds/index.js';
import { type Actor, systemActor } from '../../src/kernel/actor.js';
import { addDays, type LocalDate } from '../../src/kernel/local-date.js';
import type { CommandContext } from '../../src/platform/database/index.js';
import type { Milestone } from './play-reports.js';
import type { DemoWorld } from './world.js';

const SUPERVISOR = 'zhuguan';
const NAME = '政务公开标准目录修订';

/** The fields of the round, and how far each comes. */
const fields = {
  comments: ['QS-MZJ', 'social-assistance'],
  almostDone: ['QS-YJJ', 'work-safety'],
  checked: ['QS-CGJ', 'urban-law-enforcement'],
  begun: ['QS-MZJ', 'elderly-care'],
  untouched: ['QS-WLJ', 'tourism'],
} as const;

/** What the city's department said of the first rows of 社会救助. */
const remarks = [
  {
    element: 'timeLimit',
    content: '与全市统一要求不一致，建议缩短。',
    suggestion: '信息形成或者变更之日起10个工作日内',
  },
  { element: 'channels', content: '乡镇公示栏应当列入。', suggestion: '社区/企事业单位/村公示栏（电子屏）' },
  { element: 'content', content: '请注明救助标准的文号。', suggestion: '' },
  { element: 'row', content: '与上一行内容重复，建议合并。', suggestion: '' },
] as const;

/** A round of the last three weeks, on the county's own clock; open, with work for every visitor. */
export function roundMilestones(today: LocalDate): readonly Milestone[] {
  return [
    { date: addDays(today, -20), run: (world) => open(world, today) },
    { date: addDays(today, -14), run: draft },
    { date: addDays(today, -9), run: checkAndAsk },
    { date: addDays(today, -4), run: hearOpinions },
    { date: addDays(today, -2), run: settle },
  ];
}

async function open(world: DemoWorld, today: LocalDate): Promise<void> {
  const pairs: string[] = [];
  for (const [office, slug] of Object.values(fields)) {
    pairs.push(`${await fieldId(world, slug)}:${world.office(office).id}`);
  }
  await world.as(SUPERVISOR, async (ctx) => {
    const id = await planRound(ctx, {
      name: `${today.slice(0, 4)}年全县${NAME}`,
      note: '对照权责清单查漏补缺，统一公开时限和渠道的写法；各单位按时间节点完成。',
      dueDates: {
        draft: addDays(today, -10),
        check: addDays(today, -5),
        comment: addDays(today, 1),
        unify: addDays(today, 6),
        approve: addDays(today, 12),
        publish: addDays(today, 20),
      },
      fields: pairs,
    });
    await startRound(ctx, { id });
  });
}

async function draft(world: DemoWorld): Promise<void> {
  for (const field of [fields.comments, fields.almostDone, fields.checked] as const) {
    await move(world, field, 'author', 'finishDraft', 'drafting');
  }
  await move(world, fields.begun, 'author', 'finishDraft', 'drafting', 4);
}

async function checkAndAsk(world: DemoWorld): Promise<void> {
  for (const field of [fields.comments, fields.almostDone] as const) {
    await move(world, field, 'author', 'passCheck', 'drafted');
  }
  await move(world, fields.checked, 'author', 'passCheck', 'drafted', 9);
  await invite(world, fields.comments, '安澜市民政局', '社会救助科 李某', 12);
  await invite(world, fields.almostDone, '安澜市应急管理局', '政策法规科 何某', 6);
  await move(world, fields.comments, 'head', 'askOpinions', 'checked', 8);
  await move(world, fields.almostDone, 'head', 'askOpinions', 'checked');
}

async function hearOpinions(world: DemoWorld): Promise<void> {
  const place = await placeOf(world, fields.comments);
  const rows = await rowsAt(world, place.assignmentId, 'comment');
  const invitation = await requireInvitation(
    world.services.db,
    await invitationOf(world, place.assignmentId),
  );
  for (const [index, remark] of remarks.entries()) {
    const entryId = rows[index];
    if (entryId === undefined) break;
    await byLink(world, (ctx) => giveComment(ctx, invitation, { name: '李某' }, { entryId, ...remark }));
  }
  const other = await placeOf(world, fields.almostDone);
  const answered = await requireInvitation(world.services.db, await invitationOf(world, other.assignmentId));
  await byLink(world, (ctx) => finishOpinion(ctx, answered, { name: '何某' }, { comments: 0 }));
}

/** One comment is answered, three wait; the field of 安全生产 is settled and its first rows are public as they were. */
async function settle(world: DemoWorld): Promise<void> {
  const place = await placeOf(world, fields.comments);
  const comment = await world.services.db.get<{ id: number }>(
    'SELECT MIN(id) AS id FROM catalog_round_comments WHERE assignment_id = ?',
    [place.assignmentId],
  );
  if (comment) {
    await world.as(world.staff('QS-MZJ').author, (ctx) =>
      answerComment(ctx, {
        ...place,
        id: comment.id,
        decision: 'partly',
        reason: '条例第二十六条规定20个工作日内，本县可先行缩短为15个工作日，待系统改造后再缩短。',
      }),
    );
  }
  await move(world, fields.almostDone, 'head', 'unify', 'comment');
  await move(world, fields.almostDone, 'supervisor', 'approve', 'unified', 6);
  await move(world, fields.almostDone, 'head', 'keepPublic', 'approved', 4);
}

type Field = (typeof fields)[keyof typeof fields];
type Place = { readonly roundId: number; readonly assignmentId: number };

async function placeOf(world: DemoWorld, [office, slug]: Field): Promise<Place> {
  const round = await world.services.db.get<{ id: number }>(
    'SELECT MAX(r.id) AS id FROM catalog_rounds r WHERE r.name LIKE ?',
    [`%${NAME}`],
  );
  const found = (await assignmentsOf(world.services.db, round?.id ?? 0)).find(
    (assignment) => assignment.fieldSlug === slug && assignment.officeId === world.office(office).id,
  );
  if (!found) throw new Error(`no assignment of ${office} for ${slug}`);
  return { roundId: found.roundId, assignmentId: found.id };
}

async function fieldId(world: DemoWorld, slug: string): Promise<number> {
  const row = await world.services.db.get<{ id: number }>('SELECT id FROM catalog_fields WHERE slug = ?', [
    slug,
  ]);
  return row?.id ?? 0;
}

/** Ids of the rows of a field that stand at the step, in the catalog's order. */
async function rowsAt(world: DemoWorld, assignmentId: number, step: string): Promise<number[]> {
  const rows = await world.services.db.all<{ id: number }>(
    `SELECT e.id FROM catalog_round_assignments a
     JOIN catalog_entries e ON e.field_id = a.field_id AND e.office_id = a.lead_office_id
     LEFT JOIN catalog_round_rows r ON r.assignment_id = a.id AND r.entry_id = e.id
     WHERE a.id = ? AND COALESCE(r.step, 'drafting') = ? AND e.state <> 'withdrawn' ORDER BY e.position, e.id`,
    [assignmentId, step],
  );
  return rows.map(({ id }) => id);
}

async function move(
  world: DemoWorld,
  field: Field,
  who: 'author' | 'head' | 'supervisor',
  action: RowAction,
  step: string,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const place = await placeOf(world, field);
  const ids = (await rowsAt(world, place.assignmentId, step)).slice(0, most);
  const login = who === 'supervisor' ? SUPERVISOR : world.staff(field[0])[who];
  const note = action === 'passCheck' ? '与国家标准指引的写法一致，予以保留。' : '';
  await world.as(login, (ctx) => moveRows(ctx, { ...place, action, ids, note }));
}

async function invite(
  world: DemoWorld,
  field: Field,
  organName: string,
  contact: string,
  days: number,
): Promise<void> {
  const place = await placeOf(world, field);
  const token = randomBytes(24).toString('base64url');
  const { vault } = world.services;
  const link = { index: vault.blindIndex(tokenKey(token)), sealed: vault.seal(token) };
  await world.as(world.staff(field[0]).head, (ctx) =>
    inviteDepartment(
      ctx,
      { ...place, officeId: null, organName, contact, dueOn: addDays(ctx.today, days) },
      link,
    ),
  );
}

async function invitationOf(world: DemoWorld, assignmentId: number): Promise<number> {
  const row = await world.services.db.get<{ id: number }>(
    'SELECT MIN(id) AS id FROM catalog_round_invitations WHERE assignment_id = ?',
    [assignmentId],
  );
  return row?.id ?? 0;
}

/** Whoever comes by the link has no account. */
function byLink(world: DemoWorld, work: (ctx: CommandContext) => Promise<void>): Promise<void> {
  const visitor: Actor = { ...systemActor, kind: 'applicant', name: '外部门' };
  return world.services.db.write(visitor, work);
}
