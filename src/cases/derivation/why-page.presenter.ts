import { weekdayOf } from '../../kernel/local-date.js';
import { type ArticleRef, articleNumber, type LedgerDay, parseArticleRef } from '../../law/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { LawChoice } from '../../settings/index.js';
import { archivePaths } from '../archive/archive.paths.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import type { PageContext } from '../page-context.js';
import { decisiveRows } from './decisive-settings.js';
import { ledgerOf } from './explain-case.query.js';

/** 为何是这一天: one line a day, as the law counted it. */
export function presentWhyPage(file: CaseFile, choices: readonly LawChoice[], context: PageContext) {
  const { law, today, t } = context;
  const ledger = ledgerOf(file.events, law, today);
  const names = new Map(file.events.map(({ id, kind }) => [String(id), t(`cases.event.${kind}`)]));
  return {
    head: presentHead(file, context),
    dayLedgerHref: archivePaths.dayLedger({ id: file.record.id }),
    settingRows: decisiveRows(file.events, choices, context),
    columns: [
      { text: t('cases.why.date'), width: 'date' },
      { text: t('cases.why.weekday') },
      { text: t('cases.why.n'), numeric: true },
      { text: t('cases.why.why'), width: 'wide' },
      { text: t('cases.why.basis') },
    ],
    rows: ledger.map((day) => ledgerCells(day, names, t)),
    legendRows: [
      { key: t('cases.why.rule'), value: t('cases.why.ruleText') },
      ...file.facts.clock.spans.map((span) => ({
        key: t(`cases.why.span.${span.kind}`),
        value: t('cases.why.spanText', {
          from: span.from,
          to: span.to,
          n: span.workingDays,
          article: articleWords(span.article),
        }),
      })),
    ],
  };
}

const tagColours: Partial<Record<LedgerDay['kind'], string>> = {
  base: 'blue',
  due: 'orange',
  overdue: 'red',
  excluded: 'yellow',
  stopped: 'yellow',
};

function ledgerCells(day: LedgerDay, names: ReadonlyMap<string, string>, t: Translate) {
  const events = (day.eventIds ?? []).flatMap((id) => names.get(String(id)) ?? []);
  const colour = tagColours[day.kind];
  const why = t(`law.ledger.${day.code}`, day.params);
  return [
    { text: day.date, header: true },
    weekdayText(day.date, t),
    day.n === null || day.kind === 'overdue' ? '' : String(day.n),
    colour
      ? { text: '', tag: { text: why, colour }, secondary: events.join('、') || undefined }
      : { text: why, secondary: events.join('、') || undefined },
    day.article ? articleWords(day.article) : '',
  ];
}

function weekdayText(date: LedgerDay['date'], t: Translate): string {
  return t(`cases.why.weekdays.${weekdayOf(date)}`);
}

/** 条例第三十三条第二款; a whole document by its short name. */
export function articleWords(ref: ArticleRef): string {
  return `${parseArticleRef(ref).law}${articleNumber(ref)}`;
}
