import { parseTimeLimit } from '../../src/catalog/index.js';
import { importDisclosure } from '../../src/disclosures/index.js';
import { decideNotPublic, dutyContext, registerInformation } from '../../src/duties/index.js';
import { answerNote, dismissNote, leaveNote } from '../../src/feedback/index.js';
import type { Actor } from '../../src/kernel/actor.js';
import { addDays, type LocalDate, monthOf, yearOf } from '../../src/kernel/local-date.js';
import { publicationDue } from '../../src/law/index.js';
import { Dice } from './random.js';
import type { DemoWorld } from './world.js';

/** Offices that keep the register, with the category and subject class of what they publish. */
const keepers: readonly (readonly [office: string, category: string, topic: string])[] = [
  ['QS-MZJ', 'a20i11', '17-03'],
  ['QS-ZRJ', 'a20i10', '05-01'],
  ['QS-ZJJ', 'a20i11', '17-03'],
  ['QS-JYJ', 'a20i11', '11-02'],
  ['QS-RSJ', 'a20i11', '15-03'],
  ['QS-WJW', 'a20i13', '13-01'],
  ['QS-SJJ', 'a20i13', '09-04'],
  ['QS-YJJ', 'a20i13', '09-05'],
  ['QS-NYJ', 'a20i11', '06-01'],
  ['QS-CZJ', 'a20i07', '04-01'],
  ['QS-CGJ', 'a20i13', '09-05'],
];

/** How many days ago the published information was formed; each office publishes under some rows in each. */
const PAST = [320, 280, 245, 210, 170, 130, 95, 65];
const LATE_EACH = 7;

interface Row {
  readonly id: number;
  readonly matter: string;
  readonly timeLimit: string;
}

/** A living register: most information published in time, some late, some due soon, some overdue, one kept back. */
export async function playDuties(world: DemoWorld): Promise<void> {
  const dice = new Dice(26);
  let serial = 0;
  for (const [index, keeper] of keepers.entries()) {
    const [code] = keeper;
    const rows = await rowsOf(world, code);
    for (const days of PAST) {
      serial += 1;
      const row = dice.pick(rows);
      await playPublished(world, keeper, row, addDays(world.today, -days - dice.between(0, 9)), {
        registered: serial % 5 !== 0,
        late: serial % LATE_EACH === 0 ? dice.between(1, 6) : 0,
        early: dice.between(1, 6),
      });
    }
    await playOpen(world, code, dice.pick(rows), 6 + (index % 4) * 3);
    if (index % 2 === 0) await playOpen(world, code, dice.pick(rows), 1 + (index % 4));
    if (index % 4 === 0) await playOpen(world, code, dice.pick(rows), -1 - index);
  }
  await playKeptBack(world);
}

async function rowsOf(world: DemoWorld, code: string): Promise<Row[]> {
  const rows = await world.services.db.all<{
    id: number;
    level1: string;
    level2: string | null;
    time_limit: string;
  }>(
    `SELECT p.entry_id AS id, p.level1, p.level2, p.time_limit FROM catalog_publications p
     WHERE p.office_id = ? ORDER BY p.field_id, p.position, p.entry_id`,
    [world.office(code).id],
  );
  return rows
    .map(({ id, level1, level2, time_limit }) => ({ id, matter: level2 ?? level1, timeLimit: time_limit }))
    .filter(({ timeLimit }) => dueOf(world, timeLimit, world.today) !== null);
}

function dueOf({ services }: DemoWorld, timeLimit: string, formedOn: LocalDate): LocalDate | null {
  const information = { formedOn, eventOn: null, part: null };
  return publicationDue(information, parseTimeLimit(timeLimit), services.law.calendar, services.law.settings)
    .due;
}

function titleOf(world: DemoWorld, code: string, { matter }: Row, formedOn: LocalDate): string {
  return `${world.office(code).name}${yearOf(formedOn)}年${monthOf(formedOn)}月“${matter}”公开信息`;
}

async function register(
  world: DemoWorld,
  code: string,
  row: Row,
  formedOn: LocalDate,
  title = titleOf(world, code, row, formedOn),
): Promise<number> {
  return world.as(world.staff(code).author, (ctx) =>
    registerInformation(dutyContext(ctx, world.services), {
      entryId: row.id,
      title,
      documentNumber: '',
      changeKind: 'formed',
      formedOn,
      eventOn: null,
      limitPart: null,
      responsibleId: null,
    }),
  );
}

/** Registered or not, then published so many working days before or after the due date. */
async function playPublished(
  world: DemoWorld,
  [code, category, topic]: (typeof keepers)[number],
  row: Row,
  formedOn: LocalDate,
  how: { readonly registered: boolean; readonly late: number; readonly early: number },
): Promise<void> {
  const { calendar } = world.services.law;
  const due = dueOf(world, row.timeLimit, formedOn);
  if (due === null) return;
  const early = calendar.nextWorkingDayOnOrAfter(addDays(due, -how.early)).date;
  const onTime = early > formedOn ? early : due;
  const publishedOn = how.late > 0 ? calendar.addWorkingDays(due, how.late).date : onTime;
  if (publishedOn >= world.today) return;
  if (how.registered) await register(world, code, row, formedOn);
  await world.as(world.staff(code).author, (ctx) =>
    importDisclosure(ctx, {
      officeId: world.office(code).id,
      title: titleOf(world, code, row, formedOn),
      documentNumber: '',
      summary: `按照政务公开标准目录“${row.matter}”一行公开。`,
      body: `现将“${row.matter}”有关信息予以公开，接受社会监督。\n\n对公开内容有异议的，可以向${world.office(code).name}反映。`,
      category,
      topic,
      catalogEntryId: row.id,
      formedOn,
      validity: 'valid',
      publishedOn,
    }),
  );
}

/** Not public yet, with so many working days left; negative = overdue. */
async function playOpen(world: DemoWorld, code: string, row: Row, left: number): Promise<void> {
  const { calendar } = world.services.law;
  const until = left >= 0 ? calendar.addWorkingDays(world.today, left).date : addDays(world.today, left - 4);
  const formedOn = Array.from({ length: 75 }, (_, days) => addDays(world.today, -days)).find(
    (day) => (dueOf(world, row.timeLimit, day) ?? '9') <= until,
  );
  if (formedOn) await register(world, code, row, formedOn);
}

/** Something that the law keeps back for now, decided by another than the one who registered it. */
async function playKeptBack(world: DemoWorld): Promise<void> {
  const [row] = await rowsOf(world, 'QS-ZRJ');
  if (!row) return;
  const title = '湖滨路北侧地块规划方案（内部讨论稿）';
  const id = await register(world, 'QS-ZRJ', row, addDays(world.today, -12), title);
  await world.as(world.staff('QS-ZRJ').reviewer, (ctx) =>
    decideNotPublic(ctx, {
      id,
      version: 1,
      ground: 'refused.processInfo',
      note: '方案尚在讨论，没有批准；批准后依法公开。',
    }),
  );
}

const visitor: Actor = {
  kind: 'applicant',
  accountId: null,
  name: '申请人',
  officeId: null,
  roles: [],
  ip: null,
};

const notes = [
  {
    kind: 'error',
    text: '这一行的咨询电话打不通，请核实。',
    answer: '经核实，该科室电话已调整，目录将在下次发布时更正。感谢指正。',
    publicity: 'both',
  },
  {
    kind: 'outdated',
    text: '公开依据里的文件好像已经有新的了，建议更新。',
    answer: '您反映的文件已经修订，我局正在按新文件修改本行，审核后重新公布。',
    publicity: 'answer',
  },
  {
    kind: 'unclear',
    text: '看不明白“信息形成之日”是哪一天，是发文那天吗？',
    answer: '以文件成文日期为准；没有文件的，以办结当日为准。',
    publicity: 'both',
  },
  { kind: 'suggestion', text: '希望能在村公示栏也贴一份，老人不会上网。', answer: null, publicity: 'none' },
  { kind: 'error', text: '责任科室写的是改名以前的科室。', answer: null, publicity: 'none' },
] as const;

/** What visitors said about rows of 县民政局, and what it answered; the rest waits on its desk. */
export async function playFeedback(world: DemoWorld): Promise<void> {
  const rows = await rowsOf(world, 'QS-MZJ');
  const { author } = world.staff('QS-MZJ');
  for (const [index, { kind, text, answer, publicity }] of notes.entries()) {
    const row = rows[(index * 3) % rows.length];
    if (!row) continue;
    const id = await leave(world, row.id, kind, text);
    if (id !== null && answer !== null)
      await world.as(author, (ctx) => answerNote(ctx, { id, version: 1, answer, publicity }));
  }
  const [first] = rows;
  const advertising = first && (await leave(world, first.id, 'suggestion', '专业代办各类证件，请联系我们。'));
  if (advertising) await world.as(author, (ctx) => dismissNote(ctx, { id: advertising, version: 1 }));
}

function leave(
  { services }: DemoWorld,
  entryId: number,
  kind: (typeof notes)[number]['kind'],
  text: string,
): Promise<number | null> {
  return services.db.write(visitor, (ctx) =>
    leaveNote(ctx, { entryId, kind, text, contactSealed: services.vault.seal('0999-5550123'), website: '' }),
  );
}
