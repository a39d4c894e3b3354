import type { CliCommand } from './command.js';
import { migrateCommand } from './migrate.js';

/** Every command, in the order of `mingdu --help`. */
export const commands: readonly CliCommand[] = [migrateCommand];
