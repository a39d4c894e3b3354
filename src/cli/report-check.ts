import { join } from 'node:path';
import type { Finding } from '../reports/index.js';
import { type CliCommand, requiredWord, UsageError } from './command.js';
import { readBytes, readJsonInput } from './read-input.js';

const usage = 'report check FILE [--previous FILE] [--language zh-CN|en]';

/**
 * Findings on a report in the JSON form, by itself and against the one of the year before, errors first. Throws
 * UsageError on a value that is no report.
 */
export async function checkReportValue(
  value: unknown,
  previousValue: unknown = null,
): Promise<readonly Finding[]> {
  const { checkReport, parseReport, sortFindings } = await import('../reports/index.js');
  const parsed = (input: unknown, name: string) => {
    const result = parseReport(input);
    if (result === null)
      throw new UsageError(`${name} is no annual report: it has no table2, table3 or table4`);
    return result;
  };
  const { report, findings } = parsed(value, 'the file');
  const previous = previousValue === null ? null : parsed(previousValue, 'the previous report').report;
  return sortFindings([...findings, ...checkReport(report, previous ? { previous } : {})]);
}

export const reportCheckCommand: CliCommand = {
  name: 'report check',
  usage,
  about: '校验年度报告（JSON、xlsx、docx 或者网页），可与上一年度报告比对',
  valueOptions: ['previous', 'language'],
  async run(input) {
    const { previous } = input.options;
    const file = requiredWord(input, 0, usage);
    const previousValue = typeof previous === 'string' ? await readReportFile(previous) : null;
    const { value, findings: reading } = await readReportFile(file);
    const findings = [...reading, ...(await checkReportValue(value, previousValue?.value ?? null))];
    const sentence = await sentences(input.options.language ?? 'zh-CN');
    const told = findings.map((finding) => ({ ...place(finding), message: sentence(finding) }));
    input.print(JSON.stringify({ findings: told }, null, 2));
    return findings.some((finding) => finding.severity === 'error') ? 1 : 0;
  },
};

interface ReadFile {
  readonly value: unknown;
  /** What was wrong in reading printed tables; empty for JSON, whose parser runs with the rules. */
  readonly findings: readonly Finding[];
}

/** A report in the JSON form as it stands; from an office file or a page its printed tables. */
async function readReportFile(file: string): Promise<ReadFile> {
  if (!/\.(?:xlsx|docx|html?)$/i.test(file)) return { value: readJsonInput(file), findings: [] };
  const { readForeignReport } = await import('../reports/index.js');
  const { report, findings } = await readForeignReport(readBytes(file), file);
  if (report === null) {
    const sentence = await sentences('zh-CN');
    throw new UsageError(`${file}: ${findings.map(sentence).join(' ')}`);
  }
  return { value: report, findings };
}

function place({ rule, severity, where }: Finding): Pick<Finding, 'rule' | 'severity' | 'where'> {
  return { rule, severity, where };
}

async function sentences(language: unknown): Promise<(finding: Finding) => string> {
  const [{ isLanguage, loadWords }, { projectRoot }, { findingSentence }] = await Promise.all([
    import('../platform/i18n/index.js'),
    import('../platform/config/index.js'),
    import('../reports/index.js'),
  ]);
  if (!isLanguage(language)) throw new UsageError(`--language must be zh-CN or en, not ${String(language)}`);
  const t = loadWords(join(projectRoot, 'views', '_words')).in(language);
  return (finding) => findingSentence(finding, t);
}
