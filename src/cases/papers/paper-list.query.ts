import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { LetterKind } from '../../law/index.js';
import type { LetterContent } from '../../letters/index.js';
import { placeholders, type Reader } from '../../platform/database/index.js';

/** A paper in the list of what is to be printed and served. */
export interface ListedPaper {
  readonly id: number;
  readonly caseId: number;
  readonly caseNumber: string;
  readonly kind: LetterKind;
  readonly title: string;
  readonly number: string | null;
  readonly issuedOn: LocalDate | null;
  readonly servedOn: LocalDate | null;
}

export const paperTabs = ['issued', 'served'] as const;
export type PaperTab = (typeof paperTabs)[number];

const PAGE = 30;
const COLUMNS = `p.id, p.case_id AS "caseId", (SELECT c.number FROM cases c WHERE c.id = p.case_id) AS "caseNumber",
  p.kind, p.title, p.number, p.issued_on AS "issuedOn", p.served_on AS "servedOn"`;

/** Papers of an office, newest first: those still to be served, or those that were. */
export async function paperPage(
  reader: Reader,
  officeId: number,
  tab: PaperTab,
  after: string | undefined,
): Promise<Page<ListedPaper>> {
  const [before] = decodeCursor(after, 1) ?? [];
  const rows = await reader.all<ListedPaper>(
    `SELECT ${COLUMNS} FROM case_papers p WHERE p.office_id = ? AND p.state = ? AND p.id < ?
     ORDER BY p.id DESC LIMIT ${PAGE + 1}`,
    [officeId, tab, Number(before ?? 2 ** 31 - 1)],
  );
  return toPage(rows, PAGE, ({ id }) => [id]);
}

export interface PrintedPaper extends ListedPaper {
  readonly consultationId: number | null;
  readonly content: LetterContent;
}

/** Most papers that are printed at once. */
export const MOST_PAPERS = 100;

/** Papers of this office by their ids, in the order of issue; others are left out. */
export async function papersToPrint(
  reader: Reader,
  officeId: number,
  ids: readonly number[],
): Promise<PrintedPaper[]> {
  if (ids.length === 0) return [];
  const rows = await reader.all<Omit<PrintedPaper, 'content'> & { readonly content: string }>(
    `SELECT ${COLUMNS}, p.consultation_id AS "consultationId", p.content FROM case_papers p WHERE p.office_id = ? AND p.id IN (${placeholders(ids.length)})
     ORDER BY p.id`,
    [officeId, ...ids],
  );
  return rows.map((row) => ({ ...row, content: JSON.parse(row.content) as LetterContent }));
}
