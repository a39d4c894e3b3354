import type { Office } from '../../offices/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { FieldPreview, Succession } from './succession.query.js';
import { deskVersionPaths as paths } from './version.paths.js';

export function successionsTable(found: readonly Succession[], t: Translate) {
  const words = (key: string) => t(`catalogVersions.succession.${key}`);
  return {
    caption: words('title'),
    columns: [
      { text: words('office'), width: 'wide' },
      { text: words('ended'), width: 'date' },
      { text: words('successor') },
      { text: words('rows') },
    ],
    rows: found.map(({ office, successor, rows }) => [
      {
        text: office.name,
        header: true,
        ...(rows > 0 && successor ? { href: paths.successor({ id: office.id }) } : {}),
      },
      office.validTo ?? '',
      successor?.name ?? words('none'),
      rows > 0
        ? { text: String(rows), tag: { text: words('preview'), colour: 'yellow' } }
        : { text: words('done') },
    ]),
  };
}

const numbers = ['rows', 'isPublic', 'submitted', 'twins', 'named'] as const;
const labels = { rows: 'rows', isPublic: 'public', submitted: 'submitted', twins: 'twins', named: 'named' };

export function previewView(
  office: Office,
  successor: Office,
  preview: readonly FieldPreview[],
  t: Translate,
) {
  const words = (key: string) => t(`catalogVersions.succession.${key}`);
  const total = (key: (typeof numbers)[number]) => preview.reduce((sum, field) => sum + field[key], 0);
  const rows = total('rows');
  return {
    office: office.name,
    rows,
    lead: t('catalogVersions.succession.previewLead', {
      office: office.name,
      successor: successor.name,
      count: rows,
    }),
    carry: t('catalogVersions.succession.carry', { count: rows }),
    named: total('named') > 0,
    listHref: paths.succession(),
    after: ['what1', 'what2', 'what3', 'what4'].map(words),
    table: {
      caption: words('previewTitle'),
      columns: [
        { text: words('field'), width: 'wide' },
        ...numbers.map((key) => ({ text: words(labels[key]), numeric: true })),
      ],
      rows: preview.map((field) => [
        { text: field.fieldName, header: true },
        ...numbers.map((key) => ({ text: String(field[key]), numeric: true })),
      ]),
      foot: [
        { text: words('total'), header: true },
        ...numbers.map((key) => ({ text: String(total(key)), numeric: true })),
      ],
    },
  };
}
