import { recordAudit } from '../../audit/index.js';
import { conflict, invalid } from '../../kernel/domain-error.js';
import { type LocalDate, yearOf } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import { effectiveEvents } from '../../law/index.js';
import type { Reader } from '../../platform/database/index.js';
import { countingSettings } from '../../settings/index.js';
import type { CaseContext } from '../case.js';
import { lockCase, setContent } from '../case.store.js';
import { lawEvent, type StoredEvent } from '../case-event.store.js';
import { shareFiles } from '../case-file.store.js';
import {
  type ApplicationFiled,
  beginCase,
  type RegisterApplicationInput,
  registerApplication,
} from '../commands/file-application.js';
import { type CaseChanged, type CaseTarget, type OpenCase, openCase, sealCase } from '../open-case.js';
import { openParties, sealedPartiesOf } from '../parties/party.store.js';
import { openSealed, type SealedData, sealedColumns } from '../personal-data/personal-data.js';
import { keepFingerprint } from './alike.store.js';
import { groupIdOf, insertGroup, joinGroup } from './case-group.store.js';
import { type MatterCase, noteMatters } from './matter-notes.js';
import { mattersProblem } from './matters.js';
import { mayRelate, refuseObstacle, type SplitStanding, splitObstacle } from './split.policy.js';

export interface RegisterMattersInput extends RegisterApplicationInput {
  /** One a case; empty = the application is one case. */
  readonly matters: readonly string[];
}

/**
 * 登记 of an application, by matter where the officer lists them (一事一件): each a case with a number of its own, same applicant,
 * same day and channel, the same attachments; linked with one another. Throws conflict `related.countsWhole` where the year's
 * report counts an application whole. Resolves to the first.
 */
export async function registerMatters(
  ctx: CaseContext,
  { matters, ...input }: RegisterMattersInput,
): Promise<ApplicationFiled> {
  if (matters.length === 0) return registerApplication(ctx, input);
  const problem = mattersProblem(matters);
  if (problem) throw invalid([problem]);
  await requireSplitting(ctx, yearOf(input.arrivedOn));
  const { files = [], ...alike } = input;
  const filed: ApplicationFiled[] = [];
  for (const [index, content] of matters.entries()) {
    filed.push(await registerApplication(ctx, { ...alike, content, files: index === 0 ? files : [] }));
  }
  const [first, ...others] = filed;
  if (!first) throw new Error('an application without matters');
  await shareFiles(
    ctx,
    first.caseId,
    others.map(({ caseId }) => caseId),
  );
  await groupMatters(ctx, { officeId: input.officeId, original: input.content }, filed);
  return first;
}

export interface SplitCaseInput extends CaseTarget {
  readonly matters: readonly string[];
}

/**
 * 按事项分别登记 of a case that is registered already: it keeps its number and the first matter, each further matter becomes a
 * case with the same arrival and receipt. Only while nothing but the receipt has happened ({@link splitObstacle}).
 */
export async function splitCase(ctx: CaseContext, input: SplitCaseInput): Promise<CaseChanged> {
  const { matters } = input;
  const [own = '', ...others] = matters;
  const record = await lockCase(ctx, input.caseId, input.version);
  const open = await openCase(ctx, record);
  authorize(mayRelate(record, ctx.actor));
  refuseObstacle(splitObstacle(await splitStanding(ctx, open)));
  const problem = mattersProblem(matters);
  if (problem) throw invalid([problem]);

  const sealed = await ctx.get<SealedData>(`SELECT ${sealedColumns} FROM cases WHERE id = ?`, [record.id]);
  if (!sealed) throw new Error('the case is gone');
  const arrival = arrivalOf(open.events);
  const filed: MatterCase[] = [{ caseId: record.id, number: record.number }];
  for (const content of others) {
    const begun = await beginCase(ctx, {
      ...record,
      ...openSealed(ctx.vault, sealed),
      ...openParties(ctx.vault, await sealedPartiesOf(ctx, record.id)),
      content,
    });
    for (const { kind, date, law, details, article, proof } of arrival) {
      await begun.open.append({
        kind,
        date,
        law,
        details,
        proof,
        ...(article === undefined ? {} : { article }),
      });
    }
    await sealCase(begun.open, 'case.registered');
    filed.push(begun.filed);
  }
  await setContent(ctx, record.id, own);
  await keepFingerprint(ctx, { ...record, content: own });
  await shareFiles(
    ctx,
    record.id,
    filed.slice(1).map(({ caseId }) => caseId),
  );
  await groupMatters(ctx, { officeId: record.officeId, original: record.content }, filed);
  return { caseId: record.id, number: record.number };
}

/** As {@link splitObstacle} reads it; the page of the case asks the same. */
export async function splitStanding(
  reader: Reader,
  { record, facts, events }: Pick<OpenCase, 'record' | 'facts' | 'events'>,
): Promise<SplitStanding> {
  return {
    facts,
    events,
    counting: (await countingSettings(reader))(yearOf(record.arrivedOn)).severalMatters,
    grouped: (await groupIdOf(reader, record.id, 'matters')) !== undefined,
  };
}

/** What each matter has in common with the others: how the application came in, and when. */
function arrivalOf(events: readonly StoredEvent[]): StoredEvent[] {
  const ids = new Set(effectiveEvents(events.map(lawEvent)).map(({ id }) => id));
  return events.filter(({ id, kind }) => ids.has(id) && kind !== 'assigned' && kind !== 'note_added');
}

async function groupMatters(
  ctx: CaseContext,
  { officeId, original }: { readonly officeId: number; readonly original: string },
  filed: readonly MatterCase[],
): Promise<void> {
  const id = await insertGroup(ctx, { officeId, kind: 'matters', originalContent: original });
  await joinGroup(
    ctx,
    { id, kind: 'matters' },
    filed.map(({ caseId }) => caseId),
    '',
  );
  await noteMatters(ctx, filed);
  await recordAudit(ctx, {
    action: 'case.splitByMatter',
    entity: 'caseGroup',
    entityId: id,
    officeId,
    summary: { numbers: filed.map(({ number }) => number).join(' ') },
  });
}

/** Whether an application of this year or the last may be registered by matter: the choice holds by year. */
export async function maySplit(reader: Reader, today: LocalDate): Promise<boolean> {
  const counting = await countingSettings(reader);
  const year = yearOf(today);
  return [year, year - 1].some((each) => counting(each).severalMatters === 'split');
}

async function requireSplitting(ctx: CaseContext, year: number): Promise<void> {
  const { severalMatters } = (await countingSettings(ctx))(year);
  if (severalMatters !== 'split') throw conflict('related.countsWhole', { year });
}
