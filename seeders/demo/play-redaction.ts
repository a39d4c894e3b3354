import {
  assignHandler,
  caseContext,
  loadCaseFile,
  redactions,
  registerApplication,
} from '../../src/cases/index.js';
import { addDays } from '../../src/kernel/local-date.js';
import type { CommandContext } from '../../src/platform/database/index.js';
import { createDocument } from '../../src/platform/pdf/index.js';
import type { DemoWorld } from './world.js';

const OFFICE = 'QS-MZJ';
const RECORD = '城市低保对象核查情况';
/** The example number of GB 11643 and numbers that nobody has. */
const people = [
  ['某甲', '11010519491231002X', '13800000000', '清水县城关镇某某路1号2单元301室'],
  ['某乙', '110105194912310038', '13900000000', '清水县东风镇某某村3组12号'],
] as const;

/** Two records of a case: one redacted, checked, reviewed and put to the answer, one whose proposals wait to be decided. */
export async function playRedaction(world: DemoWorld): Promise<void> {
  const staff = world.staff(OFFICE);
  const caseId = await fileCase(world);
  const done = await take(world, caseId, RECORD, await checkRecord(world));
  await step(world, staff.handler, caseId, done, (ctx, { file, redaction }) =>
    redactions.decideAllProposals(ctx, file.record, redaction, {
      page: null,
      accept: true,
      reason: 'personalPrivacy',
    }),
  );
  await step(world, staff.handler, caseId, done, (ctx, { file, redaction }) =>
    redactions.addMark(ctx, file.record, redaction, {
      page: 1,
      box: { x: 380, y: 1408, w: 1160, h: 90 },
      reason: 'internalAffairs',
      note: '复核人员分工',
    }),
  );
  await step(world, staff.handler, caseId, done, (ctx, { file, redaction }) =>
    redactions.beginProducing(ctx, file, redaction),
  );
  await work(world, caseId, done);
  await step(world, staff.secrecyReviewer, caseId, done, (ctx, { file, redaction }) =>
    redactions.reviewRedaction(ctx, file, redaction, { pass: true, note: '遮盖适当，不涉及国家秘密' }),
  );
  await step(world, staff.handler, caseId, done, (ctx, { file, redaction }) =>
    redactions.releaseRedaction(ctx, file, redaction),
  );
  await take(world, caseId, '入户调查表', await checkRecord(world));
}

type Target = {
  readonly file: Awaited<ReturnType<typeof loadCaseFile>>;
  readonly redaction: Awaited<ReturnType<typeof redactions.requireRedaction>>;
};

async function step(
  world: DemoWorld,
  login: string,
  caseId: number,
  id: number,
  run: (ctx: ReturnType<typeof caseContext>, target: Target) => Promise<unknown>,
): Promise<void> {
  const { services } = world;
  await world.as(login, async (plain: CommandContext) => {
    const ctx = caseContext(plain, services);
    const file = await loadCaseFile(ctx, services.law, world.actor(login), caseId, services.today());
    await run(ctx, { file, redaction: await redactions.requireRedaction(ctx, caseId, id) });
  });
}

async function take(world: DemoWorld, caseId: number, title: string, bytes: Buffer): Promise<number> {
  const { services } = world;
  const login = world.staff(OFFICE).handler;
  const file = await loadCaseFile(services.db, services.law, world.actor(login), caseId, services.today());
  const record = await redactions.takeRecord(services, file, {
    sent: { name: `${title}（内部）.pdf`, bytes },
    fileId: null,
  });
  const id = await world.as(login, (plain) =>
    redactions.createRedaction(
      caseContext(plain, services),
      file.record,
      { ...record, title },
      '区分处理（条例第三十七条）',
    ),
  );
  await work(world, caseId, id);
  return id;
}

const LONG_ENOUGH_MS = 120_000;

function work(world: DemoWorld, caseId: number, redactionId: number): Promise<void> {
  const actor = world.actor(world.staff(OFFICE).handler);
  return redactions.runRedactionWork(world.services, { caseId, redactionId, actor }, LONG_ENOUGH_MS);
}

/** An application that asks for just these records, in the hands of its handler. */
async function fileCase(world: DemoWorld): Promise<number> {
  const { registrar, handler } = world.staff(OFFICE);
  return world.as(registrar, async (plain) => {
    const ctx = caseContext(plain, world.services);
    const { caseId } = await registerApplication(ctx, {
      officeId: world.office(OFFICE).id,
      channel: 'counter',
      arrivedOn: addDays(world.today, -3),
      confirmedOn: null,
      proof: '',
      applicantKind: 'natural',
      applicantName: '吴某',
      identityKind: 'other',
      identityNumber: '示例-7',
      contactName: '吴某',
      phone: '0999-5550907',
      address: '清水县城关镇某某路5号',
      email: '',
      content: `城关镇、东风镇${RECORD}及入户调查表`,
      desiredForm: 'paper',
      delivery: 'pickup',
    });
    const handlerId = world.actor(handler).accountId ?? 0;
    await assignHandler(ctx, { caseId, version: 1, handlerId });
    return caseId;
  });
}

function checkRecord(world: DemoWorld): Promise<Buffer> {
  const document = createDocument({
    title: RECORD,
    author: '清水县民政局',
    createdOn: addDays(world.today, -40),
    fonts: world.services.fonts,
  });
  document.title(RECORD);
  document.paragraph('根据年度复核安排，对城关镇、东风镇申请城市低保的家庭逐户核查，情况如下：');
  for (const [name, id, phone, address] of people) {
    document.paragraph(
      `申请人：${name}，公民身份号码${id}，手机${phone}，家住${address}。经核查，家庭人均收入低于保障标准，符合条件。`,
    );
  }
  document.paragraph('复核分工：某科员负责入户，某科长负责审签。');
  document.paragraph('保障标准执行县人民政府公布的现行标准，按月通过社会化发放。');
  return document.toBuffer();
}
