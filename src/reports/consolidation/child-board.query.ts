import type { LocalDate } from '../../kernel/local-date.js';
import type { Office } from '../../offices/index.js';
import { listOffices } from '../../offices/index.js';
import type { Reader } from '../../platform/database/index.js';
import { placeholders } from '../../platform/database/index.js';
import type { ReportScope } from '../annual-report.js';
import { organLevel, type ReportState, reportsToGovernment } from '../stored-report.js';
import { reportDeadline } from '../workflow/deadlines.js';
import type { ReportEvent, ReportStage } from '../workflow/workflow.js';
import { eventsOfYear } from '../workflow/workflow.store.js';
import { reportingOrgans } from './reporting-organs.js';

/**
 * Where a child's report stands for the 主管部门: signed here or received from outside; sent back and not yet answered;
 * on its way; not begun; or not begun and late.
 */
export const childStates = [
  'submitted',
  'sentBack',
  'inReview',
  'drafting',
  'notStarted',
  'missing',
] as const;
export type ChildState = (typeof childStates)[number];

export interface ChildOnBoard {
  readonly office: Office;
  readonly scope: ReportScope;
  readonly state: ChildState;
  readonly edition: number;
  readonly source: 'system' | 'upload';
  readonly sourceName: string;
  readonly signedOn: LocalDate | null;
  readonly deadline: LocalDate;
  /** Signed or received after its deadline. */
  readonly late: boolean;
  /** The last remark of the 主管部门, answered or not. */
  readonly sentBack: ReportEvent | null;
}

export interface ChildBoard {
  readonly children: readonly ChildOnBoard[];
  /** Vertically led organs under the same government: named, so that nobody looks for them. */
  readonly leftOut: readonly Office[];
}

interface EditionRow {
  office_id: number;
  scope: ReportScope;
  edition: number;
  state: ReportState;
  stage: ReportStage;
  source: 'system' | 'upload';
  source_name: string | null;
  signed_on: LocalDate | null;
}

/** Every child of a consolidated report with its state, in three statements. */
export async function readChildBoard(
  reader: Reader,
  { office: root, year }: { readonly office: Office; readonly year: number },
  today: LocalDate,
): Promise<ChildBoard> {
  const offices = await listOffices(reader);
  const organs = reportingOrgans(offices, root.id, year);
  const ids = organs.map(({ office }) => office.id);
  const rows = await reader.all<EditionRow>(
    `SELECT r.office_id, r.scope, r.edition, r.state, r.stage, r.source, r.source_name, r.signed_on
     FROM annual_reports r WHERE r.office_id IN (${placeholders(ids.length)}) AND r.year = ? ORDER BY r.edition`,
    [...ids, year],
  );
  const events = await eventsOfYear(reader, ids, year, ['organ', 'department', 'government_aggregate']);
  const children = organs.map(({ office, scope }): ChildOnBoard => {
    const editions = rows.filter((row) => row.office_id === office.id && row.scope === scope);
    const newest = editions.at(-1);
    const signed = editions.findLast((row) => row.state === 'signedOff');
    // A correction in March does not make a report of January late.
    const first = editions.find((row) => row.state === 'signedOff');
    const story = events.filter((event) => event.officeId === office.id);
    const deadline = reportDeadline(organLevel(office.kind), scope, year);
    return {
      office,
      scope,
      state: stateOf({ newest, signed, story, deadline, today }),
      edition: newest?.edition ?? 0,
      source: signed?.source ?? 'system',
      sourceName: signed?.source_name ?? '',
      signedOn: signed?.signed_on ?? null,
      deadline,
      late: (first?.signed_on ?? today) > deadline,
      sentBack: story.findLast((event) => event.kind === 'sentBack') ?? null,
    };
  });
  const inside = new Set(ids);
  const leftOut = offices.filter(
    (office) =>
      office.parentId !== null &&
      inside.has(office.parentId) &&
      !reportsToGovernment(office.kind) &&
      (office.validTo === null || office.validTo >= `${year}-01-01`),
  );
  return { children, leftOut };
}

interface StateInput {
  readonly newest: EditionRow | undefined;
  readonly signed: EditionRow | undefined;
  readonly story: readonly ReportEvent[];
  readonly deadline: LocalDate;
  readonly today: LocalDate;
}

function stateOf({ newest, signed, story, deadline, today }: StateInput): ChildState {
  const sentBack = story.findLast((event) => event.kind === 'sentBack');
  const answered = story.some(
    (event) => sentBack && event.id > sentBack.id && (event.kind === 'signed' || event.kind === 'received'),
  );
  if (sentBack && !answered) return 'sentBack';
  if (newest?.state === 'draft' && newest.stage === 'inReview') return 'inReview';
  if (signed && newest?.state !== 'draft') return 'submitted';
  if (newest) return 'drafting';
  return today > deadline ? 'missing' : 'notStarted';
}
