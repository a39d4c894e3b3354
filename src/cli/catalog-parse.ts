import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type CliCommand, requiredWord, UsageError } from './command.js';

const usage = 'catalog parse FILE [--format json]';

export const catalogParseCommand: CliCommand = {
  name: 'catalog parse',
  usage,
  about: '读取各单位报来的目录（xlsx、docx、html、csv、tsv、文本），输出各行要素及把握程度',
  valueOptions: ['format'],
  async run(input) {
    const file = requiredWord(input, 0, usage);
    const { format = 'json' } = input.options;
    if (format !== 'json') throw new UsageError(`--format must be json; usage: mingdu ${usage}`);
    const { catalogJson, readCatalogFile } = await import('../catalog/index.js');
    const parse = await readCatalogFile(bytesOf(file), basename(file));
    input.print(JSON.stringify(catalogJson(parse), null, 2));
    return parse.rows.length > 0 ? 0 : 1;
  },
};

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new UsageError(
      `cannot read ${file}: ${code === 'ENOENT' ? 'no such file' : (code ?? 'unreadable')}`,
    );
  }
}
