import type { LocalDate } from '../kernel/local-date.js';
import type { Translate } from '../platform/i18n/index.js';
import { type Sheet, type SheetRow, workbookBuffer } from '../platform/office-documents/index.js';
import { type Counts, figureCodes, figureOf } from './figures.js';
import { periodName } from './period-name.js';
import type { Statistics } from './read-statistics.query.js';
import { resultName, statementLine } from './statistics.presenter.js';

const wide = 24;
const narrow = 14;

function figures(counts: Counts): (number | null)[] {
  return figureCodes.map((code) => figureOf(code, counts));
}

/** The page as rows: a head, a row a period, the total. Rates in percent; blank where there was nothing to rate. */
export function statisticsRows({ periods, byPeriod, unit, total }: Statistics, t: Translate): SheetRow[] {
  return [
    [
      t(`statistics.unit.${unit}`),
      t('statistics.from'),
      t('statistics.to'),
      ...figureCodes.map((code) => t(`statistics.figure.${code}`)),
    ],
    ...periods.map((period, i) => [
      periodName(period, unit, t),
      period.from,
      period.to,
      ...figures(byPeriod[i] ?? total),
    ]),
    [t('statistics.total'), '', '', ...figures(total)],
  ];
}

/** The whole page as a workbook, with the counting rules on a sheet of their own. */
export async function statisticsXlsx(
  statistics: Statistics,
  createdOn: LocalDate,
  t: Translate,
): Promise<Buffer> {
  const { office, year, byOffice, channels, results, statements } = statistics;
  const name = office?.name ?? t('statistics.allOffices');
  const title = t('statistics.caption', { office: name, year, until: createdOn });
  const [head = [], ...rows] = statisticsRows(statistics, t);
  const share = t('statistics.count');
  const sheets: Sheet[] = [
    sheet(t('statistics.sheet.periods'), title, head, rows),
    ...(byOffice.length > 0
      ? [
          sheet(
            t('statistics.sheet.offices'),
            title,
            [t('statistics.office'), ...figureCodes.map((code) => t(`statistics.figure.${code}`))],
            byOffice.map((one) => [one.office.name, ...figures(one.counts)]),
          ),
        ]
      : []),
    sheet(
      t('statistics.sheet.results'),
      title,
      [t('statistics.result'), share],
      results.map(({ code, count }) => [resultName(code), count]),
    ),
    sheet(
      t('statistics.sheet.channels'),
      title,
      [t('statistics.channel'), share],
      channels.map(({ code, count }) => [t(`law.channels.${code}`), count]),
    ),
    {
      ...sheet(
        t('statistics.sheet.rules'),
        title,
        [t('statistics.figureName'), t('statistics.ruleName')],
        [
          ...figureCodes.map((code) => [t(`statistics.figure.${code}`), t(`statistics.rule.${code}`)]),
          ...statements.map((state) => [t('statistics.nil.title'), statementLine(state, t)]),
        ],
      ),
      columns: [{ width: wide }, { width: 90, align: 'left' }],
    },
  ];
  return workbookBuffer({ title, author: name, createdOn, sheets });
}

function sheet(name: string, title: string, head: SheetRow, rows: readonly SheetRow[]): Sheet {
  return {
    name,
    headings: [title],
    columns: head.map((_, i) => ({
      width: i === 0 ? wide : narrow,
      align: i === 0 ? ('left' as const) : ('right' as const),
    })),
    header: [head],
    rows,
  };
}
