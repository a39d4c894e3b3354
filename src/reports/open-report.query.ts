import { peopleWithRole } from '../accounts/index.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Office } from '../offices/index.js';
import { listOffices } from '../offices/index.js';
import type { Reader } from '../platform/database/index.js';
import { placeholders } from '../platform/database/index.js';
import { countingSettings } from '../settings/index.js';
import type { AnnualReport, ReportScope } from './annual-report.js';
import { allCellPaths, cellsOf } from './annual-report.js';
import type { Finding } from './checks/index.js';
import { checkReport, sortFindings } from './checks/index.js';
import type { UnwrittenReport } from './compose-report.js';
import { composeAggregate, composeOwn, narrativeFacts, writeReport } from './compose-report.js';
import { type ReportingOrgan, reportingOrgans } from './consolidation/reporting-organs.js';
import { countItems } from './figures/counted-items.query.js';
import type { ReportFacts } from './figures/figures.js';
import type { OfficeFacts } from './figures/office-facts.query.js';
import { noFacts, officeFacts, sumFacts } from './figures/office-facts.query.js';
import { cellRemarks, officeFigures, withRemarks } from './figures/table-two.query.js';
import { unsplitCases } from './figures/unsplit-cases.query.js';
import type { NarrativeDraft } from './narrative/narrative.js';
import { draftNarrative } from './narrative/narrative.js';
import { unboundFigureFindings } from './narrative/unbound-figures.js';
import { reportEditions, reportFigures, signedReports } from './report.store.js';
import { reviewHash } from './report-hash.js';
import { carriedRemediesFootnote } from './settings.js';
import type { CellChange, ReportFigure, StoredReport } from './stored-report.js';

/** One organ's part of a consolidated report; of a lower government its own consolidated report. */
export interface ChildReport {
  readonly office: Office;
  readonly scope: ReportScope;
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
  /**
   * 审核 before the signature: 'notNeeded' in an office without a 审核人, 'missing' before it, 'passed', or 'outdated'
   * when figures or prose moved after it.
   */
  readonly review: 'notNeeded' | 'missing' | 'passed' | 'outdated';
  /** Of a signed consolidated report: cells in which the children's present reports differ from it. */
  readonly behind: readonly CellChange[];
}

interface Wanted {
  readonly office: Office;
  readonly year: number;
  readonly scope: ReportScope;
  readonly today: LocalDate;
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
    const behind = changesBelow(report, wanted, children);
    return {
      ...common,
      signed: true,
      report,
      templates,
      facts: {},
      figures,
      findings,
      review: 'passed',
      behind,
    };
  }
  const built = await build(reader, wanted, children);
  const facts = narrativeFacts(built.report, built.facts, previous, built.figures);
  const templates = storedTemplates(current, draftNarrative(cellsOf(built.report), facts));
  const remarks = await cellRemarks(reader, { officeId: office.id, year, scope });
  const report = withRemarks(writeReport(built.report, templates, facts), remarks);
  const findings = sortFindings([
    ...unboundFigureFindings(built.report, templates),
    ...checkReport(report, {
      today,
      unpublished: true,
      feeNotices: built.facts.feeNotices,
      unsplitCases: await unsplitCases(reader, wanted),
      ...(previous ? { previous } : {}),
      ...(scope === 'government_aggregate' ? { children: children.map((child) => child.report) } : {}),
    }),
  ]);
  const review = await reviewState(reader, office, current, report);
  return {
    ...common,
    signed: false,
    report,
    templates,
    facts,
    figures: built.figures,
    findings,
    review,
    behind: [],
  };
}

async function reviewState(
  reader: Reader,
  office: Office,
  current: StoredReport | null,
  report: AnnualReport,
): Promise<OpenReport['review']> {
  if (current?.stage === 'reviewed')
    return current.reviewedHash === reviewHash(report) ? 'passed' : 'outdated';
  const reviewers = await peopleWithRole(reader, 'reviewer', office.id);
  return reviewers.length === 0 ? 'notNeeded' : 'missing';
}

/** After a child's correction the signed sum is behind; it is told of signed children only. */
function changesBelow(
  report: AnnualReport,
  { office, year, scope }: Wanted,
  children: readonly ChildReport[],
): readonly CellChange[] {
  if (scope !== 'government_aggregate' || children.some((child) => child.signedOn === null)) return [];
  const sum = composeAggregate(
    office,
    year,
    children.map((child) => child.report),
  );
  const now = cellsOf(sum);
  const before = cellsOf(report);
  return allCellPaths
    .map((path) => ({ path, before: before.get(path) ?? null, after: now.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
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
      figures: await officeFigures(reader, ids, year),
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
  { year }: Pick<Wanted, 'year'>,
): Promise<OwnReport[]> {
  if (organs.length === 0) return [];
  const officeIds = organs.map(({ office }) => office.id);
  const settings = (await countingSettings(reader))(year);
  const counts = await countItems(reader, { officeIds, year, settings });
  const figures = await officeFigures(reader, officeIds, year);
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
  const organs = reportingOrgans(await listOffices(reader), wanted.office.id, year);
  const signed = await signedReports(
    reader,
    organs.map(({ office }) => office.id),
    year,
    ['organ', 'department', 'government_aggregate'],
  );
  const frozenOf = ({ office, scope }: ReportingOrgan) =>
    signed.find((report) => report.officeId === office.id && report.scope === scope);
  const open = organs.filter((organ) => frozenOf(organ) === undefined);
  const live = await buildOwn(
    reader,
    open.filter(({ scope }) => scope !== 'government_aggregate'),
    wanted,
  );
  const children: ChildReport[] = [];
  for (const organ of organs) {
    const { office, scope } = organ;
    const frozen = frozenOf(organ);
    if (frozen?.content) {
      children.push({ office, scope, report: frozen.content, signedOn: frozen.signedOn });
    } else if (scope === 'government_aggregate') {
      const below = await childReports(reader, { ...wanted, office });
      const report = composeAggregate(
        office,
        year,
        below.map((child) => child.report),
      );
      children.push({ office, scope, report, signedOn: null });
    } else {
      const own = live.find((report) => report.office.id === office.id);
      if (!own) throw new Error(`no report of ${office.code}`);
      children.push({ office, scope, report: own.report, signedOn: null });
    }
  }
  return children;
}
