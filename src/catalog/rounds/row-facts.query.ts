import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader } from '../../platform/database/index.js';
import { changedElements, type EntryElements } from '../entry.js';
import { elementsAtVersion } from '../entry.store.js';
import { type Comment, commentsOf, type Invitation, invitationsOf } from './opinion.store.js';
import { type Assignment, isOfficeClosed, type Round } from './round.js';
import type { RoundRow } from './round-row.store.js';
import type { RowFacts } from './row-steps.js';

/** What the guards of a field's rows share; read once for a list. */
export interface FieldFacts {
  readonly round: Round;
  readonly assignment: Assignment;
  readonly invitations: readonly Invitation[];
  readonly comments: readonly Comment[];
  readonly today: LocalDate;
}

export async function fieldFacts(
  reader: Reader,
  round: Round,
  assignment: Assignment,
  today: LocalDate,
): Promise<FieldFacts> {
  const [invitations, comments] = await Promise.all([
    invitationsOf(reader, assignment.id),
    commentsOf(reader, assignment.id),
  ]);
  return { round, assignment, invitations, comments, today };
}

/** The facts of one row. The elements are read only where a comment or an edit makes them matter. */
export async function rowFacts(
  reader: Reader,
  field: FieldFacts,
  row: RoundRow,
  note: string,
): Promise<RowFacts> {
  const { round, assignment, invitations, today } = field;
  const own = field.comments.filter(({ entryId }) => entryId === row.entryId);
  const atVersion = versionsOf(reader, row.entryId);
  return {
    roundState: round.state,
    removed: assignment.removedOn !== null,
    officeClosed: isOfficeClosed(assignment, today),
    step: row.step,
    entryState: row.entryState,
    missing: row.missing,
    doubtful: row.doubtful,
    noted: note !== '',
    invitations: invitations.filter(({ state }) => state !== 'closed').length,
    awaitedOrgan:
      invitations.find(({ state, dueOn }) => state === 'open' && dueOn >= today)?.organName ?? null,
    unansweredComments: own.filter(({ decision }) => decision === null).length,
    unwrittenComments: row.step === 'comment' ? await unwritten(own, row.version, atVersion) : 0,
    changedSinceSettled:
      row.settledVersion !== null && (await differs(row.settledVersion, row.version, atVersion)),
    publicAsIs: row.entryState === 'published',
  };
}

/** Whether a row's content differs between two of its versions; submitting and publishing raise the version alone. */
export function contentChanged(
  reader: Reader,
  entryId: number,
  before: number,
  after: number,
): Promise<boolean> {
  return differs(before, after, versionsOf(reader, entryId));
}

type ElementsAt = (version: number) => Promise<EntryElements | undefined>;

function versionsOf(reader: Reader, entryId: number): ElementsAt {
  const known = new Map<number, Promise<EntryElements | undefined>>();
  return (version) => {
    const found = known.get(version) ?? elementsAtVersion(reader, entryId, version);
    known.set(version, found);
    return found;
  };
}

async function differs(settled: number, now: number, at: ElementsAt): Promise<boolean> {
  if (settled === now) return false;
  const [before, after] = [await at(settled), await at(now)];
  return before !== undefined && after !== undefined && changedElements(before, after).length > 0;
}

/** Accepted comments on an element that still says what the commenter read. */
async function unwritten(comments: readonly Comment[], now: number, at: ElementsAt): Promise<number> {
  let count = 0;
  for (const { decision, element, entryVersion } of comments) {
    if (decision !== 'accepted') continue;
    const [before, after] = [await at(entryVersion), await at(now)];
    if (!before || !after) continue;
    const changed = changedElements(before, after);
    if (element === 'row' ? changed.length === 0 : !changed.includes(element)) count += 1;
  }
  return count;
}
