import { seedCatalogTemplates } from '../../seeders/catalog-templates.js';
import type { Account } from '../../src/accounts/index.js';
import { addEntry, changeEntry } from '../../src/catalog/change-entry.js';
import { parseBasis } from '../../src/catalog/elements/basis.js';
import { emptyElements } from '../../src/catalog/entry.js';
import { nextPosition } from '../../src/catalog/entry.store.js';
import { requireField } from '../../src/catalog/field.store.js';
import {
  type EntryElements,
  listFields,
  publishEntry,
  requireEntry,
  submitEntry,
} from '../../src/catalog/index.js';
import { type DisclosureContent, importDisclosure } from '../../src/disclosures/index.js';
import { dutyContext, registerInformation } from '../../src/duties/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { Office } from '../../src/offices/index.js';
import type { TestApp } from './app.js';
import { buildAccount, buildOffice } from './build.js';
import { actorFor } from './build-cases.js';

/** An office with the people who keep its catalog and its duties. */
export interface DutyDesk {
  readonly office: Office;
  readonly author: Account;
  readonly reviewer: Account;
}

export async function buildDutyDesk(app: TestApp, name = '清水县民政局', code = 'QS-MZJ'): Promise<DutyDesk> {
  if ((await listFields(app.services.db)).length === 0) await seedCatalogTemplates(app.services);
  const office = await buildOffice(app, {
    name,
    code,
    shortName: name.slice(2),
    creditCode: code === 'QS-MZJ' ? '11441700007280420Y' : null,
  });
  return {
    office,
    author: await buildAccount(app, { officeId: office.id, roles: ['author'], name: '钱甲信' }),
    reviewer: await buildAccount(app, { officeId: office.id, roles: ['reviewer'], name: '孙乙审' }),
  };
}

/** A public row of the desk's catalog; returns its id. */
export async function buildRow(
  app: TestApp,
  desk: DutyDesk,
  elements: Partial<EntryElements> = {},
  fieldSlug = 'social-assistance',
): Promise<number> {
  const all: EntryElements = {
    ...emptyElements,
    level1: '最低生活保障',
    level2: '审核信息',
    content: [{ text: '低保对象名单及相关信息', optional: false }],
    basis: [parseBasis('《社会救助暂行办法》（国务院令第649号）')],
    timeLimit: '信息形成或者变更之日起20个工作日内',
    subject: desk.office.name,
    subjectOfficeId: desk.office.id,
    channels: [{ code: 'governmentSite', note: null, optional: false, phase: null }],
    audience: { allSociety: true, specific: null },
    method: { proactive: true, onRequest: false },
    tier: { county: true, township: false, village: false },
    ...elements,
  };
  const id = await app.write(async (ctx) => {
    const field = await requireField(ctx, fieldSlug);
    const position = await nextPosition(ctx, desk.office.id, field.id);
    const row = { officeId: desk.office.id, fieldId: field.id, templateId: null, position, elements: all };
    const entryId = await addEntry(ctx, row, { action: 'created' });
    await submitEntry(ctx, { id: entryId });
    return entryId;
  }, actorFor(desk.author));
  await app.write((ctx) => publishEntry(ctx, { id }), actorFor(desk.reviewer));
  return id;
}

/** Publishes a public row with other content. */
export async function changeRow(
  app: TestApp,
  desk: DutyDesk,
  id: number,
  elements: Partial<EntryElements>,
): Promise<void> {
  await app.write(async (ctx) => {
    const before = await requireEntry(ctx, id);
    await changeEntry(ctx, before, { ...before.elements, ...elements }, { action: 'edited' });
    await submitEntry(ctx, { id });
  }, actorFor(desk.author));
  await app.write((ctx) => publishEntry(ctx, { id }), actorFor(desk.reviewer));
}

/** Registers information under a row; returns the line's id. */
export function buildItem(
  app: TestApp,
  desk: DutyDesk,
  entryId: number,
  formedOn: string,
  more: Partial<Parameters<typeof registerInformation>[1]> = {},
): Promise<number> {
  return app.write(
    (ctx) =>
      registerInformation(dutyContext(ctx, app.services), {
        entryId,
        title: '2026年3月低保资金发放情况',
        documentNumber: '',
        changeKind: 'formed',
        formedOn: localDate(formedOn),
        eventOn: null,
        limitPart: null,
        responsibleId: null,
        ...more,
      }),
    actorFor(desk.author),
  );
}

/** Publishes an item under a row on a day of the past, as an import does; returns its id. */
export function buildPublication(
  app: TestApp,
  desk: DutyDesk,
  entryId: number,
  days: { readonly formedOn: string; readonly publishedOn: string },
  more: Partial<DisclosureContent> = {},
): Promise<number> {
  return app.write(
    (ctx) =>
      importDisclosure(ctx, {
        title: '2026年3月低保资金发放情况',
        documentNumber: '',
        summary: '',
        body: '正文。',
        category: 'a20i11',
        topic: '17-03',
        validity: 'valid',
        ...more,
        catalogEntryId: entryId,
        officeId: desk.office.id,
        formedOn: localDate(days.formedOn),
        publishedOn: localDate(days.publishedOn),
      }),
    actorFor(desk.author),
  );
}
