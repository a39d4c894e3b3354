import { type WithholdingReason, withholdingReason } from '../../law/index.js';
import { createDocument } from '../../platform/pdf/index.js';
import type { CaseServices } from '../case.services.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import type { Mark, Redaction } from './redaction.js';

/** The marks of one reason: how many on which page. */
export interface ReasonSummary {
  readonly reason: WithholdingReason;
  readonly total: number;
  readonly pages: readonly { readonly page: number; readonly n: number }[];
}

/** What is withheld by which reason, in the order of the law; nothing of what stands under the marks. */
function summaryByReason(marks: readonly Mark[]): ReasonSummary[] {
  const byReason = new Map<string, Map<number, number>>();
  for (const { state, reason, page } of marks) {
    if (state !== 'accepted' || reason === null) continue;
    const pages = byReason.get(reason) ?? new Map<number, number>();
    pages.set(page, (pages.get(page) ?? 0) + 1);
    byReason.set(reason, pages);
  }
  return [...byReason]
    .map(([code, pages]) => ({
      reason: withholdingReason(code),
      total: [...pages.values()].reduce((sum, n) => sum + n, 0),
      pages: [...pages].sort(([a], [b]) => a - b).map(([page, n]) => ({ page, n })),
    }))
    .sort((a, b) => b.total - a.total);
}

/** `第1页2处、第3页1处`, cut after some pages: an answer is no table. */
function pagesText(pages: ReasonSummary['pages']): string {
  const SHOWN = 8;
  const shown = pages.slice(0, SHOWN).map(({ page, n }) => `第${page}页${n}处`);
  return pages.length > SHOWN ? `${shown.join('、')}等${pages.length}页` : shown.join('、');
}

/** The two paragraphs that the answer 部分公开 asks for: what is withheld, and why. */
export function answerParagraphs(
  title: string,
  marks: readonly Mark[],
): { withheld: string; grounds: string } {
  const summaries = summaryByReason(marks);
  return {
    withheld: summaries
      .map(
        ({ reason, total, pages }) =>
          `《${title}》中${reason.label}内容${total}处（${pagesText(pages)}），已作遮盖处理。`,
      )
      .join('\n'),
    grounds: summaries
      .map(({ reason, total }) => `遮盖的${total}处属于${reason.label}，依据${reason.citation}不予公开。`)
      .join('\n'),
  };
}

/** 区分处理说明: one sheet for the file with every mark, its reason, and who decided it when. */
export async function redactionNotePdf(
  services: CaseServices,
  file: CaseFile,
  redaction: Redaction,
  marks: readonly Mark[],
): Promise<Buffer> {
  const t = services.words.in('zh-CN');
  const accepted = marks.filter(({ state }) => state === 'accepted');
  const document = createDocument({
    title: t('redaction.note.title'),
    author: '',
    createdOn: services.today(),
    fonts: services.fonts,
  });
  const line = (text: string) => document.paragraph(text, { indent: 0, size: 12, align: 'left' });
  document.title(t('redaction.note.title'));
  line(t('redaction.note.case', { number: file.record.number }));
  line(
    t('redaction.note.record', {
      title: redaction.title,
      version: redaction.version,
      pages: redaction.pages.length,
    }),
  );
  if (redaction.outputSha256) line(t('redaction.note.fingerprint', { sha256: redaction.outputSha256 }));
  for (const { reason, total } of summaryByReason(marks)) {
    line(t('redaction.note.sum', { label: reason.label, n: total, citation: reason.citation }));
  }
  document.table({
    columns: [
      { width: 8, align: 'center' },
      { width: 8, align: 'center' },
      { width: 20 },
      { width: 22 },
      { width: 22 },
      { width: 20 },
    ],
    header: [
      ['n', 'page', 'place', 'reason', 'remark', 'who'].map((column) => t(`redaction.note.column.${column}`)),
    ],
    rows: accepted.map(({ page, box, kind, reason, note, decidedByName, decidedAt }, index) => {
      const { label, citation } = withholdingReason(reason ?? 'personalPrivacy');
      return [
        String(index + 1),
        String(page),
        t('redaction.place', { x: mm(box.x), y: mm(box.y), w: mm(box.w), h: mm(box.h) }),
        `${label}\n${citation}`,
        [t(`redaction.kind.${kind}`), note].filter(Boolean).join('\n'),
        `${decidedByName ?? ''}\n${(decidedAt ?? '').slice(0, 10)}`,
      ];
    }),
    size: 10.5,
  });
  return document.toBuffer();
}

export function mm(units: number): string {
  return (units / 10).toFixed(1);
}
