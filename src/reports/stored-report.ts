import type { LocalDate } from '../kernel/local-date.js';
import type { OfficeKind } from '../offices/index.js';
import type { AnnualReport, Cell, ReportScope } from './annual-report.js';
import type { CellPath } from './format.js';
import type { ReportStage } from './workflow/workflow.js';

/** Which report: there is at most one draft and one valid edition of each. */
export interface ReportKey {
  readonly officeId: number;
  readonly year: number;
  readonly scope: ReportScope;
}

export type ReportState = 'draft' | 'signedOff';

/** What a correction changed in a section of prose, sentence by sentence. */
export interface TextChange {
  readonly section: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** A cell that a correction changed. */
export interface CellChange {
  readonly path: CellPath;
  readonly before: Cell;
  readonly after: Cell;
}

export interface StoredReport extends ReportKey {
  readonly id: number;
  readonly edition: number;
  readonly state: ReportState;
  /** Templates with 【figure】 names; null while the proposals stand in. */
  readonly overview: string | null;
  readonly problems: string | null;
  readonly otherMatters: string | null;
  readonly correctionReason: string | null;
  /** The signed report, and the text whose SHA-256 the hash is. */
  readonly content: AnnualReport | null;
  readonly contentText: string | null;
  readonly contentHash: string | null;
  readonly changes: readonly CellChange[];
  readonly textChanges: readonly TextChange[];
  readonly stage: ReportStage;
  /** SHA-256 of what the reviewer passed. */
  readonly reviewedHash: string | null;
  readonly submittedById: number | null;
  /** 'upload': an organ outside this system sent the finished report. */
  readonly source: 'system' | 'upload';
  readonly sourceName: string | null;
  readonly signedByName: string | null;
  readonly signedOn: LocalDate | null;
  readonly version: number;
}

/** A figure of table two as an office entered it. */
export interface ReportFigure {
  readonly officeId: number;
  readonly path: CellPath;
  readonly value: number;
  /** As entered: 万元 keep their decimals. */
  readonly text: string;
  readonly remark: string;
  readonly enteredByName: string;
  /** Instant. */
  readonly enteredAt: string;
  /** 'register': counted from the register of normative documents, which that person declared complete. */
  readonly source?: 'register';
}

const governmentLevels: Partial<Readonly<Record<OfficeKind, string>>> = {
  countyGovernment: 'county',
  cityGovernment: 'prefecture_city',
  provincialGovernment: 'provincial_government',
};

/** 政府 report twice: 本机关 and the consolidated report of the area (国办公开办函〔2021〕30号); others once. */
export function scopesOf(kind: OfficeKind): readonly ReportScope[] {
  return kind in governmentLevels ? ['organ', 'government_aggregate'] : ['department'];
}

/** `organ_level` of the exchange form. */
export function organLevel(kind: OfficeKind): string {
  if (kind === 'township' || kind === 'subdistrict') return 'township';
  if (kind === 'cityDepartment') return 'city_department';
  return governmentLevels[kind] ?? 'county_department';
}

/** 垂直领导 systems report up their own line, never to the local government. */
export function reportsToGovernment(kind: OfficeKind): boolean {
  return kind !== 'verticallyLed';
}
