import type { LocalDate } from '../../kernel/local-date.js';
import { weekdayOf } from '../../kernel/local-date.js';
import { type LedgerDay, letterKind } from '../../law/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { createDocument, type FontSet, type TableRow } from '../../platform/pdf/index.js';
import type { LawChoice } from '../../settings/index.js';
import type { LawContext } from '../case.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { decisiveRows } from '../derivation/decisive-settings.js';
import { ledgerOf } from '../derivation/explain-case.query.js';
import { articleWords } from '../derivation/why-page.presenter.js';

interface DayLedgerInput {
  readonly file: CaseFile;
  readonly organ: string;
  /** What the office chose where the law is silent. */
  readonly choices: readonly LawChoice[];
  readonly law: LawContext;
  readonly today: LocalDate;
  readonly t: Translate;
  readonly fonts: FontSet;
}

/** 期限逐日台账 for a court or the review organ: one line a day, how it was counted and by which article. */
export async function dayLedgerPdf(input: DayLedgerInput): Promise<Buffer> {
  const { file, organ, choices, law, today, t, fonts } = input;
  const { record, facts } = file;
  const names = new Map(file.events.map(({ id, kind }) => [String(id), t(`cases.event.${kind}`)]));
  const document = createDocument({
    title: `${t('archive.dayLedger')}（${record.number}）`,
    author: organ,
    createdOn: today,
    fonts,
  });
  document
    .title(t('archive.dayLedger'))
    .paragraph(t('archive.dayLedgerLead', { number: record.number, organ }), { size: 12 })
    .paragraph(
      t('archive.dayLedgerFacts', {
        received: facts.clock.receivedOn ?? t('archive.none'),
        due: facts.clock.due ?? t('archive.none'),
        served: facts.decision?.servedOn ?? t('archive.none'),
        today,
      }),
      { size: 12 },
    )
    .paragraph(t('cases.why.ruleText'), { size: 12 })
    .table({
      columns: [
        { width: 17, align: 'center' },
        { width: 9, align: 'center' },
        { width: 9, align: 'center' },
        { width: 43 },
        { width: 22 },
      ],
      header: [['date', 'weekday', 'n', 'why', 'basis'].map((column) => t(`cases.why.${column}`))],
      rows: ledgerOf(file.events, law, today).map((day) => dayRow(day, names, t)),
      size: 10.5,
    });
  const settings = decisiveRows(file.events, choices, { law, today, t });
  if (settings.length > 0)
    document
      .heading(1, t('lawSettings.whyTitle'))
      .paragraph(t('lawSettings.whyOther'), { size: 12 })
      .table({
        columns: [{ width: 36 }, { width: 64 }],
        rows: settings.map(({ key, value }) => [{ text: key, header: true }, value.join('\n')]),
        size: 10.5,
      });
  document.note(t('archive.dayLedgerFoot', { record: letterKind('serviceReceipt').name }));
  return document.toBuffer();
}

function dayRow(day: LedgerDay, names: ReadonlyMap<string, string>, t: Translate): TableRow {
  const events = (day.eventIds ?? []).flatMap((id) => names.get(String(id)) ?? []);
  const why = t(`law.ledger.${day.code}`, day.params);
  return [
    day.date,
    t(`cases.why.weekdays.${weekdayOf(day.date)}`),
    day.n === null || day.kind === 'overdue' ? '' : String(day.n),
    events.length === 0 ? why : `${why}（${events.join('、')}）`,
    day.article ? articleWords(day.article) : '',
  ];
}
