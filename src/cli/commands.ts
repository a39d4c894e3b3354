import { auditVerifyCommand } from './audit-verify.js';
import { caseExplainCommand } from './case-explain.js';
import { caseExportCommand } from './case-export.js';
import { catalogExportCommand } from './catalog-export.js';
import { catalogParseCommand } from './catalog-parse.js';
import type { CliCommand } from './command.js';
import { deadlineCommand } from './deadline.js';
import { doctorCommand } from './doctor.js';
import { feeCommand } from './fee.js';
import { ledgerImportCommand } from './ledger-import.js';
import { migrateCommand } from './migrate.js';
import { officeAddCommand } from './office-add.js';
import { reportBuildCommand } from './report-build.js';
import { reportCheckCommand } from './report-check.js';
import { seedCommand } from './seed.js';
import { userAddCommand } from './user-add.js';

/** Every command, in the order of `mingdu --help`. Heavy parts are loaded when a command runs. */
export const commands: readonly CliCommand[] = [
  deadlineCommand,
  feeCommand,
  caseExplainCommand,
  caseExportCommand,
  ledgerImportCommand,
  reportBuildCommand,
  reportCheckCommand,
  officeAddCommand,
  userAddCommand,
  catalogParseCommand,
  catalogExportCommand,
  migrateCommand,
  seedCommand,
  auditVerifyCommand,
  doctorCommand,
];
