import type { Actor } from '../kernel/actor.js';
import { conflict, forbidden } from '../kernel/domain-error.js';
import { allow, refuse, type Verdict } from '../kernel/verdict.js';
import type { Office } from '../offices/index.js';
import type { CatalogEntry } from './entry.store.js';

/** Who may do what with a row, with the reason that a greyed button and the 403 page show. */
type Row = Pick<CatalogEntry, 'officeId' | 'state' | 'missing' | 'submittedBy' | 'isPublic'>;

/** Reasons that lie in the row, not in the person: someone else was first, and the page shows the row as it is now. */
const reasonsOfState: readonly string[] = [
  'catalog.underReview',
  'catalog.nothingChanged',
  'catalog.incomplete',
  'catalog.notSubmitted',
  'catalog.notPublic',
];

/** Throws the verdict's reason: forbidden, or conflict where the row's state is the reason. */
export function authorize(verdict: Verdict): void {
  if (verdict.allowed) return;
  const refusal = reasonsOfState.includes(verdict.reason) ? conflict : forbidden;
  throw refusal(verdict.reason, verdict.params);
}

function holds(actor: Actor, role: string): boolean {
  return actor.roles.includes(role);
}

/** Taking over template rows and adding rows of one's own. */
export function mayAddEntries(actor: Actor): Verdict {
  if (!holds(actor, 'author')) return refuse('catalog.authorOnly');
  return actor.officeId === null ? refuse('catalog.noOffice') : allow;
}

/** The office's own people, and the 主管部门, which sees all offices. */
export function maySeeEntry(actor: Actor, row: Row): Verdict {
  return actor.officeId === row.officeId || holds(actor, 'supervisor')
    ? allow
    : refuse('catalog.otherOffice');
}

export function mayEdit(actor: Actor, row: Row): Verdict {
  if (actor.officeId !== row.officeId) return refuse('catalog.otherOffice');
  if (!holds(actor, 'author')) return refuse('catalog.authorOnly');
  return row.state === 'submitted' ? refuse('catalog.underReview') : allow;
}

export function maySubmit(actor: Actor, row: Row): Verdict {
  const edit = mayEdit(actor, row);
  if (!edit.allowed) return edit;
  if (row.state === 'published') return refuse('catalog.nothingChanged');
  return row.missing > 0 ? refuse('catalog.incomplete', { missing: row.missing }) : allow;
}

/** 撤回提交: the office's authors, while nobody has decided. */
export function mayRecall(actor: Actor, row: Row): Verdict {
  if (actor.officeId !== row.officeId) return refuse('catalog.otherOffice');
  if (!holds(actor, 'author')) return refuse('catalog.authorOnly');
  return row.state === 'submitted' ? allow : refuse('catalog.notSubmitted');
}

/** Into one's own office, into those below it (乡镇, 所), and for the 主管部门 into every office. */
export function mayCopyTo(
  actor: Actor,
  target: Pick<Office, 'id' | 'parentId'>,
  offices: readonly Pick<Office, 'id' | 'parentId'>[],
): Verdict {
  if (!holds(actor, 'author')) return refuse('catalog.authorOnly');
  if (actor.officeId === null) return refuse('catalog.noOffice');
  if (holds(actor, 'supervisor') || target.id === actor.officeId) return allow;
  const parents = new Map(offices.map((office) => [office.id, office.parentId]));
  const seen = new Set<number>();
  for (let above = target.parentId; above !== null && !seen.has(above); above = parents.get(above) ?? null) {
    if (above === actor.officeId) return allow;
    seen.add(above);
  }
  return refuse('catalog.notBelow');
}

/** 审核: never by the person who handed the row in. */
export function mayReview(actor: Actor, row: Row): Verdict {
  if (actor.officeId !== row.officeId) return refuse('catalog.otherOffice');
  if (!holds(actor, 'reviewer')) return refuse('catalog.reviewerOnly');
  if (row.state !== 'submitted') return refuse('catalog.notSubmitted');
  return row.submittedBy === actor.accountId ? refuse('catalog.ownSubmission') : allow;
}

export function mayWithdraw(actor: Actor, row: Row): Verdict {
  if (actor.officeId !== row.officeId) return refuse('catalog.otherOffice');
  if (!holds(actor, 'reviewer')) return refuse('catalog.reviewerOnly');
  return row.isPublic ? allow : refuse('catalog.notPublic');
}
