import { paperName, scores, type TrackedCase } from '../cases/index.js';
import {
  type CaseEvent,
  type CaseFacts,
  type ClockEvent,
  clockLedger,
  effectiveEvents,
  isClockEventKind,
  type LawSettings,
  type LedgerDay,
  type Remedy,
  regulation2019,
  remedyParagraph,
  type StageCode,
  type WorkingCalendar,
} from '../law/index.js';
import type { FormState } from '../platform/http/index.js';
import type { Translate } from '../platform/i18n/index.js';
import { undoOffer } from './filing/undo.routes.js';
import { trackPaths } from './track.paths.js';

const SOON_DAYS = 3;
const ENDED: readonly StageCode[] = ['closed', 'lapsed', 'withdrawn', 'archived'];

/** How far the case is, in words for the applicant. */
export function trackedView(tracked: TrackedCase, facts: CaseFacts, form: FormState, t: Translate) {
  const ended = ENDED.includes(tracked.stage);
  return {
    number: tracked.number,
    office: tracked.office.name,
    phone: tracked.office.guide.phone,
    content: tracked.content,
    version: tracked.version,
    stage: { text: t(`portal.stage.${tracked.stage}`), colour: ended ? 'green' : 'blue' },
    explanation: t(`portal.stageText.${tracked.stage}`),
    due: tracked.due,
    left: leftOf(tracked, t),
    why: tracked.due ? whySentences(tracked, facts, t) : [],
    whyHref: trackPaths.why(),
    provisional: tracked.provisional && tracked.due !== null,
    timeline: timelineOf(tracked, t),
    letters: tracked.letters.map((letter) => ({
      text: paperName(letter, t),
      about: [letter.number, letter.issuedOn].filter(Boolean).join(t('portal.separator')),
      href: trackPaths.letter({ id: letter.id }),
    })),
    releases: tracked.releases.map(({ fileId, label, size }) => ({
      text: label,
      about: t('portal.track.kilobytes', { n: Math.max(1, Math.round(size / 1024)) }),
      href: trackPaths.file({ id: fileId }),
    })),
    remedies: {
      text: remedyParagraph(tracked.remedies),
      facts: remedyFacts(tracked.remedies, t),
    },
    late: tracked.daysLeft !== null && tracked.daysLeft < 0,
    correction:
      tracked.mayCorrect && tracked.correction
        ? {
            points: tracked.correction.items,
            due: tracked.correction.dueOn,
            to: trackPaths.correct(),
            sent: tracked.correction.answer !== '',
            answer: form.values.answer ?? (tracked.correction.answer || tracked.content),
          }
        : null,
    giveReasons: tracked.mayGiveReasons
      ? { to: trackPaths.giveReasons(), words: form.values.reasons ?? '' }
      : null,
    withdrawal: tracked.mayWithdraw ? { to: trackPaths.withdraw() } : null,
    fee: tracked.fee
      ? {
          text: t(tracked.fee.due ? 'filing.fee.textDue' : 'filing.fee.text', {
            yuan: tracked.fee.yuan,
            date: tracked.fee.due ?? '',
          }),
          noticeHref: tracked.fee.letterId === null ? '' : trackPaths.letter({ id: tracked.fee.letterId }),
        }
      : null,
    undo: undoOffer(tracked, trackPaths.undo(), t),
    rating: tracked.mayRate ? ratingView(tracked, form, t) : null,
    leaveTo: trackPaths.leave(),
  };
}

function ratingView({ satisfaction }: TrackedCase, form: FormState, t: Translate) {
  const chosen = String(form.values.score ?? satisfaction?.score ?? '');
  return {
    to: trackPaths.rate(),
    given: satisfaction !== null,
    items: scores.map((score) => ({
      value: String(score),
      text: t(`filing.score.${score}`),
      checked: chosen === String(score),
    })),
    comment: form.values.comment ?? satisfaction?.comment ?? '',
  };
}

/** Each way once, with its organ and the last day where it is known. */
function remedyFacts(remedies: readonly Remedy[], t: Translate) {
  return remedies.map(({ kind, organ, lastDay, refusedPartOnly }) => ({
    key: t(refusedPartOnly ? `portal.remedy.${kind}Refused` : `portal.remedy.${kind}`),
    value: lastDay === null ? organ : [organ, t('portal.remedy.until', { date: lastDay })],
  }));
}

function leftOf({ daysLeft }: TrackedCase, t: Translate) {
  if (daysLeft === null) return null;
  if (daysLeft < 0) return { level: 'overdue', text: t('portal.track.overdue', { n: -daysLeft }) };
  if (daysLeft === 0) return { level: 'due', text: t('portal.track.dueToday') };
  return {
    level: daysLeft <= SOON_DAYS ? 'soon' : 'ok',
    text: t('portal.track.daysLeft', { n: daysLeft }),
  };
}

/** 为什么是这一天: the sum of the period in two to five sentences. */
function whySentences(tracked: TrackedCase, { clock }: CaseFacts, t: Translate): string[] {
  if (clock.base === null) return [];
  const sentences = [
    t(`portal.why.${clock.base.why}`, {
      date: clock.base.date,
      n: regulation2019.answer.workingDays,
    }),
  ];
  if (clock.excludedWorkingDays > 0)
    sentences.push(t('portal.why.excluded', { n: clock.excludedWorkingDays }));
  if (clock.extensionWorkingDays > 0)
    sentences.push(t('portal.why.extended', { n: clock.extensionWorkingDays }));
  sentences.push(t('portal.why.due', { date: tracked.due ?? '' }));
  return sentences;
}

function timelineOf(tracked: TrackedCase, t: Translate) {
  const done = tracked.timeline.map(({ date, kind }) => ({
    date,
    title: t(`portal.event.${kind}`),
    text: undefined,
    state: 'done',
  }));
  const ahead = ENDED.includes(tracked.stage)
    ? []
    : [
        {
          date: t('portal.track.now'),
          title: t(`portal.stage.${tracked.stage}`),
          text: undefined,
          state: 'current',
        },
        ...(tracked.due
          ? [{ date: tracked.due, title: t('portal.track.answerBy'), text: undefined, state: 'todo' }]
          : []),
      ];
  return [...done, ...ahead];
}

const offDays: readonly LedgerDay['kind'][] = ['weekend', 'holiday'];

/** The period day by day. */
export function ledgerRows(
  events: readonly CaseEvent[],
  law: { readonly calendar: WorkingCalendar; readonly settings: LawSettings },
  t: Translate,
) {
  const clockEvents = effectiveEvents(events).filter((event): event is CaseEvent & ClockEvent =>
    isClockEventKind(event.kind),
  );
  return clockLedger(clockEvents, law.calendar, law.settings).map((day) => ({
    date: day.date,
    n: day.n ?? '',
    why: t(`law.ledger.${day.code}`, day.params),
    off: offDays.includes(day.kind),
    due: day.kind === 'due',
    excluded: day.kind === 'excluded' || day.kind === 'stopped',
  }));
}
