import { type LetterKind, letterKind, type Remedy, remedyParagraph } from '../law/index.js';
import type { LetterContent } from './letter.js';
import type { LetterBasics } from './letter-data.js';
import { contactRemark } from './phrases.js';

/** What a kind's composer adds to the basics. */
export type LetterParts = Pick<LetterContent, 'blocks'> &
  Partial<Pick<LetterContent, 'title' | 'form' | 'salutation' | 'signature' | 'enclosures' | 'remark'>> & {
    readonly remedies?: readonly Remedy[];
  };

/** The printed title: the kind's name without the bracket that only tells officers the variants apart. */
export function letterTitle(kind: LetterKind): string {
  return letterKind(kind).name.replace(/（[^（）]*）$/, '');
}

export function buildContent(kind: LetterKind, basics: LetterBasics, parts: LetterParts): LetterContent {
  return {
    kind,
    title: parts.title ?? letterTitle(kind),
    form: parts.form ?? 'letter',
    organ: basics.organ.name,
    number: basics.number ?? '',
    salutation: parts.salutation ?? '',
    blocks: parts.blocks,
    remedies: parts.remedies && parts.remedies.length > 0 ? [remedyParagraph(parts.remedies)] : [],
    attachments: basics.attachments ?? [],
    remark: parts.remark ?? contactRemark(basics),
    signature: parts.signature ?? true,
    date: basics.date,
    signed: basics.signed,
    enclosures: parts.enclosures ?? [],
  };
}
