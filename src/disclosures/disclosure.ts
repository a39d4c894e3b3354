import { createHash } from 'node:crypto';
import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';

/** 主动公开信息, from draft to public page. */
export const disclosureStates = [
  'draft',
  'submitted',
  'cleared',
  'refused',
  'published',
  'withdrawn',
] as const;
export type DisclosureState = (typeof disclosureStates)[number];

/** 有效性: in force, changed by a later paper, repealed, no longer applicable. */
export const validities = ['valid', 'revised', 'repealed', 'expired'] as const;
export type Validity = (typeof validities)[number];

/** What an author writes. */
export interface DisclosureContent {
  readonly title: string;
  /** 发文字号; empty for information that is no document. */
  readonly documentNumber: string;
  readonly summary: string;
  /** Plain text; a blank line or a line break parts paragraphs. */
  readonly body: string;
  /** Code of catalogs/public-categories.json. */
  readonly category: string;
  /** Code of catalogs/topics.json, first or second level. */
  readonly topic: string;
  readonly catalogEntryId: number | null;
  /** 成文日期: the 20 working days of 条例第二十六条 count from here. */
  readonly formedOn: LocalDate;
  readonly validity: Validity;
}

export interface Disclosure extends DisclosureContent {
  readonly id: number;
  readonly officeId: number;
  readonly indexNumber: string | null;
  readonly state: DisclosureState;
  readonly version: number;
  /** accounts.id of all who wrote in it. */
  readonly authors: readonly number[];
  readonly authorName: string;
  readonly updatedAt: Instant;
  readonly publishedOn: LocalDate | null;
  readonly publishedAt: Instant | null;
  readonly publisherName: string | null;
  readonly withdrawnOn: LocalDate | null;
  readonly withdrawnReason: string | null;
}

/** 可以公开 / 修改后再送审 / 不予公开. */
export const reviewOutcomes = ['clear', 'amend', 'refuse'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What a secrecy reviewer must have looked at before saying 可以公开 (条例第十一、十四至十七条, 保密法). */
export const secrecyChecks = [
  'stateSecret',
  'workSecret',
  'forbidden',
  'harm',
  'thirdParty',
  'personalData',
  'otherOrgans',
] as const;
export type SecrecyCheck = (typeof secrecyChecks)[number];

export interface SecrecyReview {
  readonly version: number;
  readonly contentHash: string;
  readonly outcome: ReviewOutcome;
  readonly checklist: readonly SecrecyCheck[];
  readonly opinion: string;
  readonly reviewerName: string;
  readonly reviewedOn: LocalDate;
  readonly reviewedAt: Instant;
}

/** SHA-256 (hex) of what goes public: a clearance holds for exactly this text. */
export function contentHash(content: Omit<DisclosureContent, 'validity' | 'catalogEntryId'>): string {
  const { title, documentNumber, summary, body, category, topic, formedOn } = content;
  return createHash('sha256')
    .update(JSON.stringify([title, documentNumber, summary, body, category, topic, formedOn]))
    .digest('hex');
}

/** Paragraphs of a plain text, without empty ones and without the indent that people type by hand. */
export function paragraphsOf(body: string): string[] {
  return body
    .split(/\n+/)
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .filter(Boolean);
}
