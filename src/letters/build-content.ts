import { type LetterKind, letterKind, type Remedy, remedyParagraph } from '../law/index.js';
import type { LetterContent } from './letter.js';
import type { LetterBasics } from './letter-data.js';
import { contactRemark } from './phrases.js';

/** What a kind's composer adds to the basics. */
export type LetterParts = Pick<LetterContent, 'blocks'> &
  Partial<
    Pick<LetterContent, 'title' | 'form' | 'salutation' | 'signature' | 'enclosures' | 'remark' | 'wording'>
  > & {
    readonly remedies?: readonly Remedy[];
    /** Words before the remedy paragraph, where the paper does not speak to the person who has them. */
    readonly remedyLead?: string;
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
    remedies: remedyWords(parts),
    attachments: basics.attachments ?? [],
    remark: parts.remark ?? contactRemark(basics),
    signature: parts.signature ?? true,
    date: basics.date,
    signed: basics.signed,
    enclosures: parts.enclosures ?? [],
    ...(parts.wording ? { wording: parts.wording } : {}),
  };
}

function remedyWords({ remedies = [], remedyLead = '' }: LetterParts): string[] {
  return remedies.length > 0 ? [remedyLead + remedyParagraph(remedies)] : [];
}
