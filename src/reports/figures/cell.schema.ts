import Joi from 'joi';
import type { Cell } from '../annual-report.js';
import type { Finding } from '../checks/finding.js';
import type { CellPath } from '../format.js';

interface CellPlace {
  readonly path: CellPath;
  readonly label: string;
  readonly rule: string;
  readonly decimals: boolean;
}

/** What published reports put where a zero belongs. */
const blanks = new Set(['', '/', '／', '-', '—', '——', '无']);

const wholeNumber = Joi.number().integer().min(0).required();
const decimalNumber = Joi.number().min(0).required();

/** `22（其中修订16件）`: a figure with its remark in one cell. */
const withRemark = /^(\d+(?:\.\d+)?)\s*[（(].*[）)]$/;

/** One cell of a report that others wrote: a count (万元 with decimals for fees), blank, or a finding. */
export function readCell(raw: unknown, place: CellPlace): { value: Cell; finding?: Finding } {
  if (raw === null || raw === undefined) return { value: null };
  const trimmed = typeof raw === 'string' ? raw.trim() : raw;
  if (typeof trimmed === 'string' && blanks.has(trimmed)) return { value: null };

  const figure = typeof trimmed === 'string' ? (withRemark.exec(trimmed)?.[1] ?? trimmed) : trimmed;
  const { error, value } = (place.decimals ? decimalNumber : wholeNumber).validate(figure);
  if (error) return { value: null, finding: problem(place, raw) };
  if (typeof raw === 'number') return { value };
  const { rule, path: where, label } = place;
  const params = { label, printed: plainText(raw), value };
  return { value, finding: { rule, severity: 'warning', where, code: 'numberAsText', params } };
}

function problem({ rule, path, label, decimals }: CellPlace, raw: unknown): Finding {
  const code = decimals ? 'notDecimal' : 'notCount';
  return { rule, severity: 'error', where: path, code, params: { label, printed: plainText(raw) } };
}

/** What was there, in a sentence: short text and numbers as they are. */
export function plainText(raw: unknown): string {
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw).slice(0, 40) : typeof raw;
}
