import type { AnnualReport } from '../annual-report.js';
import { sectionText } from '../annual-report.js';
import type { TextChange } from '../stored-report.js';

/** What a correction changed in the prose: sentences that went and sentences that came, section by section. */
export function changedTexts(before: AnnualReport, after: AnnualReport): TextChange[] {
  return ([1, 5, 6] as const).flatMap((section) => {
    const old = sentences(sectionText(before, section));
    const now = sentences(sectionText(after, section));
    const removed = old.filter((sentence) => !now.includes(sentence));
    const added = now.filter((sentence) => !old.includes(sentence));
    return removed.length + added.length === 0 ? [] : [{ section, removed, added }];
  });
}

function sentences(text: string): string[] {
  return (text.match(/[^。；\n]+[。；]?/g) ?? []).map((sentence) => sentence.trim()).filter(Boolean);
}
