import { seedCatalogTemplates } from '../../seeders/catalog-templates.js';
import type { Account } from '../../src/accounts/index.js';
import * as cases from '../../src/cases/index.js';
import { adoptTemplate, publishEntries, submitEntries } from '../../src/catalog/index.js';
import { createDraft, importDisclosure } from '../../src/disclosures/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { Office } from '../../src/offices/index.js';
import { openReport, reviewReport, saveFigures, signOff, submitForReview } from '../../src/reports/index.js';
import type { TestApp } from './app.js';
import { buildAccount, buildOffice } from './build.js';
import { actorFor, buildDesk, CaseStory, type Desk } from './build-cases.js';

/** A county with a little of everything, so that no page of the application is empty. */
export interface County {
  readonly office: Office;
  readonly desk: Desk;
  readonly people: Readonly<
    Record<'author' | 'supervisor' | 'systemAdmin' | 'securityAdmin' | 'auditAdmin', Account>
  >;
  readonly cases: Readonly<
    Record<
      'awaiting' | 'handling' | 'correction' | 'consultation' | 'extension' | 'review' | 'closed',
      CaseStory
    >
  >;
  /** Ids of catalog rows by what became of them. */
  readonly entries: { readonly published: number; readonly submitted: number; readonly draft: number };
  readonly disclosures: { readonly published: number; readonly submitted: number; readonly draft: number };
}

/** Today is 2026-03-05 when it returns; the report of 2025 is signed, that of 2026 in the making. */
export async function buildCounty(app: TestApp): Promise<County> {
  app.clock.set('2026-02-12');
  await seedCatalogTemplates(app.services);
  const guide = {
    handlingBody: '县民政局办公室',
    address: '清水县清江大道18号',
    phone: '0999-5550002',
    officeHours: '工作日 8:30—12:00，14:30—17:30',
    fax: '0999-5551002',
    email: 'xxgk@qingshui.example',
    confirmedOn: localDate('2026-01-15'),
  };
  const government = await buildOffice(app, {
    code: 'QS-ZFB',
    name: '清水县人民政府',
    kind: 'countyGovernment',
    guide,
  });
  const office = await buildOffice(app, {
    code: 'QS-MZJ',
    name: '清水县民政局',
    shortName: '县民政局',
    letterPrefix: '清民公开',
    creditCode: '11441700007280420Y',
    parentId: government.id,
    guide,
  });
  const desk = await buildDesk(app, office);
  const people = {
    author: await buildAccount(app, { officeId: office.id, roles: ['author'] }),
    supervisor: await buildAccount(app, { officeId: government.id, roles: ['supervisor'] }),
    systemAdmin: await buildAccount(app, { officeId: null, roles: ['systemAdmin'] }),
    securityAdmin: await buildAccount(app, { officeId: null, roles: ['securityAdmin'] }),
    auditAdmin: await buildAccount(app, { officeId: null, roles: ['auditAdmin'] }),
  };
  return {
    office,
    desk,
    people,
    entries: await buildEntries(app, desk, people.author),
    disclosures: await buildDisclosures(app, office, people.author),
    cases: await buildCases(app, desk, await signedReport(app, desk)),
  };
}

async function buildEntries(app: TestApp, desk: Desk, author: Account): Promise<County['entries']> {
  const as = actorFor(author);
  await app.write((ctx) => adoptTemplate(ctx, { fieldSlug: 'social-assistance', bindSubject: true }), as);
  const rows = await app.services.db.all<{ id: number }>(
    "SELECT id FROM catalog_entries WHERE state = 'draft' ORDER BY position, id",
    [],
  );
  const ids = rows.map(({ id }) => id);
  const [draft = 0] = ids.slice(-1);
  const handedIn = ids.slice(0, -1);
  await app.write((ctx) => submitEntries(ctx, handedIn), as);
  await app.write((ctx) => publishEntries(ctx, handedIn.slice(0, -1)), actorFor(desk.people.reviewer));
  const [submitted = 0] = handedIn.slice(-1);
  return { published: ids[0] ?? 0, submitted, draft };
}

async function buildDisclosures(
  app: TestApp,
  office: Office,
  author: Account,
): Promise<County['disclosures']> {
  const content = {
    title: '清水县城乡低保标准调整的通知',
    documentNumber: '清民发〔2026〕3号',
    category: 'a20i11',
    topic: '17-03',
    formedOn: localDate('2026-02-10'),
    validity: 'valid' as const,
    summary: '调整 2026 年城乡居民最低生活保障标准。',
    body: '各乡镇人民政府：\n现将低保标准调整如下。',
    catalogEntryId: null,
  };
  const published = await app.write((ctx) =>
    importDisclosure(ctx, { ...content, officeId: office.id, publishedOn: localDate('2026-02-12') }),
  );
  const draftOf = (title: string, intent: 'save' | 'submit') =>
    app.write((ctx) => createDraft(ctx, { ...content, title, intent }), actorFor(author));
  return {
    published,
    submitted: await draftOf('清水县临时救助对象公示', 'submit'),
    draft: await draftOf('清水县养老机构补贴办法', 'save'),
  };
}

/** A case of 2025 answered in that year, and the report that counts it. */
async function signedReport(app: TestApp, desk: Desk): Promise<CaseStory> {
  const story = await CaseStory.begin(app, { desk, on: '2025-11-03' });
  await story.decide(['granted.provided', 'refused.thirdParty'], '2025-11-17');
  await story.serve('2025-11-18');

  app.clock.set('2026-01-20');
  const { office } = desk;
  const year = 2025;
  const counts = ['issued', 'repealed', 'in_force'];
  const paths = [
    ...counts.map((count) => `table2.art20_1.rules.${count}`),
    ...counts.map((count) => `table2.art20_1.normative_documents.${count}`),
    'table2.art20_5.licences',
    'table2.art20_6.penalties',
    'table2.art20_6.coercive_measures',
    'table2.art20_8.fees_10k_yuan',
  ];
  const entries = paths.map((path) => ({ path, value: '0', remark: '' }));
  await app.write((ctx) => saveFigures(ctx, { office, year }, entries), actorFor(desk.people.handler));
  const scope = 'department' as const;
  const versionNow = async () =>
    (await openReport(app.services.db, { office, year, scope, today: app.services.today() })).current
      ?.version ?? 0;
  const target = { office, year, scope };
  await app.write((ctx) => submitForReview(ctx, { ...target, version: 0 }), actorFor(desk.people.handler));
  const submitted = await versionNow();
  await app.write(
    (ctx) => reviewReport(ctx, { ...target, version: submitted, outcome: 'pass', remark: '' }),
    actorFor(desk.people.reviewer),
  );
  const reviewed = await versionNow();
  await app.write((ctx) => signOff(ctx, { ...target, version: reviewed }), actorFor(desk.people.head));
  return story;
}

async function buildCases(app: TestApp, desk: Desk, closed: CaseStory): Promise<County['cases']> {
  const begin = async (on: string, given: Parameters<typeof CaseStory.begin>[1] = {}) => {
    const story = await CaseStory.begin(app, { desk, on, ...given });
    return story.by('registrar', (ctx, target) =>
      cases.assignHandler(ctx, { ...target, handlerId: desk.people.handler.id }),
    );
  };
  const consultation = await begin('2026-02-12', {
    applicantKind: 'enterprise',
    applicantName: '清水县某某建材有限公司',
    identityKind: 'creditCode',
    identityNumber: '91350100M000100Y43',
  });
  await consultation.by(
    'handler',
    (ctx, target) =>
      cases.consultThirdParty(ctx, {
        ...target,
        on: localDate('2026-02-25'),
        partyName: '清水县康养服务有限公司',
        natural: false,
        contact: '',
        subject: '服务费明细',
        coAuthor: false,
        manner: 'mail',
      }),
    '2026-02-25',
  );
  const correction = await begin('2026-02-26');
  await correction.by(
    'handler',
    (ctx, target) =>
      cases.requestCorrection(ctx, {
        ...target,
        on: localDate('2026-03-02'),
        items: ['请写明年度和项目名称'],
        workingDays: 10,
        manner: 'online',
      }),
    '2026-03-02',
  );
  const extension = await begin('2026-02-26');
  await extension.by('handler', (ctx, target) =>
    cases.requestExtension(ctx, { ...target, workingDays: 10, reason: '资料数量较大，需要逐份核对' }),
  );
  const awaiting = await CaseStory.begin(app, { desk, on: '2026-03-03', channel: 'ordinaryMail' });
  const review = await begin('2026-03-03');
  await review.draft(['granted.provided', 'refused.thirdParty'], '2026-03-05');
  return {
    awaiting,
    handling: await begin('2026-03-05'),
    correction,
    consultation,
    extension,
    review,
    closed,
  };
}
