import {
  citeArticles,
  examinationAnswer,
  examinationStep,
  examinationSteps,
  type GroundCode,
  isOpenStage,
  nextExaminationStep,
} from '../../law/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { pageVerdict, reasonText } from '../case-page/case-actions.presenter.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { actionForms } from '../forms/index.js';
import type { PageContext } from '../page-context.js';
import { fruitless } from '../search-record/search-facts.js';
import { searchRecordPaths } from '../search-record/search-record.paths.js';
import { examinationPaths } from './examination.paths.js';
import type { ExaminedMatter } from './examination.store.js';
import { MOST_MATTERS } from './examination.store.js';
import { mayExamine } from './examine-case.js';

/** The outcomes of all matters together, as the draft page takes them; with the matter that each belongs to. */
export function examinedOutcomes(
  matters: readonly ExaminedMatter[],
): readonly { readonly subject: string; readonly ground: GroundCode }[] {
  return matters.flatMap(({ subject, grounds }) => grounds.map((ground) => ({ subject, ground })));
}

/** The answers as the draft page and the file show them; empty when nothing was examined. */
export function presentExamination(matters: readonly ExaminedMatter[], t: Translate) {
  return matters
    .filter(({ given }) => given.length > 0)
    .map(({ subject, given, answers, grounds }) => ({
      title: subject,
      rows: examinationSteps
        .filter(({ code }) => answers[code] !== undefined)
        .map(({ code }) => {
          const one = given.find(({ step }) => step === code);
          return {
            key: t(`examination.step.${code}.short`),
            value: [
              t(`examination.step.${code}.answer.${answers[code]}`),
              ...(one?.note ? [one.note] : []),
              `${one?.answeredByName ?? ''}　${one?.answeredAt.slice(0, 10) ?? ''}`,
            ],
          };
        }),
      result: grounds.map((ground) => t(`law.grounds.${ground}`)).join('、'),
    }));
}

export function presentExaminationPage(
  file: CaseFile,
  asked: { readonly matter: number; readonly step: string },
  form: FormState,
  context: PageContext,
) {
  const { record, facts, examination, searches } = file;
  const { actor, t } = context;
  const { matters } = examination;
  const current = matters.find(({ matter }) => matter === asked.matter) ?? matters[0];
  const answers = current?.answers ?? {};
  const stepCode = examinationStep(asked.step)?.code ?? nextExaminationStep(answers) ?? 'reply';
  const step = examinationSteps.find(({ code }) => code === stepCode) ?? examinationSteps[0];
  const given = current?.given.find((each) => each.step === step.code);
  const matterNumber = current?.matter ?? 0;
  const href = (matter: number, code?: string) =>
    examinationPaths.show({ id: record.id }, { matter: matter > 0 ? matter : null, step: code });
  const verdict = mayExamine(record, actor);
  const open = isOpenStage(facts.stage);
  const chosen = String(form.values.answer ?? given?.answer ?? '');
  const outcomes = examinedOutcomes(matters);
  const index = examinationSteps.findIndex(({ code }) => code === step.code);
  return {
    head: presentHead(file, context),
    request: record.content,
    matterTabs:
      matters.length > 1
        ? matters.map(({ matter, subject }) => ({
            text: subject,
            href: href(matter),
            current: matter === matterNumber,
          }))
        : [],
    stepLinks: examinationSteps.map(({ code }) => ({
      text: t(`examination.step.${code}.short`),
      href: href(matterNumber, code),
      current: code === step.code,
      done: answers[code] === undefined ? '' : t(`examination.step.${code}.answer.${answers[code]}`),
    })),
    question: {
      n: t('examination.nOfSeven', { n: index + 1 }),
      text: t(`examination.step.${step.code}.question`),
      law: t(`examination.step.${step.code}.law`).split('\n'),
      articles: citeArticles(step.articles).replaceAll('中华人民共和国', ''),
      answers: step.answers.map(({ code }) => ({
        value: code,
        text: t(`examination.step.${step.code}.answer.${code}`),
        hint: hintOf(step.code, code, t),
        checked: code === chosen,
      })),
      note: String(form.values.note ?? given?.note ?? ''),
      given: given
        ? t('examination.givenBy', { name: given.answeredByName, date: given.answeredAt.slice(0, 10) })
        : '',
    },
    stepCode: step.code,
    matterNumber,
    formHref: verdict.allowed && open ? examinationPaths.show({ id: record.id }) : '',
    mattersHref:
      verdict.allowed && open && matters.length < MOST_MATTERS
        ? examinationPaths.matters({ id: record.id })
        : '',
    nextHref:
      index < examinationSteps.length - 1 ? href(matterNumber, examinationSteps[index + 1]?.code) : '',
    previousHref: index > 0 ? href(matterNumber, examinationSteps[index - 1]?.code) : '',
    follows: current ? followUps(file, current, context) : [],
    summary: presentExamination(matters, t),
    outcomes: outcomes.map(({ subject, ground }) => ({
      key: subject || t('examination.theMatter'),
      value: t(`law.grounds.${ground}`),
    })),
    draftHref:
      outcomes.length > 0
        ? casePaths.draft({ id: record.id }, { g: outcomes.map(({ ground }) => ground).join(',') })
        : '',
    searchHint:
      outcomes.some(({ ground }) => ground === 'unavailable.notExist') && fruitless(searches).length === 0
        ? { text: t('examination.searchFirst'), href: searchRecordPaths.show({ id: record.id }) }
        : null,
    formErrors: form.summary,
    fieldErrors: form.errors,
  };
}

/** The acts that the answers lead to: a link where the act may be done now, else the reason why not. */
function followUps(file: CaseFile, { answers }: ExaminedMatter, { actor, t }: PageContext) {
  return examinationSteps.flatMap(({ code }) => {
    const act = examinationAnswer(code, answers[code] ?? '')?.act;
    const form = act && actionForms.find(({ actions }) => actions.includes(act));
    if (!act || !form) return [];
    const verdict = pageVerdict(file.record, file.facts, actor, [act]);
    return [
      {
        text: t(`law.actions.${act}`),
        href: verdict.allowed ? casePaths.act({ id: file.record.id, action: form.slug }) : '',
        reason: reasonText(verdict, t),
      },
    ];
  });
}

/** What follows from an answer, where that is more than the answer says. */
function hintOf(step: string, answer: string, t: Translate): string | undefined {
  const hint = t(`examination.step.${step}.hint.${answer}`);
  return hint === t(`examination.step.${step}.answer.${answer}`) ? undefined : hint;
}
