import type { Actor } from '../../kernel/actor.js';
import type { Page } from '../../kernel/keyset.js';
import { isOpenStage, stages } from '../../law/index.js';
import { queryString } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { LawContext } from '../case.js';
import { casePaths } from '../case.paths.js';
import { dueSignal, stageTag } from '../derivation/due.presenter.js';
import { listedName } from '../personal-data/masking.js';
import {
  type QueueCounts,
  type QueueDays,
  type QueueFilter,
  type QueueRow,
  type QueueTab,
  queueTabs,
} from './queue.query.js';

/** Tabs in the order of the page; those that wait for somebody come with their number. */
export function presentQueue(
  page: Page<QueueRow>,
  counts: QueueCounts,
  filter: QueueFilter,
  context: {
    readonly actor: Actor;
    readonly days: QueueDays;
    readonly law: LawContext;
    readonly offices: readonly { readonly id: number; readonly name: string }[];
    readonly t: Translate;
  },
) {
  const { t, actor, days, law, offices } = context;
  const supervises = actor.roles.includes('supervisor');
  const query = { q: filter.text, stage: filter.stage, office: filter.officeId };
  const href = (tab: QueueTab, more: Record<string, string | null> = {}) =>
    casePaths.queue(undefined, { tab, ...query, ...more });
  return {
    tabItems: queueTabs.map((tab) => ({
      text: t(`cases.tab.${tab}`),
      href: casePaths.queue(undefined, { tab, office: filter.officeId }),
      current: tab === filter.tab,
      ...(tab === 'done' ? {} : { count: counts[tab] }),
    })),
    alarm:
      counts.overdue > 0 && filter.tab !== 'overdue'
        ? t('cases.queue.overdueAlarm', { n: counts.overdue })
        : '',
    alarmHref: href('overdue'),
    columns: [
      { text: t('cases.column.number'), nowrap: true },
      { text: t('cases.column.content'), width: 'wide' },
      { text: t('cases.column.stage') },
      { text: t('cases.column.due'), width: 'date' },
      { text: t(supervises ? 'cases.column.office' : 'cases.column.handler') },
    ],
    rows: page.rows.map((row) => queueCells(row, supervises, days, law, t)),
    nextHref: page.next
      ? `${casePaths.queue()}${queryString({ tab: filter.tab, ...query, after: page.next })}`
      : undefined,
    firstHref: filter.cursor ? href(filter.tab) : undefined,
    shown: t('cases.queue.shown', { n: page.rows.length }),
    emptyTitle: t(`cases.queue.empty.${filter.tab}`),
    filterTab: filter.tab,
    filterText: filter.text,
    stageItems: [
      { value: '', text: t('cases.queue.anyStage') },
      ...stages.map(({ code }) => ({ value: code, text: t(`law.stages.${code}`) })),
    ],
    filterStage: filter.stage ?? '',
    officeItems: supervises
      ? [
          { value: '', text: t('cases.queue.anyOffice') },
          ...offices.map(({ id, name }) => ({ value: id, text: name })),
        ]
      : null,
    filterOffice: filter.officeId ?? '',
    mayRegister: actor.roles.includes('registrar'),
    registerHref: casePaths.register(),
  };
}

function queueCells(row: QueueRow, supervises: boolean, days: QueueDays, law: LawContext, t: Translate) {
  const name = listedName(row);
  const open = isOpenStage(row.stage);
  const signal = dueSignal({ ...row, open }, days.today, law.calendar, t);
  const waiting =
    row.waitingFor && row.stage !== 'decided' ? t(`cases.waiting.${row.waitingFor}`) : undefined;
  return [
    { text: row.number, href: casePaths.show({ id: row.id }), secondary: name },
    row.excerpt,
    { text: '', tag: stageTag(row.stage, t), secondary: waiting },
    {
      text: (open ? row.dueOn : row.servedOn) ?? '',
      secondary: row.provisional && open ? t('cases.days.provisional') : undefined,
      days: signal,
    },
    (supervises ? row.officeName : row.handlerName) ?? { text: t('cases.queue.unassigned') },
  ];
}
