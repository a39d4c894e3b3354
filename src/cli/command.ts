import type { Services } from '../composition.js';

/** Bad usage or unreadable input: one clear line on standard error, exit code 2. */
export class UsageError extends Error {}

/** What a command gets: its words, its options, and the services if it needs the database. */
export interface CommandInput {
  /** Words that are not options, after the command's own name. */
  readonly words: readonly string[];
  /** `--name value` or `--name` (then `true`). */
  readonly options: Readonly<Record<string, string | boolean>>;
  /** Opens (and migrates) the database on first use. */
  services(): Promise<Services>;
  print(text: string): void;
}

export interface CliCommand {
  /** As typed: `deadline`, `report check`. */
  readonly name: string;
  /** One line a usage, shown by --help. */
  readonly usage: string;
  readonly about: string;
  /** Names of options that take a value; the rest are switches. */
  readonly valueOptions?: readonly string[];
  readonly switches?: readonly string[];
  /** Resolves to the exit code: 0 success, 1 a negative verdict. */
  run(input: CommandInput): Promise<number>;
}

/** A required word, or UsageError with the command's usage. */
export function requiredWord(input: CommandInput, index: number, usage: string): string {
  const word = input.words[index];
  if (word === undefined) throw new UsageError(`usage: mingdu ${usage}`);
  return word;
}

export function requiredOption(input: CommandInput, name: string, usage: string): string {
  const value = input.options[name];
  if (typeof value !== 'string') throw new UsageError(`--${name} is missing; usage: mingdu ${usage}`);
  return value;
}
