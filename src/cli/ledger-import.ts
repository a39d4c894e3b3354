import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { LedgerCounts, LedgerProgress, LineProblem } from '../cases/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Translate } from '../platform/i18n/index.js';
import { type CliCommand, requiredOption, requiredWord, UsageError } from './command.js';
import { operator } from './operator.js';

const usage = 'ledger import FILE --office CODE [--all-or-nothing] [--dry-run] [--json]';

/** Cases of earlier work into the database: counts, and each bad line with its number, column and reason. */
export const ledgerImportCommand: CliCommand = {
  name: 'ledger import',
  usage,
  about: '导入依申请公开办理台账（xlsx、csv、jsonl）',
  valueOptions: ['office'],
  switches: ['all-or-nothing', 'dry-run'],
  async run(input) {
    const path = requiredWord(input, 0, usage);
    const code = requiredOption(input, 'office', usage);
    if (!existsSync(path)) throw new UsageError(`cannot read ${path}: no such file`);
    const services = await input.services();
    const t = services.words.in('zh-CN');
    const [{ officeByCode }, { importLedgerFile }] = await Promise.all([
      import('../offices/index.js'),
      import('../cases/index.js'),
    ]);
    const office = await officeByCode(services.db, code);
    if (!office) throw new UsageError(`no office with the code ${code}`);

    const json = input.options.json === true;
    const problems: object[] = [];
    const bar = progressBar(json);
    const result = await importLedgerFile(services, {
      office,
      actor: operator,
      name: basename(path),
      source: path,
      allOrNothing: input.options['all-or-nothing'] === true,
      dryRun: input.options['dry-run'] === true,
      onProgress: bar.show,
      onProblems: (found) => {
        if (json) problems.push(...found.map((problem) => problemOf(problem, t)));
        else for (const problem of found) input.print(problemText(problem, t));
      },
    }).catch((error: unknown) => {
      throw asUsageError(error, path, t);
    });
    bar.end();
    const { state, ...counts } = result;
    input.print(json ? JSON.stringify({ state, ...counts, problems }, null, 1) : summary(state, counts, t));
    return state === 'refused' || counts.rejected > 0 ? 1 : 0;
  },
};

function problemOf({ sheet, line, column, code, value }: LineProblem, t: Translate) {
  return {
    ...(sheet === null ? {} : { sheet }),
    line,
    column: column === null ? null : t(`ledger.column.${column}`),
    key: column,
    code,
    reason: t(`ledger.problem.${code}`, { value }),
  };
}

function problemText(problem: LineProblem, t: Translate): string {
  const { line, column, reason } = problemOf(problem, t);
  const where =
    problem.sheet === null
      ? t('ledger.lineN', { line })
      : t('ledger.sheetLineN', { sheet: problem.sheet, line });
  return [where, column, reason].filter(Boolean).join('  ');
}

function summary(
  state: string,
  { lines, imported, updated, skipped, rejected }: LedgerCounts,
  t: Translate,
): string {
  return t(`ledger.summary.${state}`, { lines, imported, updated, skipped, rejected });
}

/** A file that is no ledger is bad usage: one clear line. */
function asUsageError(error: unknown, path: string, t: Translate): unknown {
  if (!(error instanceof DomainError)) return error;
  const [field] = error.fields;
  const code = field?.code ?? error.code;
  const dot = code.indexOf('.');
  const section = field ? 'form' : 'errors';
  const key = `${code.slice(0, dot)}.${section}.${code.slice(dot + 1)}`;
  return new UsageError(`${path}: ${t(key, { ...error.params, ...field?.params })}`);
}

/** On a terminal only: lines read, lines a second. */
function progressBar(silent: boolean) {
  const shown = !silent && process.stderr.isTTY === true;
  const began = process.hrtime.bigint();
  return {
    show: ({ done, expected }: LedgerProgress): void => {
      if (!shown) return;
      const WIDTH = 30;
      const full = expected === null ? 0 : Math.round(WIDTH * Math.min(1, done / expected));
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const rate = Math.round(done / Math.max(seconds, 0.001));
      process.stderr.write(`\r[${'#'.repeat(full)}${' '.repeat(WIDTH - full)}] ${done}  ${rate}/s `);
    },
    end: (): void => {
      if (shown) process.stderr.write('\n');
    },
  };
}
