import { DomainError } from '../kernel/domain-error.js';
import { feeByItems, feeByPages, MAX_FEE_UNITS } from '../law/index.js';
import { type CliCommand, requiredWord, UsageError } from './command.js';

const usage = 'fee items N [--already M] | fee pages N';

/**
 * 信息处理费 as JSON text `{yuan, bands: [{from, to, rate, units, yuan}]}`. `already` = applications of the same
 * applicant counted earlier in the month; it has no meaning for pages. Throws UsageError.
 */
export function runFee(basis: string, count: string, already?: string): string {
  if (basis !== 'items' && basis !== 'pages')
    throw new UsageError(`unknown basis ${basis}; usage: mingdu ${usage}`);
  if (basis === 'pages' && already !== undefined) throw new UsageError('--already is for fee items only');
  const n = wholeNumber(count, 'N');
  try {
    const fee = basis === 'pages' ? feeByPages(n) : feeByItems(n, wholeNumber(already ?? '0', '--already'));
    return JSON.stringify(fee, null, 2);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new UsageError(`more than ${MAX_FEE_UNITS} units`);
  }
}

export const feeCommand: CliCommand = {
  name: 'fee',
  usage,
  about: '计算信息处理费：按件或者按量',
  valueOptions: ['already'],
  async run(input) {
    const { already } = input.options;
    const extra = input.words[2];
    if (extra !== undefined) throw new UsageError(`unexpected ${extra}; usage: mingdu ${usage}`);
    const basis = requiredWord(input, 0, usage);
    const count = requiredWord(input, 1, usage);
    input.print(runFee(basis, count, typeof already === 'string' ? already : undefined));
    return 0;
  },
};

function wholeNumber(text: string, name: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`${name} must be a whole number from 0 to ${MAX_FEE_UNITS}, not ${text}`);
}
