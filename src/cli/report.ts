import { readFile } from 'node:fs/promises';
import type { LocalDate } from '../kernel/local-date.js';
import type { Finding } from '../reports/index.js';
import { checkReport, hasErrors, parseReport, sortFindings } from '../reports/index.js';

export interface CheckResult {
  readonly findings: readonly Finding[];
  /** 0 no error, 1 at least one error. */
  readonly exitCode: 0 | 1;
}

/** Input that is no report: one line for stderr, exit code 2. */
export class UnreadableReport extends Error {}

/**
 * `report check FILE [--previous FILE]`: the findings on a report in the JSON form, on its own and against the one
 * of the year before. Throws {@link UnreadableReport}.
 */
export function checkReportText(text: string, previousText: string | null, today?: LocalDate): CheckResult {
  const { report, findings } = parse(text, '报告');
  const previous = previousText === null ? null : parse(previousText, '上一年度报告').report;
  const found = checkReport(report, { ...(previous ? { previous } : {}), ...(today ? { today } : {}) });
  const all = sortFindings([...findings, ...found]);
  return { findings: all, exitCode: hasErrors(all) ? 1 : 0 };
}

export async function checkReportFile(
  file: string,
  previousFile: string | null,
  today?: LocalDate,
): Promise<CheckResult> {
  const text = await readText(file);
  const previous = previousFile === null ? null : await readText(previousFile);
  return checkReportText(text, previous, today);
}

function parse(text: string, name: string) {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UnreadableReport(`${name}不是有效的JSON文件。`);
  }
  const parsed = parseReport(value);
  if (parsed === null) throw new UnreadableReport(`${name}不是年度报告：没有 table2、table3 或 table4。`);
  return parsed;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new UnreadableReport(`读不到文件 ${file}`);
  }
}
