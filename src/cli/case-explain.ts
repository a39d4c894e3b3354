import type { CaseExplanation } from '../cases/index.js';
import type { CliCommand } from './command.js';
import { requiredWord } from './command.js';

const usage = 'case explain NUMBER [--json]';

/** 为何是这一天: the day-by-day ledger of one case, as a table or as JSON. */
export const caseExplainCommand: CliCommand = {
  name: 'case explain',
  usage,
  about: '逐日说明一件申请的答复期限',
  switches: ['json'],
  async run(input) {
    const number = requiredWord(input, 0, usage);
    const services = await input.services();
    const { explainCase } = await import('../cases/index.js');
    const explanation = await explainCase(services.db, services.law, number, services.today());
    input.print(input.options.json ? JSON.stringify(explanation, null, 2) : ledgerText(explanation));
    return 0;
  },
};

function ledgerText({ number, stage, receivedOn, due, provisional, ledger }: CaseExplanation): string {
  const head = [
    `${number}  ${stage}`,
    `received ${receivedOn ?? '-'}  due ${due ?? '-'}${provisional ? ' (provisional)' : ''}`,
    '',
  ];
  const lines = ledger.map(({ date, n, kind, why, article }) =>
    [date, String(n ?? '').padStart(3), kind.padEnd(8), why, article ?? ''].join('  ').trimEnd(),
  );
  return [...head, ...lines].join('\n');
}
