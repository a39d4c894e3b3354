import { createWriteStream, writeFileSync } from 'node:fs';
import { type CliCommand, requiredWord, UsageError } from './command.js';
import { operator } from './operator.js';

const usage = 'case export NUMBER [--format zip|pdf] [--out FILE]';

/** 案卷: the whole file of a closed case; the audit table says that it was taken out. */
export const caseExportCommand: CliCommand = {
  name: 'case export',
  usage,
  about: '导出一件申请的完整案卷（zip 或 PDF）',
  valueOptions: ['format', 'out'],
  async run(input) {
    const number = requiredWord(input, 0, usage);
    const format = input.options.format ?? 'zip';
    if (format !== 'zip' && format !== 'pdf') throw new UsageError('--format must be zip or pdf');
    const out = typeof input.options.out === 'string' ? input.options.out : `${number}.${format}`;
    const services = await input.services();
    const { caseVolume } = await import('../cases/index.js');
    const volume = await caseVolume(services, operator, number);
    try {
      if (format === 'pdf') writeFileSync(out, await volume.pdf());
      else await volume.zip(createWriteStream(out));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      throw code === undefined ? error : new UsageError(`cannot write ${out}: ${code}`);
    }
    input.print(input.options.json ? JSON.stringify({ number, file: out }) : out);
    return 0;
  },
};
