import type { LocalDate } from '../../kernel/local-date.js';
import type { ArticleRef } from '../article-ref.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { endOfPeriod, type PeriodRule } from '../clock/deadlines.js';
import { type GroundCode, groundOf } from '../regulation-2019/grounds.js';
import type { RemedyCode } from '../regulation-2019/letters.js';
import { overallRemedy } from '../regulation-2019/outcome.js';
import { defaultLawSettings, type LawSettings } from '../settings.js';
import { courtOf, type DecidingOrgan, reviewOrganOf } from './organs.js';
import { remedyPeriods } from './periods.js';

export interface RemedyInput {
  /** One ground per matter. */
  readonly grounds: readonly GroundCode[];
  readonly organ: DecidingOrgan;
  /** Day on which the recipient learnt of the decision (签收); absent: no last days. */
  readonly servedOn?: LocalDate | null | undefined;
  /** Served over the internet: the review must be possible there too (复议法22(2)). */
  readonly servedOnline?: boolean | undefined;
  /** The paper goes to the third party whose objection was overridden (条例32). */
  readonly thirdParty?: boolean | undefined;
}

/** One way to challenge the decision, with the sentence for the letter. */
export interface Remedy {
  readonly kind: 'review' | 'lawsuit' | 'lawsuitAfterReview' | 'complaint';
  readonly organ: string;
  /** Null where the law sets none (投诉举报). */
  readonly period: PeriodRule | null;
  /** Last day after rolling over; null without `servedOn`, or where it runs from a later event. */
  readonly lastDay: LocalDate | null;
  readonly provisional: boolean;
  /** 复议前置: must be used before a lawsuit. */
  readonly mandatoryFirst: boolean;
  /** Holds only for the part that was refused (部分公开). */
  readonly refusedPartOnly: boolean;
  readonly article: readonly ArticleRef[];
  readonly sentence: string;
}

/**
 * Remedies against a decision: 复议前置 for refusals under 条例14-16 (复议法23(1)(四)), either way for the rest, nothing but
 * a complaint against procedural papers. In the order in which the letter names them.
 */
export function remediesFor(
  input: RemedyInput,
  calendar: WorkingCalendar,
  settings: LawSettings = defaultLawSettings,
): Remedy[] {
  const code = input.thirdParty ? 'either' : remedyCodeOf(input.grounds, settings);
  const builder = new RemedyBuilder(input, calendar);
  switch (code) {
    case 'reviewFirst':
      return [builder.review('first'), builder.lawsuitAfterReview('first'), builder.complaint()];
    case 'partial':
      return [
        builder.review('refusedPart'),
        builder.lawsuitAfterReview('refusedPart'),
        builder.review('otherPart'),
        builder.lawsuit('otherPart'),
        builder.complaint(),
      ];
    case 'either':
      return [builder.review('either'), builder.lawsuit('either'), builder.complaint()];
    case 'procedural':
      return [builder.complaint()];
    case 'none':
      return [];
  }
}

/** Which remedies a decision on these grounds has, with the office's settings for the unsettled ones. */
export function remedyCodeOf(grounds: readonly GroundCode[], settings: LawSettings): RemedyCode {
  const code = overallRemedy(grounds);
  if (code === 'partial' && settings.partialRemedy === 'either') return 'either';
  const guidanceOnly = grounds.length > 0 && grounds.every((ground) => guidanceGrounds.has(ground));
  return guidanceOnly && settings.guidanceRemedy === 'procedural' ? 'procedural' : code;
}

/** Grounds that a second-hand list of 信公解释 calls not to be sued by themselves (setting `guidanceRemedy`). */
const guidanceGrounds: ReadonlySet<GroundCode> = new Set<GroundCode>([
  'refused.adminQuery',
  'unavailable.needsCreation',
  'notProcessed.petition',
  'notProcessed.duplicate',
  'notProcessed.publication',
  'notProcessed.reconfirm',
]);

/** Remedies against silence: the period ran out on `due` without an answer (条例51; 行诉解释66). */
export function remediesForSilence(
  input: { readonly organ: DecidingOrgan; readonly due: LocalDate },
  calendar: WorkingCalendar,
  settings: LawSettings = defaultLawSettings,
): Remedy[] {
  const builder = new RemedyBuilder({ grounds: [], organ: input.organ, servedOn: input.due }, calendar);
  const first = settings.silenceRemedy === 'reviewFirst';
  const review = builder.review('silence', first);
  return first
    ? [review, builder.lawsuitAfterReview('first'), builder.complaint()]
    : [review, builder.lawsuitForSilence(), builder.complaint()];
}

/** The remedy paragraph of a letter: the sentences in order. */
export function remedyParagraph(remedies: readonly Remedy[]): string {
  return remedies
    .filter((remedy) => remedy.kind !== 'complaint' || remedies.length === 1)
    .map((remedy) => remedy.sentence)
    .join('');
}

type Scope = 'first' | 'either' | 'refusedPart' | 'otherPart' | 'silence';

class RemedyBuilder {
  private readonly reviewOrgan;
  private readonly court;

  constructor(
    private readonly input: RemedyInput,
    private readonly calendar: WorkingCalendar,
  ) {
    this.reviewOrgan = reviewOrganOf(input.organ);
    this.court = courtOf(input.organ);
  }

  review(scope: Scope, mandatoryFirst = scope === 'first' || scope === 'refusedPart'): Remedy {
    const organ = this.reviewOrgan.names.join('或者');
    const online = this.input.servedOnline ? '（也可以通过互联网渠道提交行政复议申请）' : '';
    const { n } = remedyPeriods.review;
    const article: ArticleRef[] = [remedyPeriods.review.article, this.reviewOrgan.article];
    if (mandatoryFirst) article.push(scope === 'silence' ? '复议法23(1)(三)' : '复议法23(1)(四)');
    if (this.input.servedOnline) article.push('复议法22(2)');
    return {
      ...this.lastDay(remedyPeriods.review),
      kind: 'review',
      organ,
      period: remedyPeriods.review,
      mandatoryFirst,
      refusedPartOnly: scope === 'refusedPart',
      article,
      sentence: `${reviewOpening(scope, n, mandatoryFirst)}向${organ}申请行政复议${online}${mandatoryFirst ? '；' : '，'}`,
    };
  }

  lawsuitAfterReview(scope: Scope): Remedy {
    const rule = remedyPeriods.lawsuitAfterReview;
    return {
      kind: 'lawsuitAfterReview',
      organ: this.court.name,
      period: rule,
      // Runs from the day on which the review decision is received.
      lastDay: null,
      provisional: false,
      mandatoryFirst: false,
      refusedPartOnly: scope === 'refusedPart',
      article: [rule.article, '复议法34'],
      sentence: `对行政复议决定不服的，可以自收到行政复议决定书之日起${rule.n}日内依法向人民法院提起行政诉讼。`,
    };
  }

  lawsuit(scope: Scope): Remedy {
    const rule = remedyPeriods.lawsuitDirect;
    return {
      ...this.lastDay(rule),
      kind: 'lawsuit',
      organ: this.court.name,
      period: rule,
      mandatoryFirst: false,
      refusedPartOnly: scope === 'refusedPart',
      article: [rule.article, this.court.article],
      sentence: `或者自收到本告知书之日起${rule.n}个月内依法向${this.court.name}提起行政诉讼。`,
    };
  }

  lawsuitForSilence(): Remedy {
    const rule = remedyPeriods.lawsuitForInaction;
    return {
      ...this.lastDay(rule),
      kind: 'lawsuit',
      organ: this.court.name,
      period: rule,
      mandatoryFirst: false,
      refusedPartOnly: false,
      article: [rule.article, '信公解释2(2)', this.court.article],
      sentence: `或者自答复期限届满之日起${rule.n}个月内依法向${this.court.name}提起行政诉讼。`,
    };
  }

  complaint(): Remedy {
    return {
      kind: 'complaint',
      organ: '上一级行政机关或者政府信息公开工作主管部门',
      period: null,
      lastDay: null,
      provisional: false,
      mandatoryFirst: false,
      refusedPartOnly: false,
      article: ['条例47', '条例51'],
      sentence:
        '认为本机关未按照要求履行政府信息公开义务的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报。',
    };
  }

  private lastDay(rule: PeriodRule): Pick<Remedy, 'lastDay' | 'provisional'> {
    const { servedOn } = this.input;
    if (!servedOn) return { lastDay: null, provisional: false };
    const { due, provisional } = endOfPeriod(servedOn, rule, this.calendar);
    return { lastDay: due, provisional };
  }
}

function reviewOpening(scope: Scope, days: number, mandatoryFirst: boolean): string {
  const since = scope === 'silence' ? '答复期限届满之日' : '收到本告知书之日';
  const about: Record<Scope, string> = {
    first: '如对本决定不服，',
    either: '如对本决定不服，',
    refusedPart: '如对其中不予公开的部分不服，',
    otherPart: '对其余部分不服的，',
    silence: '本机关逾期不答复的，',
  };
  const verb = mandatoryFirst ? `应当自${since}起${days}日内先` : `可以自${since}起${days}日内`;
  return about[scope] + verb;
}

/** Whether a ground is a refusal under 条例14-16, for which the letter must name 复议前置 (复议法23(2)). */
export function isRefusal(code: GroundCode): boolean {
  return groundOf(code).remedy === 'reviewFirst';
}
