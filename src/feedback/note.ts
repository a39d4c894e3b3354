import { createHash } from 'node:crypto';
import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';

/** 内容有误, 已经过时, 看不懂, 建议. */
export const noteKinds = ['error', 'outdated', 'unclear', 'suggestion'] as const;
export type NoteKind = (typeof noteKinds)[number];

export const noteStates = ['new', 'answered', 'dismissed'] as const;
export type NoteState = (typeof noteStates)[number];

/** What the public sees of an answered note. */
export const publicities = ['none', 'answer', 'both'] as const;
export type Publicity = (typeof publicities)[number];

/** A visitor's note on a public row of the catalog. */
export interface FeedbackNote {
  readonly id: number;
  readonly entryId: number;
  readonly officeId: number;
  readonly kind: NoteKind;
  readonly text: string;
  readonly contactSealed: string | null;
  readonly state: NoteState;
  readonly answer: string;
  readonly publicity: Publicity;
  readonly createdAt: Instant;
  readonly createdOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly closedByName: string | null;
  readonly version: number;
}

/** The same words on the same row are the same note, whoever sends them and however often. */
export function fingerprintOf(entryId: number, text: string): string {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  return createHash('sha256').update(`${entryId}|${plain}`).digest('hex');
}

const MAX_LINKS = 2;

/** Notes full of addresses are advertising; a person who reports a dead link names one or two. */
export function looksLikeAdvertising(text: string): boolean {
  return (text.match(/https?:\/\/|www\./gi) ?? []).length > MAX_LINKS;
}

/** How long a contact that was asked for with a reason stays on the page. */
export const REVEAL_MINUTES = 15;
