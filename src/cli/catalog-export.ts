import { createWriteStream } from 'node:fs';
import type { Services } from '../composition.js';
import { type CliCommand, type CommandInput, requiredOption, UsageError } from './command.js';

const usage =
  'catalog export --out FILE [--format xlsx|docx|pdf|csv|json|zip] [--field SLUG] [--office CODE] [--content public|draft]';

/** The national table of one field, one office, one office's field or, without either, the whole county. */
export const catalogExportCommand: CliCommand = {
  name: 'catalog export',
  usage,
  about: '导出标准目录：Excel、Word、PDF、CSV、JSON 或压缩包',
  valueOptions: ['out', 'format', 'field', 'office', 'content'],
  async run(input) {
    const out = requiredOption(input, 'out', usage);
    const { exportFormats, exportSections, exportBook, writeExport } = await import('../catalog/index.js');
    const named = input.options.format ?? out.slice(out.lastIndexOf('.') + 1);
    const format = exportFormats.find((one) => one === named);
    if (!format) throw new UsageError(`--format must be one of ${exportFormats.join(', ')}`);
    const content = (['public', 'draft'] as const).find((one) => one === (input.options.content ?? 'public'));
    if (!content) throw new UsageError('--content must be public or draft');

    const services = await input.services();
    const scope = { ...(await scopeOf(services, input)), content };
    const sections = await exportSections(services.db, scope);
    if (sections.length === 0) throw new UsageError('there are no rows to export');
    const createdOn = services.today();
    const county = services.config.countyName;
    const book = exportBook({ reader: services.db, sections, content, createdOn, county });
    const file = createWriteStream(out);
    const opened = new Promise<void>((resolve, reject) =>
      file.once('open', () => resolve()).once('error', reject),
    );
    await opened.catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`cannot write ${out}: ${error.code ?? 'failed'}`);
    });
    await writeExport(file, book, format, services.fonts);
    const rows = sections.reduce((sum, section) => sum + section.rows, 0);
    input.print(`${rows} rows written to ${out}`);
    return 0;
  },
};

async function scopeOf(services: Services, { options }: CommandInput) {
  const [{ officeByCode }, { listFields }] = await Promise.all([
    import('../offices/index.js'),
    import('../catalog/index.js'),
  ]);
  const office =
    typeof options.office === 'string' ? await officeByCode(services.db, options.office) : undefined;
  if (typeof options.office === 'string' && !office)
    throw new UsageError(`no office with the code ${options.office}`);
  const fields = await listFields(services.db);
  const field = fields.find((one) => one.slug === options.field);
  if (typeof options.field === 'string' && !field) throw new UsageError(`no field ${options.field}`);
  return { officeId: office?.id ?? null, fieldId: field?.id ?? null };
}
