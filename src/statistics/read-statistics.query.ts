import type { Actor } from '../kernel/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import { makeLocalDate, yearOf } from '../kernel/local-date.js';
import { authorize } from '../kernel/verdict.js';
import { listOffices, type Office } from '../offices/index.js';
import type { Reader } from '../platform/database/index.js';
import type { Counts } from './figures.js';
import { noCounts } from './figures.js';
import { firstReceipt, type NilStatement, nilStatements } from './nil-statement.store.js';
import { type Period, type PeriodUnit, periodsOf } from './periods.js';
import { mayReadStatistics } from './statistics.policy.js';
import {
  closedByResult,
  countsByPeriod,
  receivedByChannel,
  type Share,
  sumOf,
  tallySpan,
} from './statistics.query.js';

export interface Statistics {
  /** Null: all offices together. */
  readonly office: Office | null;
  readonly year: number;
  readonly unit: PeriodUnit;
  readonly periods: readonly Period[];
  readonly byPeriod: readonly Counts[];
  readonly total: Counts;
  /** With all offices: each of them, in their order. */
  readonly byOffice: readonly { readonly office: Office; readonly counts: Counts }[];
  readonly channels: readonly Share[];
  readonly results: readonly Share[];
  readonly statements: readonly StatementState[];
  /** What the reader may choose from. */
  readonly offices: readonly Office[];
  readonly years: readonly number[];
}

/** A nil statement, and the day on which an application came after all. */
export interface StatementState {
  readonly office: Office;
  readonly statement: NilStatement;
  readonly brokenOn: LocalDate | null;
}

interface Wanted {
  readonly actor: Actor;
  readonly today: LocalDate;
  readonly office: unknown;
  readonly year: unknown;
  readonly unit: unknown;
}

/** Statistics begin with the regulation of 2019. */
const FIRST_YEAR = 2019;
const YEARS_OFFERED = 6;

/** The figures of one office, or for the supervising department of all, in one year by month or week. */
export async function readStatistics(reader: Reader, wanted: Wanted): Promise<Statistics> {
  const { actor, today } = wanted;
  const supervises = actor.roles.includes('supervisor');
  const offices = (await listOffices(reader)).filter((one) => supervises || one.id === actor.officeId);
  const asked = offices.find((one) => one.code === wanted.office);
  const office = asked ?? (supervises ? null : (offices[0] ?? null));
  authorize(mayReadStatistics(actor, office));
  const newest = yearOf(today);
  const years = Array.from({ length: YEARS_OFFERED }, (_, i) => newest - i).filter((y) => y >= FIRST_YEAR);
  const year = years.find((one) => String(one) === wanted.year) ?? newest;
  const unit: PeriodUnit = wanted.unit === 'week' ? 'week' : 'month';
  const periods = periodsOf(year, unit, today);
  const officeIds = (office ? [office] : offices).map((one) => one.id);
  const span = {
    officeIds,
    from: periods[0]?.from ?? makeLocalDate(year, 1, 1),
    to: periods.at(-1)?.to ?? makeLocalDate(year, 1, 1),
  };
  const byPeriod = countsByPeriod(await tallySpan(reader, span, 'day'), periods);
  const perOffice = office ? null : await tallySpan(reader, span, 'office');
  return {
    office,
    year,
    unit,
    periods,
    byPeriod,
    total: sumOf(byPeriod),
    byOffice: perOffice
      ? offices.map((one) => ({ office: one, counts: perOffice.get(one.id) ?? noCounts }))
      : [],
    channels: await receivedByChannel(reader, span),
    results: await closedByResult(reader, span),
    statements: await statementStates(reader, office ? [office] : offices, year),
    offices,
    years,
  };
}

async function statementStates(
  reader: Reader,
  offices: readonly Office[],
  year: number,
): Promise<StatementState[]> {
  const statements = await nilStatements(
    reader,
    offices.map((office) => office.id),
    year,
  );
  const states: StatementState[] = [];
  for (const statement of statements) {
    const office = offices.find((one) => one.id === statement.officeId);
    if (!office) continue;
    const brokenOn = await firstReceipt(
      reader,
      office.id,
      makeLocalDate(year, 1, 1),
      makeLocalDate(year, 12, 31),
    );
    states.push({ office, statement, brokenOn });
  }
  return states;
}
