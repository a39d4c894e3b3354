import type { LocalDate } from '../../src/kernel/local-date.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { CountableCase, CountableRemedy } from '../../src/reports/figures/tally.js';
import { applicantCodes, remedyBlocks, remedyResults, resultRows } from '../../src/reports/format.js';
import type { AnnualReport } from '../../src/reports/index.js';

/** Cases that a published table three stands for: as many as it counts, open ones where it carries over. */
export function casesOf({ table3, year }: AnnualReport): CountableCase[] {
  const thisYear = localDate(`${year}-06-01`);
  const lastYear = localDate(`${(year ?? 0) - 1}-12-20`);
  const repeat = (date: LocalDate, times: number | null) => Array.from({ length: times ?? 0 }, () => date);
  return applicantCodes.flatMap((applicantKind) => {
    const outcomes = resultRows.flatMap((row) =>
      Array.from({ length: table3[row][applicantKind] ?? 0 }, () => row),
    );
    const dates = [
      ...repeat(lastYear, table3.carried_in[applicantKind]),
      ...repeat(thisYear, table3.received[applicantKind]),
    ];
    return dates.map((receivedOn, i) => {
      const reportRow = outcomes[i] ?? null;
      return { applicantKind, receivedOn, closedOn: reportRow && thisYear, reportRow };
    });
  });
}

/** Reviews and lawsuits that a published table four stands for. */
export function remediesOf({ table4, year }: AnnualReport): CountableRemedy[] {
  const on = localDate(`${year}-07-01`);
  return remedyBlocks.flatMap((kind) =>
    remedyResults.flatMap((result) =>
      Array.from({ length: table4[kind][result] ?? 0 }, () =>
        result === 'pending'
          ? { kind, filedOn: on, decidedOn: null, result: null }
          : { kind, filedOn: on, decidedOn: on, result },
      ),
    ),
  );
}
