/** Words of a printed table without what differs from site to site: spaces, line ends, widths, punctuation. */
export function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
}

const wholeNumber = /^\d+(?:\.\d+)?$/;
const withRemark = /^(\d+(?:\.\d+)?)\s*([（(].*[）)])$/su;

/** What stands in a cell of figures: a number, a number with its remark, or text as it is. */
export function figureIn(text: string): { readonly value: unknown; readonly remark: string } {
  const plain = text.normalize('NFKC').replace(/\s/gu, '');
  if (wholeNumber.test(plain)) return { value: Number(plain), remark: '' };
  const [, number, remark = ''] = withRemark.exec(text.normalize('NFKC').trim()) ?? [];
  if (number !== undefined) return { value: Number(number), remark: remark.slice(1, -1) };
  return { value: text, remark: '' };
}

/** Whether a cell may be one of figures: a number, with or without remark, or what is printed for none. */
export function looksLikeFigure(text: string): boolean {
  const { value } = figureIn(text);
  return typeof value === 'number' || /^(?:-?\d+(?:\.\d+)?|[/／—-]+|无)$/u.test(text.trim());
}
