import type { InferCreationAttributes } from 'sequelize';
import type { LocalDate } from '../../kernel/local-date.js';
import type { GroundCode } from '../../law/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import { DecisionItemModel, DecisionModel } from './decision.model.js';

/** One matter of the application and its outcome (条例第三十七条: 区分处理). */
export interface DecisionItem {
  readonly item: string;
  readonly ground: GroundCode;
  /** By the keys that the ground asks for. */
  readonly facts: Readonly<Record<string, string>>;
}

export type DecisionState = 'reviewing' | 'secrecyReview' | 'signing' | 'returned' | 'signed' | 'served';

/** The one record behind letter, remedy paragraph and report row. */
export interface Decision {
  readonly id: number;
  readonly caseId: number;
  readonly round: number;
  readonly state: DecisionState;
  /** The outcome of the whole case: what the report counts and the letter is titled by. */
  readonly ground: GroundCode;
  readonly facts: Readonly<Record<string, string>>;
  readonly items: readonly DecisionItem[];
  /** Why third-party information is released over an objection (条例第三十二条); empty otherwise. */
  readonly publicInterest: string;
  readonly draftedBy: number;
  readonly returnReason: string;
  readonly decidedOn: LocalDate | null;
}

interface DecisionRow {
  id: number;
  case_id: number;
  round: number;
  state: DecisionState;
  ground: GroundCode;
  facts: string;
  public_interest: string;
  drafted_by: number;
  return_reason: string;
  decided_on: LocalDate | null;
}

const COLUMNS =
  'id, case_id, round, state, ground, facts, public_interest, drafted_by, return_reason, decided_on';

/** The latest decision of a case, signed or not. */
export async function latestDecision(reader: Reader, caseId: number): Promise<Decision | undefined> {
  const row = await reader.get<DecisionRow>(
    `SELECT ${COLUMNS} FROM decisions WHERE case_id = ? ORDER BY round DESC LIMIT 1`,
    [caseId],
  );
  if (!row) return undefined;
  const items = await reader.all<{ item: string; ground: GroundCode; facts: string }>(
    'SELECT item, ground, facts FROM decision_items WHERE decision_id = ? ORDER BY seq',
    [row.id],
  );
  return {
    id: row.id,
    caseId: row.case_id,
    round: row.round,
    state: row.state,
    ground: row.ground,
    facts: JSON.parse(row.facts) as Record<string, string>,
    items: items.map((i) => ({ ...i, facts: JSON.parse(i.facts) as Record<string, string> })),
    publicInterest: row.public_interest,
    draftedBy: row.drafted_by,
    returnReason: row.return_reason,
    decidedOn: row.decided_on,
  };
}

export interface DecisionDraft {
  readonly ground: GroundCode;
  readonly facts: Readonly<Record<string, string>>;
  readonly items: readonly DecisionItem[];
  readonly publicInterest: string;
  readonly draftedBy: number;
}

/** Writes the draft: over the returned one of this round, or as the first of the next round. */
export async function saveDraft(ctx: CommandContext, caseId: number, draft: DecisionDraft): Promise<number> {
  const previous = await latestDecision(ctx, caseId);
  const open = previous && previous.state !== 'signed' && previous.state !== 'served' ? previous : undefined;
  const values = {
    state: 'reviewing',
    ground: draft.ground,
    facts: JSON.stringify(draft.facts),
    publicInterest: draft.publicInterest,
    draftedBy: draft.draftedBy,
    returnReason: '',
    reviewedBy: null,
    secrecyReviewedBy: null,
    signedBy: null,
    decidedOn: null,
  };
  const id = open
    ? open.id
    : await insertDecision(ctx, { ...values, caseId, round: (previous?.round ?? 0) + 1 });
  if (open) await DecisionModel.update(values, { where: { id }, transaction: ctx.tx });
  await DecisionItemModel.destroy({ where: { decisionId: id }, transaction: ctx.tx });
  await DecisionItemModel.bulkCreate(
    draft.items.map((item, seq) => ({
      decisionId: id,
      seq,
      item: item.item,
      ground: item.ground,
      facts: JSON.stringify(item.facts),
    })),
    { transaction: ctx.tx },
  );
  return id;
}

async function insertDecision(
  ctx: CommandContext,
  values: Omit<InferCreationAttributes<DecisionModel>, 'id'>,
): Promise<number> {
  return (await DecisionModel.create(values, { transaction: ctx.tx })).id;
}

export async function updateDecision(
  ctx: CommandContext,
  id: number,
  change: Partial<{
    state: DecisionState;
    reviewedBy: number | null;
    secrecyReviewedBy: number | null;
    signedBy: number | null;
    returnReason: string;
    decidedOn: LocalDate;
  }>,
): Promise<void> {
  await DecisionModel.update(change, { where: { id }, transaction: ctx.tx });
}
