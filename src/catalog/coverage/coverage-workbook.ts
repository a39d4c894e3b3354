import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader } from '../../platform/database/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { type Sheet, type SheetRow, workbookBuffer } from '../../platform/office-documents/index.js';
import { titleOf } from '../entry.js';
import {
  type Coverage,
  coverageByField,
  coverageByOffice,
  type ItemLine,
  itemPage,
  type LinkLine,
  linksOf,
  lonePage,
  rateOf,
} from './coverage.query.js';

const PAGE = 200;

/**
 * The coverage report as a workbook: sums by office and by field with the rule by which they are counted, every item
 * with its rows, and the rows that no item stands for. `officeId` null = all offices.
 */
export async function coverageWorkbook(
  reader: Reader,
  officeId: number | null,
  today: LocalDate,
  author: string,
  t: Translate,
): Promise<Buffer> {
  const offices = await coverageByOffice(reader, officeId);
  const fields = await coverageByField(reader, officeId);
  const figureColumns = Array.from({ length: 8 }, () => ({ width: 12, align: 'right' as const }));
  const figureHeads = ['due', 'covered', 'rate', 'proposed', 'missing', 'exempt', 'rows', 'loneRows'].map(
    (key) => t(`catalogCoverage.columns.${key}`),
  );
  const headings = [
    t('catalogCoverage.title'),
    t('catalogCoverage.rule'),
    t('catalogCoverage.asOf', { date: today }),
  ];
  const sheets: Sheet[] = [
    {
      name: t('catalogCoverage.byOffice'),
      headings,
      columns: [{ width: 36 }, ...figureColumns],
      header: [[t('catalogCoverage.columns.office'), ...figureHeads]],
      rows: offices.map((office) => [office.officeName, ...figures(office)]),
    },
    {
      name: t('catalogCoverage.byField'),
      headings,
      columns: [{ width: 36 }, ...figureColumns],
      header: [[t('catalogCoverage.columns.field'), ...figureHeads]],
      rows: fields.map((field) => [field.fieldName ?? t('catalogCoverage.noField'), ...figures(field)]),
    },
    {
      name: t('catalogCoverage.sheets.items'),
      columns: [24, 18, 20, 48, 16, 48, 14, 48, 32].map((width) => ({ width })),
      header: [
        ['office', 'kind', 'code', 'item', 'type', 'basis', 'standing', 'matched', 'reason'].map((key) =>
          t(`catalogCoverage.columns.${key}`),
        ),
      ],
      rows: itemRows(reader, offices, t),
    },
    {
      name: t('catalogCoverage.sheets.loneRows'),
      columns: [24, 24, 32, 48].map((width) => ({ width })),
      header: [['office', 'field', 'level1', 'row'].map((key) => t(`catalogCoverage.columns.${key}`))],
      rows: loneRows(reader, offices),
    },
  ];
  return workbookBuffer({ title: t('catalogCoverage.title'), author, createdOn: today, sheets });
}

function figures(coverage: Coverage): SheetRow {
  const { due, percent } = rateOf(coverage);
  return [
    due,
    coverage.covered,
    percent === null ? '' : `${percent}%`,
    coverage.proposed,
    coverage.missing,
    coverage.exempt,
    coverage.rows,
    coverage.loneRows,
  ];
}

type Offices = Awaited<ReturnType<typeof coverageByOffice>>;

async function* itemRows(reader: Reader, offices: Offices, t: Translate): AsyncGenerator<SheetRow> {
  for (const { officeId, officeName } of offices) {
    let cursor: string | undefined;
    do {
      const page = await itemPage(reader, { officeId, standing: null, cursor, limit: PAGE });
      const links = await linksOf(
        reader,
        page.rows.map(({ id }) => id),
      );
      for (const item of page.rows) yield itemRow(item, links, officeName, t);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }
}

function itemRow(item: ItemLine, links: readonly LinkLine[], office: string, t: Translate): SheetRow {
  const confirmed = links.filter((link) => link.item_id === item.id && link.state === 'confirmed');
  return [
    office,
    t(`catalogCoverage.kinds.${item.kind}`),
    item.code,
    item.name,
    item.type,
    item.basis,
    t(`catalogCoverage.standings.${item.standing}`),
    confirmed.map((link) => titleOf(link)).join('；'),
    item.exempt_reason ?? '',
  ];
}

async function* loneRows(reader: Reader, offices: Offices): AsyncGenerator<SheetRow> {
  for (const { officeId, officeName } of offices) {
    let cursor: string | undefined;
    do {
      const page = await lonePage(reader, { officeId, cursor, limit: PAGE });
      for (const row of page.rows) yield [officeName, row.field_name, row.level1 ?? '', titleOf(row)];
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }
}
