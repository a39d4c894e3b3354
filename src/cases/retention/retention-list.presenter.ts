import type { Page } from '../../kernel/keyset.js';
import { addDays, type LocalDate, maxDate } from '../../kernel/local-date.js';
import type { LawSettings } from '../../law/index.js';
import type { Office } from '../../offices/index.js';
import { queryString } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { maskName } from '../personal-data/masking.js';
import { ANNOUNCED_DAYS } from './erase-data.js';
import { NOT_YET } from './plan-erasure.js';
import { erasableOn, type RetentionKind } from './retention.js';
import { retentionPaths } from './retention.paths.js';
import { type RetentionFilter, type RetentionRow, retentionTabs } from './retention-list.query.js';

export interface RetentionListContext {
  readonly settings: LawSettings;
  readonly today: LocalDate;
  /** To choose from; empty for those who see their own office only. */
  readonly offices: readonly Office[];
  readonly t: Translate;
}

export function presentRetentionList(
  page: Page<RetentionRow>,
  filter: RetentionFilter,
  context: RetentionListContext,
) {
  const { offices, settings, t } = context;
  const { tab, officeId, cursor } = filter;
  const href = (more: Record<string, string | null>) =>
    `${retentionPaths.list()}${queryString({ tab, office: officeId && offices.length > 0 ? String(officeId) : null, ...more })}`;
  const held = tab === 'held';
  return {
    lead: t('retention.listLead', {
      scans: settings.identityScanYears,
      contact: settings.contactYears,
      notice: settings.eraseNoticeDays,
    }),
    tabItems: retentionTabs.map((each) => ({
      text: t(`retention.tab.${each}`, { n: ANNOUNCED_DAYS }),
      href: href({ tab: each }),
      current: each === tab,
    })),
    tab,
    officeItems:
      offices.length > 0
        ? [
            { value: '', text: t('retention.everyOffice') },
            ...offices.map(({ id, name }) => ({ value: String(id), text: name })),
          ]
        : [],
    officeValue: officeId === null ? '' : String(officeId),
    listHref: retentionPaths.list(),
    emptyTitle: t(`retention.empty.${tab}`),
    columns: [
      { text: t('retention.column.case'), nowrap: true },
      ...(offices.length > 0 ? [{ text: t('retention.column.office') }] : []),
      { text: t('retention.column.what'), width: 'wide' },
      { text: t(held ? 'retention.column.heldOn' : 'retention.column.goesOn'), width: 'date' },
      { text: t('retention.column.standing'), width: 'wide' },
    ],
    rows: page.rows.map((row) => [
      {
        text: row.number,
        href: retentionPaths.show({ id: row.id }),
        secondary: row.applicantKind === 'natural' ? maskName(row.applicantName) : row.applicantName,
      },
      ...(offices.length > 0 ? [row.officeName] : []),
      whatText(row, filter, t),
      held ? (row.heldOn ?? '') : (goesOn(row, tab === 'scans' ? 'scans' : 'contact', context) ?? '—'),
      standing(row, tab === 'scans' ? 'scans' : 'contact', t),
    ]),
    nextHref: page.next ? href({ after: page.next }) : undefined,
    firstHref: cursor ? href({}) : undefined,
    shown: t('retention.shown', { n: page.rows.length }),
  };
}

function whatText(
  { scansState, contactState }: RetentionRow,
  { tab }: RetentionFilter,
  t: Translate,
): string {
  if (tab === 'scans' || tab === 'contact') return t(`retention.kind.${tab}`);
  return [
    ...(scansState === 'kept' ? [t('retention.kind.scans')] : []),
    ...(contactState === 'kept' ? [t('retention.kind.contact')] : []),
  ].join('、');
}

/** The period's end, or that of the notice where it comes later; null while a dispute keeps everything. */
function goesOn(
  row: RetentionRow,
  kind: RetentionKind,
  { settings, today }: RetentionListContext,
): LocalDate | null {
  if (row.countedFrom === NOT_YET) return null;
  const announced = (kind === 'scans' ? row.scansAnnouncedOn : row.contactAnnouncedOn) ?? today;
  const due = erasableOn(kind, row.countedFrom, settings);
  const noticed = addDays(announced, settings.eraseNoticeDays);
  return maxDate(due, noticed);
}

function standing(row: RetentionRow, kind: RetentionKind, t: Translate) {
  if (row.holdReason !== null)
    return {
      text: '',
      tag: { text: t('retention.held'), colour: 'orange' },
      secondary: t('retention.heldBy', { reason: row.holdReason, by: row.heldByName ?? '' }),
    };
  if (row.countedFrom === NOT_YET) return { text: t('retention.state.disputed') };
  const announced = kind === 'scans' ? row.scansAnnouncedOn : row.contactAnnouncedOn;
  return { text: announced ? t('retention.announcedOn', { date: announced }) : t('retention.notAnnounced') };
}
