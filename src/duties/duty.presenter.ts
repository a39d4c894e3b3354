import { deskCatalogPaths, parseTimeLimit, type TimeLimit } from '../catalog/index.js';
import { disclosurePaths } from '../disclosures/index.js';
import type { Actor } from '../kernel/actor.js';
import type { Page } from '../kernel/keyset.js';
import { type LocalDate, weekdayOf } from '../kernel/local-date.js';
import type { Verdict } from '../kernel/verdict.js';
import {
  articleNumber,
  citeArticles,
  daysLeft,
  groundOf,
  type LedgerDay,
  parseArticleRef,
} from '../law/index.js';
import type { Translate } from '../platform/i18n/index.js';
import { explainDue } from './derive-due.js';
import {
  type DutyItem,
  type DutyLaw,
  type NotPublicGround,
  notPublicGrounds,
  SOON_WORKING_DAYS,
} from './duty.js';
import { dutyPaths } from './duty.paths.js';
import { mayDecideNotPublic, mayReopen, mayRevise } from './duty.policy.js';
import type { DueChange, DutyFile, PublishedItem } from './duty-item.query.js';
import type { DutyCounts, DutyFilter, DutyListRow, DutyTab } from './duty-list.query.js';
import { dutyTabs } from './duty-list.query.js';

/** What every presenter of this domain needs besides its rows. */
export interface DutyView {
  readonly t: Translate;
  readonly law: DutyLaw;
  readonly today: LocalDate;
  readonly actor: Actor;
}

interface Due {
  readonly state: DutyItem['state'];
  readonly dueOn: LocalDate | null;
  readonly dueReason: DutyItem['derived']['dueReason'];
  readonly lateDays: number | null;
  readonly provisional: boolean | number;
}

const stateColours = { open: 'blue', done: 'green', notPublic: 'grey', cancelled: 'grey' } as const;

export function stateTag({ state, lateDays }: Pick<Due, 'state' | 'lateDays'>, t: Translate) {
  if (state === 'done' && lateDays !== null && lateDays > 0)
    return { text: t('duties.doneLate', { n: lateDays }), colour: 'orange' };
  if (state === 'done' && lateDays === 0) return { text: t('duties.doneOnTime'), colour: 'green' };
  return { text: t(`duties.state.${state}`), colour: stateColours[state] };
}

/** How much time is left, in words and in a level of the part `days-left`. */
export function dueSignal({ state, dueOn }: Pick<Due, 'state' | 'dueOn'>, { t, law, today }: DutyView) {
  if (state !== 'open' || dueOn === null) return null;
  const left = daysLeft(dueOn, today, law.calendar);
  if (left < 0) return { text: t('duties.days.overdue', { n: -left }), level: 'overdue' };
  // The due date may itself be a rest day, which a limit ahead of an event leaves where it is.
  if (dueOn < today) return { text: t('duties.days.overdueRest'), level: 'overdue' };
  if (left === 0) return { text: t('duties.days.today'), level: 'due' };
  return { text: t('duties.days.left', { n: left }), level: left <= SOON_WORKING_DAYS ? 'soon' : 'ok' };
}

function dueCell(due: Due, view: DutyView) {
  const { t } = view;
  if (due.dueOn === null) return { text: t(`duties.noDate.${due.dueReason}`), nowrap: false };
  const days = dueSignal(due, view);
  const notes = [
    due.dueReason === 'ceiling' || due.dueReason === 'capped' ? t(`duties.short.${due.dueReason}`) : '',
    due.provisional ? t('duties.provisional') : '',
  ].filter(Boolean);
  return {
    text: due.dueOn,
    ...(days ? { days } : {}),
    ...(notes.length > 0 ? { secondary: notes.join('，') } : {}),
  };
}

export function matterText(row: Pick<DutyListRow, 'level1' | 'level2' | 'level3'>): string {
  return [row.level1, row.level2, row.level3].filter(Boolean).join(' › ');
}

export function presentList(
  page: Page<DutyListRow>,
  counts: DutyCounts,
  filter: DutyFilter,
  choices: {
    readonly fields: readonly { readonly id: number; readonly name: string }[];
    readonly offices: readonly { readonly id: number; readonly name: string }[];
    readonly mayRegister: boolean;
  },
  view: DutyView,
) {
  const { t, actor } = view;
  const supervises = actor.roles.includes('supervisor');
  const query = {
    field: filter.fieldId,
    entry: filter.entryId,
    office: supervises ? filter.officeId : null,
    month: filter.month,
    late: filter.late ? 'yes' : null,
  };
  const href = (tab: DutyTab, after: string | null = null) =>
    dutyPaths.list(undefined, { tab, ...query, after });
  const narrowed = filter.month !== null || filter.late || filter.entryId !== null;
  return {
    tabItems: dutyTabs.map((tab) => ({
      text: t(`duties.tab.${tab}`),
      href: dutyPaths.list(undefined, { tab, field: filter.fieldId, office: query.office }),
      current: tab === filter.tab,
      ...(tab in counts ? { count: counts[tab as keyof DutyCounts] } : {}),
    })),
    alarm: counts.overdue > 0 && filter.tab !== 'overdue' ? t('duties.alarm', { n: counts.overdue }) : '',
    alarmHref: href('overdue'),
    narrowedText: narrowed
      ? t('duties.narrowed', {
          what: [
            filter.month ?? '',
            filter.late ? t('duties.onlyLate') : '',
            filter.entryId === null ? '' : t('duties.oneRow'),
          ]
            .filter(Boolean)
            .join('，'),
        })
      : '',
    clearHref: dutyPaths.list(undefined, { tab: filter.tab, field: filter.fieldId, office: query.office }),
    columns: [
      { text: t('duties.field.title'), width: 'wide' },
      { text: t('duties.field.formedOn'), width: 'date' },
      { text: t('duties.field.dueOn') },
      { text: t(supervises ? 'duties.field.office' : 'duties.field.responsible') },
      { text: t('duties.field.state') },
    ],
    rows: page.rows.map((row) => [
      {
        text: row.title,
        href: dutyPaths.item({ id: row.id }),
        secondary: [row.documentNumber, matterText(row)].filter(Boolean).join(' · '),
        header: true,
      },
      row.formedOn,
      dueCell(row, view),
      supervises ? row.officeName : row.responsibleName,
      { text: row.state === 'open' ? '' : (row.closedOn ?? ''), tag: stateTag(row, t) },
    ]),
    nextHref: page.next === null ? undefined : href(filter.tab, page.next),
    firstHref: filter.cursor ? href(filter.tab) : undefined,
    shown: t('duties.shown', { n: page.rows.length }),
    emptyTitle: t(`duties.empty.${filter.tab}`),
    filterTab: filter.tab,
    fieldItems: [
      { value: '', text: t('duties.anyField') },
      ...choices.fields.map(({ id, name }) => ({ value: id, text: name })),
    ],
    filterField: filter.fieldId ?? '',
    officeItems: supervises
      ? [
          { value: '', text: t('duties.anyOffice') },
          ...choices.offices.map(({ id, name }) => ({ value: id, text: name })),
        ]
      : null,
    filterOffice: filter.officeId ?? '',
    registerHref: choices.mayRegister ? dutyPaths.register() : null,
    views: sideViews('list', filter.officeId, t),
  };
}

/** The other views of the same register. */
export function sideViews(
  current: 'list' | 'dashboard' | 'unpublished' | 'periodic' | 'changes',
  officeId: number | null,
  t: Translate,
) {
  return (['list', 'dashboard', 'periodic', 'unpublished', 'changes'] as const).map((name) => ({
    text: t(`duties.view.${name}`),
    href: dutyPaths[name](undefined, { office: officeId }),
    current: name === current,
  }));
}

/** The limits of a row that a person may choose between, each in its own words. */
export function limitChoices(limit: TimeLimit, chosen: unknown, t: Translate) {
  const dated = limit.parts.flatMap((part, index) =>
    part.kind === 'publicityPeriod' || part.kind === 'extension' ? [] : [{ part, index }],
  );
  if (dated.length < 2) return [];
  const given = chosen === null || chosen === undefined || chosen === '' ? '' : String(chosen);
  return [
    { value: '', text: t('duties.strictest'), checked: given === '' },
    ...dated.map(({ part, index }) => ({
      value: String(index),
      text: partWords(part, t),
      checked: given === String(index),
    })),
  ];
}

function partWords(part: TimeLimit['parts'][number], t: Translate): string {
  const unit = part.unit === null ? '' : t(`duties.unit.${part.unit}`);
  const words = t(`duties.part.${part.kind}`, {
    n: part.n ?? '',
    unit,
    event: part.event ?? t('duties.theEvent'),
  });
  // Without its event, “7个工作日内” would not say which of the limits it is.
  const scope = part.scope ?? (part.kind === 'beforeEvent' ? null : part.event);
  return scope === null ? words : t('duties.partScope', { scope, words });
}

/** A line's own page. */
export function presentItem(file: DutyFile, links: readonly PublishedItem[], view: DutyView) {
  const { item, disclosure } = file;
  const { t, law, actor } = view;
  const { derived } = item;
  const signal = dueSignal({ ...item, ...derived }, view);
  const steps = explainDue(item, derived.limitWords, law);
  const limit = parseTimeLimit(derived.limitWords);
  return {
    id: item.id,
    version: item.version,
    title: item.title,
    tag: stateTag({ ...item, ...derived }, t),
    alarm: signal?.level === 'overdue',
    soon: signal?.level === 'soon' || signal?.level === 'due',
    dueText: derived.dueOn ?? t(`duties.noDate.${derived.dueReason}`),
    hasDue: derived.dueOn !== null,
    signal,
    reason: reasonText(item, limit, t),
    rows: [
      { key: t('duties.field.title'), value: item.title },
      ...(item.documentNumber ? [{ key: t('duties.field.documentNumber'), value: item.documentNumber }] : []),
      { key: t(`duties.changeOn.${item.changeKind}`), value: item.formedOn },
      ...(item.eventOn ? [{ key: t('duties.field.eventOn'), value: item.eventOn }] : []),
      {
        key: t('duties.field.entryId'),
        value: `${file.fieldName} › ${file.matter}`,
        href: dutyPaths.row({ id: item.entryId }),
      },
      { key: t('duties.field.limit'), value: derived.limitWords || t('duties.noLimit') },
      { key: t('duties.field.office'), value: file.officeName },
      { key: t('duties.field.responsible'), value: item.responsibleName },
      {
        key: t('duties.field.origin'),
        value: t(`duties.origin.${item.origin}`, { name: item.createdByName }),
      },
      ...closingRows(item, t),
      ...(disclosure
        ? [
            {
              key: t('duties.field.publication'),
              value: [
                `${disclosure.title}（${disclosure.publishedOn}）`,
                ...(disclosure.state === 'withdrawn' ? [t('duties.withdrawnLater')] : []),
              ],
              href: disclosurePaths.show({ id: disclosure.id }),
            },
          ]
        : []),
    ],
    steps: steps.map((day) => stepCells(day, derived.dueReason, t)),
    stepColumns: [
      { text: t('duties.why.date'), width: 'date' },
      { text: t('duties.why.weekday') },
      { text: t('duties.why.n'), numeric: true },
      { text: t('duties.why.why'), width: 'wide' },
      { text: t('duties.why.basis') },
    ],
    provisional: derived.provisional,
    changeRows: changeCells(file.changes, t),
    draftHref: disclosurePaths.create(undefined, {
      title: item.title,
      documentNumber: item.documentNumber,
      formedOn: item.formedOn,
      catalogEntryId: item.entryId,
    }),
    editHref: dutyPaths.edit({ id: item.id }),
    may: {
      revise: mayRevise(actor, item).allowed,
      decide: button(mayDecideNotPublic(actor, item), t),
      reopen: mayReopen(actor, item).allowed,
    },
    open: item.state === 'open',
    linkTo: dutyPaths.link({ id: item.id }),
    linkItems: links.map((one) => ({
      value: one.id,
      text: [one.publishedOn, one.documentNumber, one.title].filter(Boolean).join(' '),
    })),
    notPublicTo: dutyPaths.notPublic({ id: item.id }),
    groundItems: notPublicGrounds.map((code) => ({ value: code, text: groundText(code, t) })),
    cancelTo: dutyPaths.cancel({ id: item.id }),
    reopenTo: dutyPaths.reopen({ id: item.id }),
    catalogHref: deskCatalogPaths.entry({ id: item.entryId }),
  };
}

function button(verdict: Verdict, t: Translate) {
  return verdict.allowed
    ? { allowed: true, reason: undefined }
    : { allowed: false, reason: t(verdict.reason.replace('.', '.errors.'), verdict.params) };
}

export function groundText(code: NotPublicGround, t: Translate): string {
  return t('duties.groundText', {
    name: t(`law.grounds.${code}`),
    article: citeArticles(groundOf(code).article),
  });
}

function closingRows(item: DutyItem, t: Translate) {
  if (item.state === 'open') return [];
  return [
    ...(item.ground ? [{ key: t('duties.field.ground'), value: groundText(item.ground, t) }] : []),
    ...(item.closingNote ? [{ key: t('duties.field.note'), value: item.closingNote }] : []),
    ...(item.closedOn
      ? [
          {
            key: t(`duties.closed.${item.state}`),
            value: t('duties.closedBy', { date: item.closedOn, name: item.closedByName ?? '' }),
          },
        ]
      : []),
  ];
}

/** One sentence that says why the date is what it is. */
function reasonText({ derived, formedOn, eventOn }: DutyItem, limit: TimeLimit, t: Translate): string {
  const sentence = t(`duties.reason.${derived.dueReason}`, {
    words: derived.limitWords,
    formedOn,
    eventOn: eventOn ?? '',
  });
  const more = [
    limit.parts.some((part) => part.kind === 'periodic') ? t('duties.alsoPeriodic') : '',
    limit.parts.some((part) => part.kind === 'publicityPeriod') ? t('duties.alsoPublicity') : '',
    limit.parts.some((part) => part.kind === 'permanent') ? t('duties.alsoPermanent') : '',
  ];
  return [sentence, ...more].filter(Boolean).join('');
}

const tagColours: Partial<Record<LedgerDay['kind'], string>> = { base: 'blue', due: 'orange' };

function stepCells(day: LedgerDay, reason: Due['dueReason'], t: Translate) {
  const colour = tagColours[day.kind];
  const why = t(day.code === 'baseEvent' ? 'duties.why.base' : `law.ledger.${day.code}`, day.params);
  const byRow = reason === 'limit' || reason === 'ahead';
  const basis = day.article === '条例26' && byRow ? t('duties.why.row') : articleWords(day);
  return [
    { text: day.date, header: true },
    t(`duties.weekday.${weekdayOf(day.date)}`),
    day.n === null ? '' : String(day.n),
    colour ? { text: '', tag: { text: why, colour } } : why,
    basis,
  ];
}

function articleWords({ article }: LedgerDay): string {
  return article === undefined ? '' : `${parseArticleRef(article).law}${articleNumber(article)}`;
}

export function changeCells(changes: readonly DueChange[], t: Translate) {
  return changes.map((change) => [
    change.changedOn,
    { text: change.title, href: dutyPaths.item({ id: change.itemId }) },
    change.oldDue ?? t('duties.changes.none'),
    change.newDue ?? t('duties.changes.none'),
    {
      text: t(`duties.changes.cause.${change.cause}`),
      ...(change.cause !== 'calendar'
        ? { secondary: t('duties.changes.words', { old: change.oldWords, now: change.newWords }) }
        : {}),
    },
  ]);
}
