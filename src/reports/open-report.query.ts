import type { LocalDate } from '../kernel/local-date.js';
import type { Office } from '../offices/index.js';
import { listOffices } from '../offices/index.js';
import type { Reader } from '../platform/database/index.js';
import { placeholders } from '../platform/database/index.js';
import type { AnnualReport, ReportScope } from './annual-report.js';
import { cellsOf } from './annual-report.js';
import type { Finding } from './checks/index.js';
import { checkReport, sortFindings } from './checks/index.js';
import type { UnwrittenReport } from './compose-report.js';
import { composeAggregate, composeOwn, narrativeFacts, writeReport } from './compose-report.js';
import { countItems } from './counted-items.query.js';
import type { ReportFacts } from './figures.js';
import type { NarrativeDraft } from './narrative.js';
import { draftNarrative } from './narrative.js';
import type { OfficeFacts } from './office-facts.query.js';
import { noFacts, officeFacts, sumFacts } from './office-facts.query.js';
import { reportEditions, reportFigures, signedReports } from './report.store.js';
import type { ReportSettings } from './settings.js';
import { carriedRemediesFootnote } from './settings.js';
import type { ReportFigure, StoredReport } from './stored-report.js';
import { reportsToGovernment, scopesOf } from './stored-report.js';
import { unboundFigureFindings } from './unbound-figures.js';

/** One organ's part of a consolidated report. */
export interface ChildReport {
  readonly office: Office;
  readonly report: AnnualReport;
  /** Its signed edition; null while its figures are still moving. */
  readonly signedOn: LocalDate | null;
}

/** A report as the desk shows it: signed and frozen, or built from the cases as they stand now. */
export interface OpenReport {
  readonly office: Office;
  readonly year: number;
  readonly scope: ReportScope;
  readonly editions: readonly StoredReport[];
  /** The newest edition; null when nothing was written yet. */
  readonly current: StoredReport | null;
  readonly signed: boolean;
  readonly report: AnnualReport;
  /** Prose with its 【figure】 names. */
  readonly templates: NarrativeDraft;
  readonly facts: ReportFacts;
  readonly figures: readonly ReportFigure[];
  readonly children: readonly ChildReport[];
  readonly previous: AnnualReport | null;
  readonly findings: readonly Finding[];
}

interface Wanted {
  readonly office: Office;
  readonly year: number;
  readonly scope: ReportScope;
  readonly today: LocalDate;
  readonly settings: ReportSettings;
}

export async function openReport(reader: Reader, wanted: Wanted): Promise<OpenReport> {
  const { office, year, scope, today } = wanted;
  const editions = await reportEditions(reader, { officeId: office.id, year, scope });
  const current = editions[0] ?? null;
  const previous = (await signedReports(reader, [office.id], year - 1, [scope]))[0]?.content ?? null;
  const children = scope === 'government_aggregate' ? await childReports(reader, wanted) : [];
  const common = { office, year, scope, editions, current, children, previous };
  if (current?.state === 'signedOff' && current.content !== null) {
    const report = current.content;
    const findings = checkReport(report, { today, ...(previous ? { previous } : {}) });
    const templates = storedTemplates(current, { overview: '', problems: '', other: '' });
    const figures = scope === 'government_aggregate' ? [] : await reportFigures(reader, [office.id], year);
    return { ...common, signed: true, report, templates, facts: {}, figures, findings };
  }
  const built = await build(reader, wanted, children);
  const facts = narrativeFacts(built.report, built.facts, previous, built.figures);
  const templates = storedTemplates(current, draftNarrative(cellsOf(built.report), facts));
  const report = writeReport(built.report, templates, facts);
  const findings = sortFindings([
    ...unboundFigureFindings(built.report, templates),
    ...checkReport(report, {
      today,
      unpublished: true,
      feeNotices: built.facts.feeNotices,
      ...(previous ? { previous } : {}),
      ...(scope === 'government_aggregate' ? { children: children.map((child) => child.report) } : {}),
    }),
  ]);
  return { ...common, signed: false, report, templates, facts, figures: built.figures, findings };
}

function storedTemplates(current: StoredReport | null, proposal: NarrativeDraft): NarrativeDraft {
  return {
    overview: current?.overview ?? proposal.overview,
    problems: current?.problems ?? proposal.problems,
    other: current?.otherMatters ?? proposal.other,
  };
}

interface Built {
  readonly report: UnwrittenReport;
  readonly facts: OfficeFacts;
  readonly figures: readonly ReportFigure[];
}

async function build(reader: Reader, wanted: Wanted, children: readonly ChildReport[]): Promise<Built> {
  const { office, year, scope } = wanted;
  if (scope === 'government_aggregate') {
    const ids = children.map((child) => child.office.id);
    const facts = sumFacts((await officeFacts(reader, ids, year)).values());
    return {
      report: composeAggregate(
        office,
        year,
        children.map((child) => child.report),
      ),
      facts,
      figures: await reportFigures(reader, ids, year),
    };
  }
  const [one] = await buildOwn(reader, [{ office, scope }], wanted);
  if (!one) throw new Error('a report needs an office');
  return one;
}

interface OwnReport extends Built {
  readonly office: Office;
}

/** Live reports of several organs in four statements, however many organs. */
async function buildOwn(
  reader: Reader,
  organs: readonly { readonly office: Office; readonly scope: ReportScope }[],
  { year, settings }: Pick<Wanted, 'year' | 'settings'>,
): Promise<OwnReport[]> {
  if (organs.length === 0) return [];
  const officeIds = organs.map(({ office }) => office.id);
  const counts = await countItems(reader, { officeIds, year, settings });
  const figures = await reportFigures(reader, officeIds, year);
  const facts = await officeFacts(reader, officeIds, year);
  const carried = settings.reportCarriedOverDisputes
    ? await officesWithCarriedRemedies(reader, officeIds, year)
    : new Set();
  return organs.map(({ office, scope }) => {
    const own = figures.filter((figure) => figure.officeId === office.id);
    const ownFacts = facts.get(office.id) ?? noFacts;
    const report = composeOwn({
      office,
      year,
      scope,
      counts: counts.get(office.id) ?? { tableThree: [], tableFour: [] },
      figures: own,
      facts: ownFacts,
      footnotes: carried.has(office.id) ? [carriedRemediesFootnote] : [],
    });
    return { office, report, facts: ownFacts, figures: own };
  });
}

/** Offices whose table four counts reviews or lawsuits of an earlier year: the table says so in a note. */
async function officesWithCarriedRemedies(
  reader: Reader,
  officeIds: readonly number[],
  year: number,
): Promise<Set<number>> {
  const rows = await reader.all<{ office_id: number }>(
    `SELECT DISTINCT office_id FROM remedy_proceedings
     WHERE office_id IN (${placeholders(officeIds.length)}) AND filed_on < ? AND (decided_on IS NULL OR decided_on >= ?)`,
    [...officeIds, `${year}-01-01`, `${year}-01-01`],
  );
  return new Set(rows.map((row) => row.office_id));
}

/** The organs below a government and itself, each with its signed report or, failing that, the present figures. */
async function childReports(reader: Reader, wanted: Wanted): Promise<ChildReport[]> {
  const { year } = wanted;
  const offices = reportingOffices(await listOffices(reader), wanted.office.id, year);
  const organs = offices.map((office) => ({ office, scope: ownScope(office) }));
  const signed = await signedReports(
    reader,
    offices.map((office) => office.id),
    year,
    ['organ', 'department'],
  );
  const open = organs.filter(({ office }) => !signed.some((report) => report.officeId === office.id));
  const live = await buildOwn(reader, open, wanted);
  return organs.map(({ office }) => {
    const frozen = signed.find((report) => report.officeId === office.id);
    if (frozen?.content) return { office, report: frozen.content, signedOn: frozen.signedOn };
    const own = live.find((report) => report.office.id === office.id);
    if (!own) throw new Error(`no report of ${office.code}`);
    return { office, report: own.report, signedOn: null };
  });
}

/** 本机关 or department: what the office reports in its own name. */
export function ownScope(office: Pick<Office, 'kind'>): ReportScope {
  return scopesOf(office.kind)[0] ?? 'department';
}

/** The tree under a government, without vertically led organs, as far as it existed in the year. */
export function reportingOffices(
  offices: readonly Office[],
  rootId: number,
  year: number,
): readonly Office[] {
  const root = offices.filter((office) => office.id === rootId);
  const below = (parentId: number): Office[] =>
    offices
      .filter(
        (office) =>
          office.parentId === parentId && reportsToGovernment(office.kind) && existedIn(office, year),
      )
      .flatMap((office) => [office, ...below(office.id)]);
  return [...root, ...below(rootId)];
}

function existedIn(office: Office, year: number): boolean {
  return (
    office.validFrom <= `${year}-12-31` && (office.validTo === null || office.validTo >= `${year}-01-01`)
  );
}
