import { recordAudit } from '../../audit/index.js';
import { readFile, storeFile } from '../../files/index.js';
import type { Actor } from '../../kernel/actor.js';
import { DomainError } from '../../kernel/domain-error.js';
import { withholdingReason } from '../../law/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import {
  type BurnMark,
  type CheckLine,
  type DocumentSource,
  type MarksByPage,
  type PageText,
  proposalsOf,
  workshop,
} from '../../redaction/index.js';
import type { CaseServices } from '../case.services.js';
import { type CaseFile, loadCaseFile } from '../case-page/case-page.query.js';
import { hiddenStrings, readableElsewhere } from './hidden-strings.js';
import { knownPeople } from './known-people.js';
import { dropProposals, insertMarks, marksOf, type NewMark } from './mark.store.js';
import { type Mark, MOST_MARKS, type Redaction } from './redaction.js';
import { requireRedaction, updateRedaction } from './redaction.store.js';

/** Work in this process; the row of the redaction says how far it is, for every process. */
const running = new Map<number, Promise<void>>();

export interface RedactionJob {
  readonly caseId: number;
  readonly redactionId: number;
  readonly actor: Actor;
}

/**
 * Goes on with the work that a redaction's row names, in the background. Resolves when it is done or after `patience`
 * milliseconds; it never rejects, since the row says what went wrong.
 */
export async function runRedactionWork(
  services: CaseServices,
  job: RedactionJob,
  patience: number,
): Promise<void> {
  const { redactionId } = job;
  const work = running.get(redactionId) ?? proceed(services, job);
  running.set(redactionId, work);
  void work.finally(() => running.delete(redactionId));
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  await Promise.race([work, waited]);
  clearTimeout(timer);
}

async function proceed(services: CaseServices, job: RedactionJob): Promise<void> {
  const { db, logger } = services;
  try {
    const redaction = await requireRedaction(db, job.caseId, job.redactionId);
    const file = await loadCaseFile(db, services.law, job.actor, job.caseId, services.today());
    if (redaction.work?.kind === 'proposing') await propose(services, job, redaction, file);
    if (redaction.work?.kind === 'producing') await produce(services, job, redaction, file);
  } catch (error) {
    if (!(error instanceof DomainError)) logger.error({ err: error, ...job }, 'a redaction failed');
    const { code, params } =
      error instanceof DomainError ? error : { code: 'redaction.workFailed', params: {} };
    await db
      .write(job.actor, async (ctx) => {
        const now = await requireRedaction(ctx, job.caseId, job.redactionId);
        await updateRedaction(ctx, now, { work: null, workError: { code, params } });
      })
      .catch((failure: unknown) => logger.error({ err: failure, ...job }, 'a redaction could not be ended'));
  }
}

/** The original, opened for the helper; decrypted only when it asks for the bytes. */
export async function sourceOf(services: CaseServices, redaction: Redaction): Promise<DocumentSource> {
  const { db } = services;
  const row = await db.get<{ sha256: string }>('SELECT sha256 FROM files WHERE id = ?', [
    redaction.sourceFileId,
  ]);
  return {
    key: row?.sha256 ?? '',
    bytes: async () => (await readFile(db, redaction.sourceFileId)).bytes,
  };
}

/** Pages between two notes of how far the work is. */
const NOTE_EVERY = 10;

class Progress {
  constructor(
    private readonly services: CaseServices,
    private readonly job: RedactionJob,
    private readonly total: number,
  ) {}

  async note(done: number): Promise<void> {
    if (done % NOTE_EVERY !== 0 && done !== this.total) return;
    const { db } = this.services;
    await db.write(this.job.actor, async (ctx) => {
      const now = await requireRedaction(ctx, this.job.caseId, this.job.redactionId);
      await updateRedaction(ctx, now, { workDone: done, workTotal: this.total, workAt: ctx.now });
    });
  }
}

/** Looks through every page for what is personal and keeps it as proposals. */
async function propose(
  services: CaseServices,
  job: RedactionJob,
  redaction: Redaction,
  file: CaseFile,
): Promise<void> {
  const source = await sourceOf(services, redaction);
  const known = knownPeople(services, file);
  const progress = new Progress(services, job, redaction.pages.length);
  const textless: number[] = [];
  const marks: NewMark[] = [];
  for (const [index, size] of redaction.pages.entries()) {
    const page = index + 1;
    const text = await workshop.run('text', source, { page });
    if (text.text.trim() === '') textless.push(page);
    for (const { kind, box, text: read } of proposalsOf(text, size, known)) {
      const textSealed = services.vault.seal(read.slice(0, 200));
      marks.push({ page, box, kind, state: 'proposed', reason: null, note: '', textSealed, by: null });
    }
    await progress.note(page);
  }
  await services.db.write(job.actor, async (ctx) => {
    await dropProposals(ctx, redaction.id);
    const decided = new Set((await marksOf(ctx, redaction.id)).map(placeOf));
    const fresh = marks.filter((mark) => !decided.has(placeOf(mark))).slice(0, MOST_MARKS);
    if (fresh.length > 0) await insertMarks(ctx, redaction.id, fresh);
    const now = await requireRedaction(ctx, job.caseId, redaction.id);
    await updateRedaction(ctx, now, { work: null, workError: null, textless });
  });
}

function placeOf({ page, box, kind }: Pick<Mark, 'page' | 'box' | 'kind'>): string {
  return [page, box.x, box.y, box.w, box.h, kind].join(' ');
}

/** Draws the result, has it checked, and keeps it only when the check finds nothing. */
async function produce(
  services: CaseServices,
  job: RedactionJob,
  redaction: Redaction,
  file: CaseFile,
): Promise<void> {
  const source = await sourceOf(services, redaction);
  const accepted = (await marksOf(services.db, redaction.id)).filter(({ state }) => state === 'accepted');
  const total = redaction.pages.length;
  const progress = new Progress(services, job, total);
  const texts: PageText[] = [];
  for (let page = 1; page <= total; page++) {
    texts.push(await workshop.run('text', source, { page }));
  }
  const marks = burnMarks(accepted);
  const order = { marks, title: redaction.title };
  let noted: Promise<void> = Promise.resolve();
  const output = Buffer.from(
    await workshop.run('produce', source, order, (done) => {
      noted = noted.then(() => progress.note(done)).catch(() => undefined);
    }),
  );
  await noted;
  const hidden = hiddenStrings(texts, marks);
  const lines: CheckLine[] = [
    ...(await workshop.run(
      'check',
      { key: '', bytes: async () => output },
      { ...order, pages: redaction.pages, hidden: hidden.strings },
    )),
    ...readableElsewhere(texts, marks, knownPeople(services, file)),
    { code: 'cut', passed: true, params: { n: hidden.cut } },
    { code: 'scanned', passed: true, params: { n: redaction.textless.length } },
  ];
  await services.db.write(job.actor, (ctx) => keepResult(ctx, job, lines, output));
}

function burnMarks(accepted: readonly Mark[]): MarksByPage {
  const pages: Record<number, BurnMark[]> = {};
  for (const { page, box, reason } of accepted) {
    const { label, short } = withholdingReason(reason ?? 'personalPrivacy');
    pages[page] = [...(pages[page] ?? []), { box, label, short }];
  }
  return pages;
}

async function keepResult(
  ctx: CommandContext,
  job: RedactionJob,
  lines: readonly CheckLine[],
  output: Buffer,
): Promise<void> {
  const redaction = await requireRedaction(ctx, job.caseId, job.redactionId);
  // Work that was taken up twice ends once.
  if (redaction.state !== 'marking' || redaction.work?.kind !== 'producing') return;
  const passed = lines.every((line) => line.passed);
  const done = {
    work: null,
    workError: null,
    checkLines: lines,
    checkedAt: ctx.now,
    checkedBy: ctx.actor.accountId,
  };
  if (!passed) {
    // What may still show something is not kept.
    await updateRedaction(ctx, redaction, { ...done, outputFileId: null, outputSha256: null });
  } else {
    const fileId = await storeFile(ctx, {
      name: `${redaction.title}.pdf`,
      bytes: output,
      purpose: 'release',
      classification: 'internal',
    });
    const file = await ctx.get<{ sha256: string }>('SELECT sha256 FROM files WHERE id = ?', [fileId]);
    await updateRedaction(ctx, redaction, {
      ...done,
      state: 'checked',
      outputFileId: fileId,
      outputSha256: file?.sha256 ?? null,
    });
  }
  const record = await ctx.get<{ officeId: number }>(
    'SELECT office_id AS "officeId" FROM cases WHERE id = ?',
    [job.caseId],
  );
  await recordAudit(ctx, {
    action: passed ? 'redaction.checked' : 'redaction.checkFailed',
    entity: 'case',
    entityId: job.caseId,
    ...(record ? { officeId: record.officeId } : {}),
    summary: {
      redaction: redaction.id,
      version: redaction.version,
      failed: lines.filter((line) => !line.passed).map(({ code }) => code),
    },
  });
}
