import type { Reader } from '../../platform/database/index.js';
import { type CommentCount, commentCounts, type StepCount, stepCounts } from './progress.query.js';
import type { Assignment, Round } from './round.js';
import { assignmentsOf } from './round.store.js';

/** A round with its fields and how far each is. */
export interface RoundData {
  readonly round: Round;
  readonly assignments: readonly Assignment[];
  readonly counts: readonly StepCount[];
  readonly comments: readonly CommentCount[];
}

export async function roundData(reader: Reader, round: Round): Promise<RoundData> {
  const [assignments, counts, comments] = await Promise.all([
    assignmentsOf(reader, round.id),
    stepCounts(reader, round.id),
    commentCounts(reader, round.id),
  ]);
  return { round, assignments, counts, comments };
}
