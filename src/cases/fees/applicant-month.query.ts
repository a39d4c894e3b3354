import { type LocalDate, monthOf, yearOf } from '../../kernel/local-date.js';
import type { LawSettings, StageCode } from '../../law/index.js';
import type { Reader } from '../../platform/database/index.js';

/** One application of the applicant that counts to the month. */
export interface MonthCase {
  readonly id: number;
  readonly number: string;
  readonly officeId: number;
  readonly receivedOn: LocalDate;
  readonly content: string;
  readonly stage: StageCode;
  /** Of this case's own notice, when there is one. */
  readonly basis: 'items' | 'pages' | null;
  readonly units: number | null;
  readonly yuan: number | null;
  readonly feeState: string | null;
}

/** What one applicant asked for in one calendar month, as the fee by applications (按件) counts it. */
export interface ApplicantMonth {
  readonly year: number;
  readonly month: number;
  /** In order of receipt; this case among them. At most {@link MOST}. */
  readonly cases: readonly MonthCase[];
  /** Which of them this case is, from 1: the tenth is free, the eleventh is not. */
  readonly place: number;
  /** Fees of the month that were asked for, not withdrawn and not given back, by basis. */
  readonly yuan: Readonly<Record<'items' | 'pages', number>>;
}

/** More applications of one person in a month are beyond any real case; the list says when it stops. */
const MOST = 500;

interface Row extends Omit<MonthCase, 'units' | 'yuan'> {
  readonly units: number | null;
  readonly yuan: number | null;
}

/**
 * The applicant's month: by the number of the identity paper where it is known, else by name, so that two people of one name are not
 * taken for one. The month is that of the receipt or of the notice (setting `feeMonthBy`); the scope is this organ, or all organs of
 * the government (`feeItemsScope`). An application that was never received, such as a matter put back, does not count.
 */
export async function applicantMonth(
  reader: Reader,
  caseId: number,
  noticeOn: LocalDate,
  settings: Pick<LawSettings, 'feeMonthBy' | 'feeItemsScope'>,
): Promise<ApplicantMonth | undefined> {
  const own = await reader.get<{
    office_id: number;
    name_hash: string;
    id_number_hash: string | null;
    received_on: LocalDate | null;
  }>('SELECT office_id, name_hash, id_number_hash, received_on FROM cases WHERE id = ?', [caseId]);
  if (!own) return undefined;
  const day = settings.feeMonthBy === 'notice' ? noticeOn : (own.received_on ?? noticeOn);
  const [year, month] = [yearOf(day), monthOf(day)];
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const last = `${first.slice(0, 8)}31`;
  const [who, whose] =
    own.id_number_hash === null ? ['c.name_hash', own.name_hash] : ['c.id_number_hash', own.id_number_hash];
  // By notice: applications whose notice went out in the month, and this one, whose notice is being written.
  const counted =
    settings.feeMonthBy === 'notice'
      ? '(c.id = ? OR f.sent_on BETWEEN ? AND ?)'
      : '(c.id = ? OR c.received_on BETWEEN ? AND ?)';
  const organ = settings.feeItemsScope === 'organ' ? 'AND c.office_id = ?' : '';
  const rows = await reader.all<Row>(
    `SELECT c.id, c.number, c.office_id AS "officeId", c.received_on AS "receivedOn", c.content, c.stage, f.basis, f.units,
       f.yuan, f.state AS "feeState"
     FROM cases c LEFT JOIN fee_notices f ON f.case_id = c.id AND f.state <> 'withdrawn'
     WHERE ${who} = ? AND ${counted} AND c.received_on IS NOT NULL ${organ}
     ORDER BY c.received_on, c.id LIMIT ${MOST}`,
    [whose, caseId, first, last, ...(organ === '' ? [] : [own.office_id])],
  );
  const cases = [...new Map(rows.map((row) => [row.id, row])).values()];
  const sum = (basis: 'items' | 'pages') =>
    cases
      .filter((each) => each.basis === basis && each.feeState !== 'refunded')
      .reduce((total, { yuan }) => total + (yuan ?? 0), 0);
  return {
    year,
    month,
    cases,
    place: cases.findIndex(({ id }) => id === caseId) + 1,
    yuan: { items: sum('items'), pages: sum('pages') },
  };
}
