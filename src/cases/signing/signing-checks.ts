import { DomainError } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { type GroundCode, groundOf, overallRow, reportRows } from '../../law/index.js';
import type { WordingSet } from '../../letters/index.js';
import type { Office } from '../../offices/index.js';
import type { LawContext } from '../case.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import type { Decision } from '../decision/decision.store.js';
import { previewAnswer } from '../decision/decision-letter.js';
import { correctedRequest } from '../exchanges/exchange.store.js';
import { remediesOf } from '../proceedings/remedies.js';
import { fruitful, fruitless, NOT_EXIST } from '../search-record/search-facts.js';

/** Where what is missing is mended. */
export type MendPlace =
  | 'draft'
  | 'searches'
  | 'examination'
  | 'consultation'
  | 'opinion'
  | 'secrecy'
  | 'office'
  | 'wording'
  | 'payment'
  | 'why'
  | 'case';

/** `missing` keeps the decision from being signed; `care` is for the one who signs to know. */
export interface SigningCheck {
  readonly code: string;
  readonly state: 'done' | 'care' | 'missing';
  readonly params: Readonly<Record<string, string | number>>;
  readonly place: MendPlace;
}

export interface SigningCase {
  readonly file: CaseFile;
  readonly decision: Decision;
  readonly office: Office;
  readonly law: LawContext;
  readonly today: LocalDate;
  readonly wording: WordingSet;
}

type Check = (signing: SigningCase) => SigningCheck[];

const done = (code: string, place: MendPlace, params: SigningCheck['params'] = {}): SigningCheck => ({
  code,
  state: 'done',
  place,
  params,
});
const care = (code: string, place: MendPlace, params: SigningCheck['params'] = {}): SigningCheck => ({
  code,
  state: 'care',
  place,
  params,
});
const missing = (code: string, place: MendPlace, params: SigningCheck['params'] = {}): SigningCheck => ({
  code,
  state: 'missing',
  place,
  params,
});

const groundsOf = ({ decision }: SigningCase): readonly GroundCode[] =>
  decision.items.map(({ ground }) => ground);
const releases = (signing: SigningCase): boolean =>
  groundsOf(signing).some((ground) => groundOf(ground).needsSecrecyReview);

/** Every ground has the facts that it rests on. */
const facts: Check = (signing) => {
  const holes = signing.decision.items.flatMap(({ ground, facts: given }) =>
    groundOf(ground)
      .facts.filter(({ key, required }) => required && (given[key] ?? '').trim() === '')
      .map(({ label }) => label),
  );
  if (holes.length > 0) return [missing('factsMissing', 'draft', { facts: holes.join('、') })];
  return [done('facts', 'draft', { n: signing.decision.items.length })];
};

/** Dates that the letter states have happened; the search date is one that is on record. */
const dates: Check = ({ decision, file, today }) => {
  const stated = decision.items.flatMap(({ ground, facts: given }) =>
    groundOf(ground)
      .facts.filter(({ type, key }) => type === 'date' && (given[key] ?? '') !== '')
      .map(({ key, label }) => ({ key, label, date: given[key] ?? '' })),
  );
  const future = stated.filter(({ key, date }) => date > today && key !== 'availableOn');
  const searched = stated.find(({ key }) => key === 'searchedOn');
  const unknown =
    searched && !fruitless(file.searches).some(({ searchedOn }) => searchedOn === searched.date)
      ? [searched]
      : [];
  return [
    ...future.map(({ label, date }) => missing('futureDate', 'draft', { label, date })),
    ...unknown.map(({ date }) => missing('searchDate', 'searches', { date })),
    ...(stated.length > 0 && future.length + unknown.length === 0 ? [done('dates', 'draft')] : []),
  ];
};

/** 信息不存在 rests on a search on record. */
const search: Check = (signing) => {
  if (!groundsOf(signing).includes(NOT_EXIST)) return [];
  const { searches } = signing.file;
  const found = fruitful(searches);
  return [
    ...(fruitless(searches).length === 0
      ? [missing('searchMissing', 'searches')]
      : [done('search', 'searches', { n: fruitless(searches).length })]),
    ...(found.length > 0 ? [care('searchFound', 'searches', { date: found[0]?.searchedOn ?? '' })] : []),
  ];
};

/** What must have happened before a ground can be used. */
const course: Check = (signing) => {
  const { file } = signing;
  const used = new Set(groundsOf(signing));
  const checks: SigningCheck[] = [];
  const thirdParties = file.facts.consultations.filter(({ party }) => party === 'thirdParty');
  if (used.has('refused.thirdParty') && thirdParties.length === 0)
    checks.push(care('notConsulted', 'consultation'));
  if (used.has('unavailable.stillUnclear') && file.facts.corrections === 0)
    checks.push(missing('noCorrection', 'case'));
  if (used.has('notProcessed.excessive') && file.facts.reasonsRequestedOn === null)
    checks.push(missing('noReasons', 'case'));
  const open = file.facts.openConsultations;
  if (open.length > 0) checks.push(care('consultationOpen', 'opinion', { n: open.length }));
  else if (thirdParties.length > 0) checks.push(done('consulted', 'opinion', { n: thirdParties.length }));
  if (file.facts.thirdPartyObjected && releases(signing)) {
    checks.push(
      signing.decision.publicInterest === ''
        ? care('objection', 'draft')
        : care('objectionOverridden', 'draft'),
    );
  }
  return checks;
};

/** 公开前审查 (条例第十七条). */
const secrecy: Check = (signing) => {
  if (!releases(signing)) return [done('secrecyNotNeeded', 'case')];
  const { draft, decision } = signing.file.facts;
  if (draft?.secrecyReviewed || decision) return [done('secrecy', 'case')];
  return [missing('secrecyMissing', 'secrecy')];
};

const releaseFiles: Check = (signing) => {
  if (!groundsOf(signing).includes('granted.provided')) return [];
  const files = signing.file.files.filter(({ role }) => role === 'release');
  return [
    files.length === 0 ? care('noReleaseFiles', 'draft') : done('releaseFiles', 'draft', { n: files.length }),
  ];
};

/** The remedy paragraph as it will stand in the letter. */
const remedy: Check = (signing) => {
  const { file, office, law } = signing;
  const remedies = remediesOf({ ctx: { law }, record: file.record, office }, groundsOf(signing));
  const review = remedies.find(({ kind }) => kind === 'review');
  if (!review) return [];
  const first = remedies.some(({ mandatoryFirst }) => mandatoryFirst);
  return [
    office.reviewOrgan === ''
      ? care('reviewOrganDerived', 'office', { organ: review.organ })
      : done(first ? 'remedyFirst' : 'remedy', 'office', { organ: review.organ }),
  ];
};

/** Which row of table three the case will be counted in. */
const reportRow: Check = (signing) => {
  const code = overallRow(groundsOf(signing));
  return [done('reportRow', 'draft', { row: reportRows.find((row) => row.code === code)?.label ?? code })];
};

const period: Check = ({ file, today }) => {
  const { due } = file.facts.clock;
  if (due === null) return [];
  return [due < today ? care('overdue', 'why', { due }) : done('period', 'why', { due })];
};

const fees: Check = ({ file }) => {
  const notice = file.facts.feeNotice;
  if (!notice) return [];
  return [
    notice.paidOn === null ? care('feeOpen', 'payment') : done('feePaid', 'payment', { date: notice.paidOn }),
  ];
};

const examination: Check = ({ file, decision }) => {
  const examined = file.examination.matters.flatMap(({ grounds }) => grounds);
  if (examined.length === 0) return [care('notExamined', 'examination')];
  const decided = decision.items.map(({ ground }) => ground);
  const same = examined.length === decided.length && examined.every((ground) => decided.includes(ground));
  return [same ? done('examined', 'examination') : care('examinedOtherwise', 'examination')];
};

/** The letter as it will be made: every element that the law asks for. */
const letter: Check = ({ file, decision, office, law, today, wording }) => {
  const answerCase = {
    ctx: { law },
    record: file.record,
    office,
    corrected: correctedRequest(file.corrections),
    factsNow: () => file.facts,
  };
  try {
    previewAnswer(answerCase, decision, today, wording);
    return [done('letter', 'draft')];
  } catch (error) {
    if (error instanceof DomainError && error.code === 'wording.incomplete')
      return [missing('letterIncomplete', 'wording', { elements: error.params.missing ?? '' })];
    // A hole in the facts is told by its own check.
    if (error instanceof RangeError) return [missing('letterImpossible', 'draft')];
    throw error;
  }
};

const checks: readonly Check[] = [
  facts,
  search,
  course,
  dates,
  secrecy,
  releaseFiles,
  letter,
  remedy,
  reportRow,
  period,
  fees,
  examination,
];

/** Everything that whoever signs should know, at once: what is missing first, then what needs care, then what is there. */
export function signingChecks(signing: SigningCase): SigningCheck[] {
  const order = { missing: 0, care: 1, done: 2 };
  return checks.flatMap((check) => check(signing)).sort((a, b) => order[a.state] - order[b.state]);
}
