import type { Instant } from '../../kernel/instant.js';
import type { WithholdingCode } from '../../law/index.js';
import type { Box, CheckLine, Finding, PageSize, PersonalKind } from '../../redaction/index.js';

/**
 * marking: areas are marked · checked: a result was made and passed the machine's check · reviewed: 保密审查 was passed ·
 * released: with the answer, for ever · superseded: a later version was released in its place.
 */
export type RedactionState = 'marking' | 'checked' | 'reviewed' | 'released' | 'superseded';

/** Long work that goes on in the background. */
export type RedactionWork = 'proposing' | 'producing';

/** One version of one record with its marks (区分处理). */
export interface Redaction {
  readonly id: number;
  readonly caseId: number;
  readonly sourceFileId: number;
  /** How the office calls the record; may hold names. */
  readonly sourceLabel: string;
  /** How the public sees it; holds none. */
  readonly title: string;
  readonly version: number;
  readonly state: RedactionState;
  readonly pages: readonly PageSize[];
  readonly findings: readonly Finding[];
  /** Pages without text: scans, on which nothing can be proposed. */
  readonly textless: readonly number[];
  readonly work: {
    readonly kind: RedactionWork;
    readonly done: number;
    readonly total: number;
    readonly at: Instant;
  } | null;
  /** Why the last work stopped: an error's code with its params. */
  readonly workError: { readonly code: string; readonly params: Record<string, string | number> } | null;
  readonly outputFileId: number | null;
  readonly outputSha256: string | null;
  readonly checkLines: readonly CheckLine[] | null;
  readonly checkedAt: Instant | null;
  readonly checkedByName: string | null;
  readonly reviewNote: string;
  readonly reviewedAt: Instant | null;
  readonly reviewedByName: string | null;
  readonly releasedAt: Instant | null;
  readonly releasedByName: string | null;
  readonly createdAt: Instant;
  readonly createdBy: number;
  readonly createdByName: string;
}

export type MarkKind = PersonalKind | 'hand';
export type MarkState = 'proposed' | 'accepted' | 'refused' | 'removed';

/** One area of one page. A proposal becomes a mark when a person accepts it. */
export interface Mark {
  readonly id: number;
  readonly page: number;
  readonly box: Box;
  readonly kind: MarkKind;
  readonly state: MarkState;
  readonly reason: WithholdingCode | null;
  readonly note: string;
  /** What was read there; sealed, since it is what is to be hidden. */
  readonly textSealed: string | null;
  readonly version: number;
  readonly decidedAt: Instant | null;
  readonly decidedBy: number | null;
  readonly decidedByName: string | null;
}

/** Most marks of one document: more are no redaction but a refusal. */
export const MOST_MARKS = 2000;
