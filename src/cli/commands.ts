import type { CliCommand } from './command.js';
import { deadlineCommand } from './deadline.js';
import { doctorCommand } from './doctor.js';
import { feeCommand } from './fee.js';
import { migrateCommand } from './migrate.js';
import { reportBuildCommand } from './report-build.js';
import { reportCheckCommand } from './report-check.js';
import { seedCommand } from './seed.js';

/** Every command, in the order of `mingdu --help`. Heavy parts are loaded when a command runs. */
export const commands: readonly CliCommand[] = [
  deadlineCommand,
  feeCommand,
  reportBuildCommand,
  reportCheckCommand,
  migrateCommand,
  seedCommand,
  doctorCommand,
];
