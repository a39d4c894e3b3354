import { parseArgs } from 'node:util';
import { type CliCommand, UsageError } from './command.js';

export interface ParsedArguments {
  readonly command: CliCommand | null;
  readonly words: string[];
  readonly options: Record<string, string | boolean>;
}

/** Finds the command by its longest name, then reads its options. Throws UsageError on an unknown one. */
export function parseArguments(argv: readonly string[], commands: readonly CliCommand[]): ParsedArguments {
  const command =
    [...commands]
      .sort((a, b) => b.name.length - a.name.length)
      .find((candidate) => candidate.name.split(' ').every((word, i) => argv[i] === word)) ?? null;
  if (!command) return { command: null, words: [...argv], options: {} };

  const rest = argv.slice(command.name.split(' ').length);
  const options = Object.fromEntries([
    ...(command.valueOptions ?? []).map((name) => [name, { type: 'string' as const }]),
    ...(command.switches ?? []).map((name) => [name, { type: 'boolean' as const }]),
    ['json', { type: 'boolean' as const }],
    ['help', { type: 'boolean' as const }],
  ]);
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
    return { command, words: positionals, options: values as Record<string, string | boolean> };
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]}; usage: mingdu ${command.usage}`);
  }
}
