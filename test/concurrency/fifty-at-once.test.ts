import { expect } from 'chai';
import { verifyAudit } from '../../src/audit/index.js';
import { verifyDerivations } from '../../src/cases/index.js';
import { shanghaiDate } from '../../src/kernel/local-date.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildAccount, buildOffice, TEST_PASSWORD } from '../support/build.js';
import { buildDesk, CaseStory, type Desk } from '../support/build-cases.js';
import { TestClient } from '../support/client.js';
import { TEST_SECRET } from '../support/database.js';
import { type Answer, type Cut, type Form, sendForm } from '../support/raw-request.js';
import { type ServerProcess, startServer } from '../support/server-process.js';

const FILINGS = 50;
const CASES = 12;

/** How each filing meets the network, in turn. */
const fates = ['plain', 'doubleClick', 'cutInBody', 'cutBeforeAnswer', 'cutThenAgain'] as const;
type Fate = (typeof fates)[number];

interface Filing {
  readonly content: string;
  readonly fate: Fate;
  readonly form: Form;
  answers: readonly Answer[];
}

interface Act {
  readonly caseId: number;
  readonly marker: string;
  readonly kind: 'add-note' | 'request-correction';
  readonly form: Form;
  readonly twice: boolean;
  answers: readonly Answer[];
}

const acknowledged = ({ answers }: { readonly answers: readonly Answer[] }): boolean =>
  answers.some((answer) => answer?.status === 303);

describe('fifty filings and two dozen acts of officers at once, over two server processes', function () {
  this.timeout(120_000);

  let app: TestApp;
  const servers: ServerProcess[] = [];
  const desks: Desk[] = [];
  /** Two of each office, who work side by side. */
  const officers: TestClient[][] = [];
  let filings: readonly Filing[] = [];
  let acts: readonly Act[] = [];
  const originOf = (n: number): string => servers[n % servers.length]?.origin ?? '';

  before(async () => {
    app = await testApp();
    // The servers go by the real clock.
    const today = shanghaiDate(new Date());
    app.clock.set(today);
    for (const code of ['QSX-MZJ', 'QSX-SLJ'])
      desks.push(await buildDesk(app, await buildOffice(app, { code })));
    const stories: CaseStory[] = [];
    for (let n = 0; n < CASES; n += 1) {
      const desk = desks[n % desks.length];
      if (desk) stories.push(await CaseStory.begin(app, { desk, on: today }));
    }
    const env = {
      DATABASE_URL: app.services.config.databaseUrl,
      MINGDU_SECRET: TEST_SECRET,
      COUNTY_NAME: '清水县人民政府',
      // Each citizen has an address of their own, as a proxy in front tells it: filings are limited by address.
      TRUST_PROXY: '1',
    };
    servers.push(await startServer(env), await startServer(env));
    for (const [i, { office, people }] of desks.entries()) {
      const other = await buildAccount(app, { officeId: office.id, roles: ['handler'] });
      officers.push([await signedIn(people.handler.login, i), await signedIn(other.login, i + 1)]);
    }
    filings = await inTurns(FILINGS, prepareFiling);
    acts = (await inTurns(stories.length, (n) => prepareActs(stories[n], n))).flat();

    await Promise.all([...filings.map(sendFiling), ...acts.map(sendAct)]);
    // Those whose line was cut may still be at work.
    for (const server of servers) await server.stop();
  });

  after(async () => {
    for (const server of servers) await server.stop();
    await app.close();
  });

  async function signedIn(login: string, n: number): Promise<TestClient> {
    const client = new TestClient(originOf(n), { 'x-forwarded-for': `10.2.${n}.1` });
    await client.submit('/desk/sign-in', { login, password: TEST_PASSWORD });
    return client;
  }

  async function prepareFiling(n: number): Promise<Filing> {
    const client = new TestClient(originOf(n), { 'x-forwarded-for': `10.1.${n}.1` });
    const content = `2025年第${n}号建设项目征收补偿安置方案`;
    const checked = await client.submit('/apply/new', {
      office: desks[n % desks.length]?.office.code ?? '',
      content,
      desiredForm: 'electronic',
      delivery: 'online',
      applicantKind: 'natural',
      applicantName: `李明${n}`,
      identityKind: 'idCard',
      identityNumber: '11010519491231002x',
      phone: '13800138000',
    });
    expect(checked.url).to.equal('/apply/check');
    const form = client.filled(checked, { consent: '1' });
    return { content, fate: at(fates, n), form, answers: [] };
  }

  /** Two officers have the same case open in the same state, each with a form of their own. */
  async function prepareActs(story: CaseStory | undefined, n: number): Promise<Act[]> {
    const pair = at(officers, n);
    if (!story) return [];
    const kind = Math.floor(n / 2) % 2 === 0 ? 'add-note' : 'request-correction';
    const acting: Act[] = [];
    for (const [i, officer] of pair.entries()) {
      const marker = `第${n}件第${i}人所写`;
      const shown = await officer.get(`/desk/cases/${story.id}/do/${kind}`);
      expect(shown.status, shown.url).to.equal(200);
      const given =
        kind === 'add-note'
          ? { note: marker }
          : { items: marker, workingDays: '10', manner: 'mail', on: story.app.services.today() };
      const form = officer.filled(shown, given);
      acting.push({ caseId: story.id, marker, kind, form, twice: n % 3 === 0, answers: [] });
    }
    return acting;
  }

  async function sendFiling(filing: Filing, n: number): Promise<void> {
    const send = (server: number, cut?: Cut) => sendForm(originOf(server), filing.form, cut);
    const afterMs = (n * 7) % 60;
    switch (filing.fate) {
      case 'plain':
        filing.answers = [await send(n)];
        break;
      case 'doubleClick':
        filing.answers = await Promise.all([send(n), send(n + 1)]);
        break;
      case 'cutInBody':
        filing.answers = [await send(n, { at: 'middleOfBody', afterMs })];
        break;
      case 'cutBeforeAnswer':
        filing.answers = [await send(n, { at: 'beforeAnswer', afterMs })];
        break;
      case 'cutThenAgain': {
        const first = await send(n, { at: 'beforeAnswer', afterMs });
        filing.answers = [first, await send(n + 1)];
      }
    }
  }

  async function sendAct(act: Act, n: number): Promise<void> {
    const send = () => sendForm(originOf(n), act.form);
    act.answers = act.twice ? await Promise.all([send(), send()]) : [await send()];
  }

  const count = async (sql: string, params: readonly (string | number)[]): Promise<number> =>
    (await app.services.db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${sql}`, params))?.n ?? 0;

  it('never fails inside', () => {
    const answers = [...filings, ...acts].flatMap((each) => each.answers);
    const failed = servers.flatMap((server) =>
      server.log().filter(({ level, status = 0 }) => level >= 50 || status >= 500),
    );

    expect(answers.filter((answer) => answer && answer.status >= 500)).to.deep.equal([]);
    expect(failed).to.deep.equal([]);
  });

  it('keeps every acknowledged filing once, the others at most once', async () => {
    for (const filing of filings) {
      const kept = await count('cases WHERE content = ?', [filing.content]);
      const where = `${filing.fate}: ${filing.content}`;
      if (acknowledged(filing)) expect(kept, where).to.equal(1);
      else expect(kept, where).to.be.at.most(1);
      if (filing.fate === 'cutInBody') expect(kept, where).to.equal(0);
    }
    const whole = filings.filter(({ fate }) => !fate.startsWith('cut') || fate === 'cutThenAgain');
    expect(whole.filter((filing) => !acknowledged(filing))).to.deep.equal([]);
  });

  it('leads a double click to the receipt of the one filing', async () => {
    for (const { answers } of filings.filter(({ fate }) => fate === 'doubleClick')) {
      const [first, second] = answers;
      expect(first?.location)
        .to.match(/^\/apply\/receipt\//)
        .and.equal(second?.location);
    }
  });

  it('lets one of two officers act, and tells the other what happened', async () => {
    for (const { id } of await app.services.db.all<{ id: number }>(
      "SELECT id FROM cases WHERE channel = 'counter'",
    )) {
      const both = acts.filter(({ caseId }) => caseId === id);
      const done = both.filter(acknowledged);
      const refused = both.flatMap(({ answers }) => answers).filter((answer) => answer?.status === 409);

      expect(done.length, `case ${id}`).to.equal(1);
      expect(refused.length, `case ${id}`).to.be.at.least(1);
      const markers = both.map(({ marker }) => `%${marker}%`);
      const kept = await count('case_events WHERE case_id = ? AND (payload LIKE ? OR payload LIKE ?)', [
        id,
        ...markers,
      ]);
      expect(kept, `case ${id}`).to.equal(1);
      const [winner] = done;
      expect(
        await count('case_events WHERE case_id = ? AND payload LIKE ?', [id, `%${winner?.marker ?? ''}%`]),
      ).to.equal(1);
    }
  });

  it('gives numbers without a gap and never twice, of cases and of letters', async () => {
    const { db } = app.services;
    const numbers = await db.all<{ office: number; number: string }>(
      `SELECT office_id AS office, number FROM cases
       UNION ALL SELECT -office_id, number FROM case_papers WHERE number IS NOT NULL`,
    );
    const series = new Map<number, number[]>();
    for (const { office, number } of numbers) {
      const serial = Number(/(\d+)号?$/.exec(number)?.[1]);
      series.set(office, [...(series.get(office) ?? []), serial]);
    }

    expect(series.size, 'cases and letters of both offices').to.equal(desks.length * 2);
    for (const [office, serials] of series) {
      const inOrder = serials.sort((a, b) => a - b);
      expect(inOrder, `office ${office}`).to.deep.equal(inOrder.map((_, i) => i + 1));
    }
  });

  it('leaves the chain of the audit log and every derived row sound', async () => {
    const { db, law } = app.services;

    expect((await verifyAudit(db)).broken).to.equal(null);
    expect((await verifyDerivations(db, law)).problems).to.deep.equal([]);
  });
});

function at<T>(list: readonly T[], n: number): T {
  const found = list[n % list.length];
  if (found === undefined) throw new RangeError('an empty list');
  return found;
}

/** A few at a time: what is prepared needs no crowd. */
async function inTurns<T>(total: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const WIDTH = 5;
  const made: T[] = [];
  for (let n = 0; n < total; n += WIDTH) {
    const width = Math.min(WIDTH, total - n);
    made.push(...(await Promise.all(Array.from({ length: width }, (_, i) => make(n + i)))));
  }
  return made;
}
