import { UniqueConstraintError } from 'sequelize';
import { conflict, invalid, notFound } from '../kernel/domain-error.js';
import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import type { Disclosure, DisclosureState, ReviewOutcome, SecrecyReview, Validity } from './disclosure.js';
import { DisclosureModel, DisclosureReviewModel } from './disclosure.model.js';

const COLUMNS = `d.id, d.office_id, d.index_number, d.title, d.document_number, d.summary, d.body, d.category, d.topic,
  d.catalog_entry_id, d.formed_on, d.validity, d.state, d.version, d.authors, d.author_name, d.updated_at,
  d.published_on, d.published_at, d.publisher_name, d.withdrawn_on, d.withdrawn_reason`;

interface DisclosureRow {
  id: number;
  office_id: number;
  index_number: string | null;
  title: string;
  document_number: string;
  summary: string;
  body: string;
  category: string;
  topic: string;
  catalog_entry_id: number | null;
  formed_on: LocalDate;
  validity: Validity;
  state: DisclosureState;
  version: number;
  authors: string;
  author_name: string;
  updated_at: Instant;
  published_on: LocalDate | null;
  published_at: Instant | null;
  publisher_name: string | null;
  withdrawn_on: LocalDate | null;
  withdrawn_reason: string | null;
}

interface ReviewRow {
  version: number;
  content_hash: string;
  outcome: ReviewOutcome;
  checklist: string;
  opinion: string;
  reviewer_name: string;
  reviewed_on: LocalDate;
  reviewed_at: Instant;
}

/** Throws notFound `disclosures.notFound`. */
export async function requireDisclosure(reader: Reader, id: number): Promise<Disclosure> {
  const row = await reader.get<DisclosureRow>(`SELECT ${COLUMNS} FROM disclosures d WHERE d.id = ?`, [id]);
  if (!row) throw notFound('disclosures.notFound');
  return toDisclosure(row);
}

/** As {@link requireDisclosure}, refusing when someone wrote since `version`: conflict `disclosures.changed`. */
export async function requireUnchanged(
  ctx: CommandContext,
  id: number,
  version: number,
): Promise<Disclosure> {
  const disclosure = await requireDisclosure(ctx, id);
  if (disclosure.version !== version) {
    throw conflict('disclosures.changed', { name: disclosure.authorName });
  }
  return disclosure;
}

type NewDisclosure = Omit<Disclosure, 'id' | 'version'>;

/** Throws invalid `disclosures.indexNumberTaken` for a number that another item bears. */
export async function insertDisclosure(ctx: CommandContext, input: NewDisclosure): Promise<number> {
  const row = await catchingTakenNumber(() =>
    DisclosureModel.create(
      { ...input, version: 1, authors: JSON.stringify(input.authors) },
      { transaction: ctx.tx },
    ),
  );
  return row.id;
}

type DisclosureChange = Partial<Omit<Disclosure, 'id' | 'officeId' | 'version'>>;

/** Writes and raises the version. */
export async function updateDisclosure(
  ctx: CommandContext,
  before: Pick<Disclosure, 'id' | 'version'>,
  change: DisclosureChange,
): Promise<void> {
  const { authors, ...plain } = change;
  const values = {
    ...plain,
    ...(authors === undefined ? {} : { authors: JSON.stringify(authors) }),
    updatedAt: ctx.now,
    version: before.version + 1,
  };
  const [changed] = await catchingTakenNumber(() =>
    DisclosureModel.update(values, {
      where: { id: before.id, version: before.version },
      transaction: ctx.tx,
    }),
  );
  // Two processes on PostgreSQL can both have read the same version.
  if (changed !== 1) throw conflict('disclosures.changed', { name: ctx.actor.name });
}

export async function insertReview(
  ctx: CommandContext,
  disclosureId: number,
  review: SecrecyReview,
): Promise<void> {
  await DisclosureReviewModel.create(
    { ...review, disclosureId, reviewerId: ctx.actor.accountId, checklist: JSON.stringify(review.checklist) },
    { transaction: ctx.tx },
  );
}

/** Oldest first. */
export async function reviewsOf(reader: Reader, disclosureId: number): Promise<SecrecyReview[]> {
  const rows = await reader.all<ReviewRow>(
    `SELECT r.version, r.content_hash, r.outcome, r.checklist, r.opinion, r.reviewer_name, r.reviewed_on, r.reviewed_at
     FROM disclosure_reviews r WHERE r.disclosure_id = ? ORDER BY r.id`,
    [disclosureId],
  );
  return rows.map((row) => ({
    version: row.version,
    contentHash: row.content_hash,
    outcome: row.outcome,
    checklist: JSON.parse(row.checklist) as SecrecyReview['checklist'],
    opinion: row.opinion,
    reviewerName: row.reviewer_name,
    reviewedOn: row.reviewed_on,
    reviewedAt: row.reviewed_at,
  }));
}

function toDisclosure(row: DisclosureRow): Disclosure {
  return {
    id: row.id,
    officeId: row.office_id,
    indexNumber: row.index_number,
    title: row.title,
    documentNumber: row.document_number,
    summary: row.summary,
    body: row.body,
    category: row.category,
    topic: row.topic,
    catalogEntryId: row.catalog_entry_id,
    formedOn: row.formed_on,
    validity: row.validity,
    state: row.state,
    version: row.version,
    authors: JSON.parse(row.authors) as number[],
    authorName: row.author_name,
    updatedAt: row.updated_at,
    publishedOn: row.published_on,
    publishedAt: row.published_at,
    publisherName: row.publisher_name,
    withdrawnOn: row.withdrawn_on,
    withdrawnReason: row.withdrawn_reason,
  };
}

async function catchingTakenNumber<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UniqueConstraintError)) throw error;
    throw invalid([{ field: 'indexNumber', code: 'disclosures.indexNumberTaken' }]);
  }
}
