import Joi from 'joi';
import type { Cell } from './annual-report.js';
import type { Finding } from './checks/finding.js';
import type { CellPath } from './format.js';

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
  const message = `${place.label}写成了文字“${raw}”，按${value}计；备注应与数字分开。`;
  return { value, finding: { rule: place.rule, severity: 'warning', where: place.path, message } };
}

function problem(place: CellPlace, raw: unknown): Finding {
  const wanted = place.decimals ? '不小于0的数' : '不小于0的整数';
  const message = `${place.label}为“${plainText(raw)}”，应为${wanted}。`;
  return { rule: place.rule, severity: 'error', where: place.path, message };
}

/** What was there, in a sentence: short text and numbers as they are. */
export function plainText(raw: unknown): string {
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw).slice(0, 40) : '无法读取的内容';
}
