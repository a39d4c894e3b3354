import type { CliCommand } from './command.js';

/** Recomputes the audit chain; exit code 1 with the first broken line. */
export const auditVerifyCommand: CliCommand = {
  name: 'audit verify',
  usage: 'audit verify',
  about: '核验审计日志的摘要链；打印末条摘要，可另存于系统之外',
  async run(input) {
    const { db } = await input.services();
    const { verifyAudit } = await import('../audit/index.js');
    const result = await verifyAudit(db);
    if (input.options.json) input.print(JSON.stringify(result));
    else if (result.broken) input.print(`broken at ${result.broken.seq}: ${result.broken.problem}`);
    else input.print(`whole: ${result.entries} entries, head ${result.headHash}`);
    return result.ok ? 0 : 1;
  },
};
