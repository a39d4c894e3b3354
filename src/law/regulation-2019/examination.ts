import type { ArticleRef } from '../article-ref.js';
import type { GroundCode } from './grounds.js';
import type { ActionCode } from './transitions.js';

/** An answer to one question: it leads to an act, to an outcome, or on to the next question. It decides nothing. */
export interface ExaminationAnswer {
  readonly code: string;
  /** The outcome that the answer suggests; with one, the later questions need no answer. */
  readonly ground?: GroundCode;
  /** What the law lets the officer do first. */
  readonly act?: ActionCode;
  /** 检索 must be on record before this outcome can be drafted (条例第三十六条第（四）项). */
  readonly needsSearch?: boolean;
  /** 区分处理 (条例第三十七条): beside what is refused, the rest is given. */
  readonly separates?: boolean;
}

export interface ExaminationStep {
  readonly code: string;
  readonly articles: readonly ArticleRef[];
  readonly answers: readonly ExaminationAnswer[];
}

/** 七步审查: 要不要补正, 是不是政府信息, 谁负责, 有没有, 给不给, 怎么给, 怎么答; in this order. */
export const examinationSteps = [
  {
    code: 'correction',
    articles: ['条例29(2)', '条例30'],
    answers: [
      { code: 'clear' },
      { code: 'unclear', act: 'requestCorrection' },
      { code: 'stillUnclear', ground: 'unavailable.stillUnclear' },
      { code: 'notCorrected', act: 'closeUncorrected' },
    ],
  },
  {
    code: 'information',
    articles: ['条例2', '条例35', '条例36(六)', '条例36(七)', '条例39(1)', '条例39(2)'],
    answers: [
      { code: 'information' },
      { code: 'petition', ground: 'notProcessed.petition' },
      { code: 'publication', ground: 'notProcessed.publication' },
      { code: 'adminQuery', ground: 'refused.adminQuery' },
      { code: 'duplicate', ground: 'notProcessed.duplicate' },
      { code: 'reconfirm', ground: 'notProcessed.reconfirm' },
      { code: 'excessive', act: 'requestReasons' },
      { code: 'excessiveUnreasonable', ground: 'notProcessed.excessive' },
    ],
  },
  {
    code: 'responsible',
    articles: ['条例10', '条例34', '条例36(五)', '档案法15(2)'],
    answers: [
      { code: 'own' },
      { code: 'otherOrgan', ground: 'unavailable.otherOrgan' },
      { code: 'archives', ground: 'unavailable.transferredToArchives' },
      { code: 'coAuthor', act: 'consultAgency' },
    ],
  },
  {
    code: 'exists',
    articles: ['条例36(四)', '条例38'],
    answers: [
      { code: 'exists' },
      { code: 'notExist', ground: 'unavailable.notExist', needsSearch: true },
      { code: 'needsCreation', ground: 'unavailable.needsCreation' },
    ],
  },
  {
    code: 'release',
    articles: ['条例14', '条例15', '条例16(1)', '条例16(2)', '条例17', '条例32', '条例36(一)'],
    answers: [
      { code: 'open' },
      { code: 'alreadyPublic', ground: 'granted.alreadyPublic' },
      { code: 'stateSecret', ground: 'refused.stateSecret' },
      { code: 'lawProhibits', ground: 'refused.lawProhibits' },
      { code: 'securityStability', ground: 'refused.securityStability' },
      { code: 'askThirdParty', act: 'consultThirdParty' },
      { code: 'thirdParty', ground: 'refused.thirdParty' },
      { code: 'internalAffairs', ground: 'refused.internalAffairs' },
      { code: 'processInfo', ground: 'refused.processInfo' },
      { code: 'enforcementFile', ground: 'refused.enforcementFile' },
      { code: 'unsure', act: 'reportSecrecy' },
    ],
  },
  {
    code: 'manner',
    articles: ['条例37', '条例40'],
    answers: [
      { code: 'whole', ground: 'granted.provided' },
      { code: 'separable', ground: 'granted.provided', separates: true },
      { code: 'nothing' },
    ],
  },
  {
    code: 'reply',
    articles: ['条例33(1)', '条例33(2)', '条例42'],
    answers: [
      { code: 'inTime' },
      { code: 'extension', act: 'requestExtension' },
      { code: 'fee', act: 'sendFeeNotice' },
    ],
  },
] as const satisfies readonly ExaminationStep[];

export type ExaminationStepCode = (typeof examinationSteps)[number]['code'];

export function examinationStep(
  code: string,
): (ExaminationStep & { readonly code: ExaminationStepCode }) | undefined {
  return examinationSteps.find((step) => step.code === code);
}

export function examinationAnswer(step: string, answer: string): ExaminationAnswer | undefined {
  return examinationStep(step)?.answers.find(({ code }) => code === answer);
}

/** Answers so far, by the code of the step. */
export type ExaminationAnswers = Readonly<Partial<Record<ExaminationStepCode, string>>>;

/**
 * The outcomes that the answers to one matter point to; empty while they point to none. The earliest step with an outcome
 * decides: what is no information need not be searched for. A refusal that can be separated gives the rest (条例第三十七条).
 */
export function examinedGrounds(answers: ExaminationAnswers): readonly GroundCode[] {
  const manner = examinationAnswer('manner', answers.manner ?? '');
  for (const { code } of examinationSteps) {
    const ground = examinationAnswer(code, answers[code] ?? '')?.ground;
    if (ground === undefined) continue;
    const refused = code === 'release' && ground.startsWith('refused.');
    return refused && manner?.separates ? ['granted.provided', ground] : [ground];
  }
  return [];
}

/** The next question that still needs an answer; null when the outcome is found or all are answered. */
export function nextExaminationStep(answers: ExaminationAnswers): ExaminationStepCode | null {
  for (const { code } of examinationSteps) {
    const given = answers[code];
    if (given === undefined) return code;
    const ends = examinationAnswer(code, given)?.ground !== undefined;
    // A refusal may still be separable, and every outcome is answered in some way.
    if (ends && code !== 'release' && code !== 'manner') return answers.reply === undefined ? 'reply' : null;
  }
  return null;
}
