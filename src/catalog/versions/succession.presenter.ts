import type { Office } from '../../offices/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { type FieldPreview, isWaiting, type Succession } from './succession.query.js';
import type { Following } from './succession-followers.js';
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
    rows: found.map((succession) => {
      const { office, successor, rows, others } = succession;
      const waiting = isWaiting(succession);
      return [
        {
          text: office.name,
          header: true,
          ...(waiting && successor ? { href: paths.successor({ id: office.id }) } : {}),
        },
        office.validTo ?? '',
        successor?.name ?? words('none'),
        waiting
          ? {
              text: t('catalogVersions.succession.waiting', { rows, others }),
              tag: { text: words('preview'), colour: 'yellow' },
            }
          : { text: words('done') },
      ];
    }),
  };
}

const numbers = ['rows', 'isPublic', 'submitted', 'twins', 'named'] as const;
const labels = { rows: 'rows', isPublic: 'public', submitted: 'submitted', twins: 'twins', named: 'named' };

export function previewView(
  office: Office,
  successor: Office,
  {
    preview,
    following,
  }: { readonly preview: readonly FieldPreview[]; readonly following: readonly Following[] },
  t: Translate,
) {
  const words = (key: string) => t(`catalogVersions.succession.${key}`);
  const total = (key: (typeof numbers)[number] | 'inWords') =>
    preview.reduce((sum, field) => sum + field[key], 0);
  const rows = total('rows');
  const others = following.reduce((sum, { count }) => sum + count, 0);
  const bound = total('named') - total('inWords');
  return {
    office: office.name,
    rows,
    others,
    lead: t('catalogVersions.succession.previewLead', {
      office: office.name,
      successor: successor.name,
      count: rows,
    }),
    carry: t(`catalogVersions.succession.${rows > 0 ? 'carry' : 'carryOthers'}`, { count: rows || others }),
    named: total('inWords') > 0,
    follow: followTable(
      office,
      successor,
      [...(bound > 0 ? [{ kind: 'bound', name: office.name, count: bound }] : []), ...following],
      t,
    ),
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

/** What goes along with the rows, and what it is afterwards. */
function followTable(office: Office, successor: Office, lines: readonly Following[], t: Translate) {
  if (lines.length === 0) return null;
  const params = { office: office.name, successor: successor.name };
  return {
    caption: t('catalogVersions.succession.followTitle'),
    columns: [
      { text: t('catalogVersions.succession.followWhat'), width: 'wide' },
      { text: t('catalogVersions.succession.followCount'), numeric: true },
      { text: t('catalogVersions.succession.followThen') },
    ],
    rows: lines.map(({ kind, name, count }) => [
      {
        text: t(`catalogVersions.succession.follow.${kind}`),
        header: true,
        ...(name ? { secondary: name } : {}),
      },
      { text: String(count), numeric: true },
      t(`catalogVersions.succession.followed.${kind}`, params),
    ]),
  };
}
