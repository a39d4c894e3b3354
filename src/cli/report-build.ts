import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Services } from '../composition.js';
import { projectRoot } from '../platform/config/index.js';
import type { OpenReport } from '../reports/index.js';
import { type CliCommand, requiredOption, UsageError } from './command.js';

const usage =
  'report build --office CODE --year Y [--scope organ|aggregate] [--format json|html|pdf] [--out FILE]';
const formats = ['json', 'html', 'pdf'] as const;

/** The signed report where there is one, else the report as the cases stand now. */
export const reportBuildCommand: CliCommand = {
  name: 'report build',
  usage,
  about: '生成年度报告：JSON、网页或者 PDF',
  valueOptions: ['office', 'year', 'scope', 'format', 'out'],
  async run(input) {
    const code = requiredOption(input, 'office', usage);
    const year = requiredOption(input, 'year', usage);
    if (!/^20\d\d$/.test(year)) throw new UsageError(`--year must be a year such as 2025, not ${year}`);
    const format = formats.find((one) => one === (input.options.format ?? 'json'));
    if (!format) throw new UsageError(`--format must be one of ${formats.join(', ')}`);
    const out = input.options.out;
    if (format === 'pdf' && typeof out !== 'string') throw new UsageError('--format pdf needs --out FILE');

    const services = await input.services();
    const report = await read(services, code, Number(year), input.options.scope);
    const file = await render(services, report, format);
    if (typeof out !== 'string') input.print(file.toString().trimEnd());
    else write(out, file);
    return 0;
  },
};

async function read(services: Services, code: string, year: number, asked: unknown): Promise<OpenReport> {
  const [{ officeByCode }, { openReport, scopesOf }] = await Promise.all([
    import('../offices/index.js'),
    import('../reports/index.js'),
  ]);
  const office = await officeByCode(services.db, code);
  if (!office) throw new UsageError(`no office with the code ${code}`);
  if (asked !== undefined && asked !== 'organ' && asked !== 'aggregate')
    throw new UsageError('--scope must be organ or aggregate');
  const aggregate = asked === 'aggregate';
  const scope = scopesOf(office.kind).find((one) => (one === 'government_aggregate') === aggregate);
  if (!scope) throw new UsageError(`${code} is no government: it has no consolidated report`);
  return openReport(services.db, { office, year, scope, today: services.today() });
}

async function render(
  services: Services,
  { report, signed, current }: OpenReport,
  format: (typeof formats)[number],
): Promise<Buffer | string> {
  if (format === 'json')
    return current?.contentText && signed ? current.contentText : `${JSON.stringify(report, null, 1)}\n`;
  const { reportFileModel, reportPdf } = await import('../reports/index.js');
  if (format === 'pdf') {
    const draft = services.words.in('zh-CN')('reports.watermark');
    const createdOn = current?.signedOn ?? services.today();
    return reportPdf(report, { createdOn, fonts: services.fonts, ...(signed ? {} : { watermark: draft }) });
  }
  const { default: ejs } = await import('ejs');
  const views = join(projectRoot, 'views');
  const model = { ...reportFileModel(report), t: services.words.in('zh-CN') };
  return ejs.renderFile(join(views, 'reports', 'file.ejs'), model, { root: views });
}

function write(file: string, content: Buffer | string): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${(error as NodeJS.ErrnoException).code ?? 'failed'}`);
  }
}
