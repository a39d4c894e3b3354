import { citeArticles, type GroundCode, groundOf, grounds, isGroundCode } from '../../law/index.js';
import type { FormState } from '../../platform/http/index.js';
import { changesSince } from '../actions/action-page.presenter.js';
import { casePaths } from '../case.paths.js';
import { pageVerdict, reasonText } from '../case-page/case-actions.presenter.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { examinationPaths } from '../examination/examination.paths.js';
import { examinedOutcomes, presentExamination } from '../examination/examination.presenter.js';
import { correctedRequest } from '../exchanges/exchange.store.js';
import { type PresentedField, presentField } from '../forms/form.presenter.js';
import type { PageContext } from '../page-context.js';
import { offeredReasons } from '../reasons/reason.presenter.js';
import type { OwnReason } from '../reasons/reason.store.js';
import { fruitless, NOT_EXIST, searchFacts } from '../search-record/search-facts.js';
import { searchRecordPaths } from '../search-record/search-record.paths.js';
import { factField } from './decision.js';

/** At most so many matters in one answer; more are split at registration. */
export const MAX_MATTERS = 10;

/** The outcomes chosen so far: from the address first, else from the draft that came back. */
export function chosenGrounds(file: CaseFile, asked: unknown): GroundCode[] {
  const list = (Array.isArray(asked) ? asked : [asked]).flatMap((each) =>
    typeof each === 'string' ? each.split(',') : [],
  );
  const chosen = list.filter(isGroundCode).filter(answers).slice(0, MAX_MATTERS);
  if (chosen.length > 0) return chosen;
  const { decision } = file;
  return decision && decision.state === 'returned' ? decision.items.map(({ ground }) => ground) : [];
}

export function answers(code: GroundCode): boolean {
  return groundOf(code).ends === 'answer' && code !== 'partial';
}

/** The office's prepared texts, and this case's words for the names in them. */
export interface ReasonLibrary {
  readonly own: readonly OwnReason[];
  readonly values: Readonly<Record<string, string>>;
}

/** 拟办: first the outcome of each matter, then what each outcome asks the officer to state. */
export function presentDraftPage(
  file: CaseFile,
  chosen: readonly GroundCode[],
  form: FormState,
  library: ReasonLibrary,
  context: PageContext,
) {
  const { t, actor } = context;
  const { record, facts, decision } = file;
  const corrected = correctedRequest(file.corrections);
  const verdict = pageVerdict(record, facts, actor, ['draftDecision']);
  const path = casePaths.draft({ id: record.id });
  const returned = decision?.state === 'returned' ? decision : undefined;
  return {
    head: presentHead(file, context),
    request: [record.content, corrected && t('cases.draft.corrected', { ...corrected })]
      .filter(Boolean)
      .join('\n'),
    notNow: reasonText(verdict, t),
    changes: changesSince(file, form, context),
    examination: presentExamination(file.examination.matters, t),
    examinationHref: examinationPaths.show({ id: record.id }),
    returnReason: returned?.returnReason ?? '',
    version: record.version,
    chosenText: chosen.join(','),
    groundGroups: groundGroups(t),
    matters: chosen.map((ground, index) => ({
      anchor: `matter-${index}`,
      heading: t('cases.draft.matter', { n: index + 1, outcome: t(`law.grounds.${ground}`) }),
      articles: citeArticles(groundOf(ground).article),
      discretion: groundOf(ground).discretion ? t('cases.draft.discretion') : '',
      secrecy: groundOf(ground).needsSecrecyReview ? t('cases.draft.secrecy') : '',
      reasons: offeredReasons(library.own, ground, index, library.values),
      search: ground === NOT_EXIST ? searchNote(file, t) : null,
      removeHref: `${path}?g=${chosen.filter((_, i) => i !== index).join(',')}`,
      inputs: matterInputs(file, ground, index, chosen.length, form, context),
    })),
    publicInterest: facts.thirdPartyObjected
      ? presentField({ type: 'textarea', name: 'publicInterest', rows: 4, hint: 'publicInterest' }, form, t)
      : null,
    formErrors: form.summary,
    inserted: typeof form.values.insert === 'string' ? t('reasons.inserted') : '',
    draftPath: path,
    mayAdd: chosen.length < MAX_MATTERS,
  };
}

/** 不存在 rests on a search on record: how many there are, or where to enter one. */
function searchNote({ record, searches }: CaseFile, t: PageContext['t']) {
  const n = fruitless(searches).length;
  return {
    enough: n > 0,
    text: n > 0 ? t('searchRecord.quoted', { n }) : t('searchRecord.neededFirst'),
    href: searchRecordPaths.show({ id: record.id }),
    linkText: t(n > 0 ? 'searchRecord.see' : 'searchRecord.add'),
  };
}

function groundGroups(t: PageContext['t']) {
  const groups = ['granted', 'refused', 'unavailable', 'notProcessed'] as const;
  return groups.map((group) => ({
    group: t(`cases.draft.group.${group}`),
    items: grounds
      .filter(({ code }) => code.startsWith(`${group}.`) && answers(code))
      .map(({ code }) => ({ value: code, text: t(`law.grounds.${code}`) })),
  }));
}

function matterInputs(
  { decision, searches, examination }: CaseFile,
  ground: GroundCode,
  index: number,
  matters: number,
  form: FormState,
  { t }: PageContext,
): PresentedField[] {
  const before = decision?.items[index]?.ground === ground ? decision.items[index] : undefined;
  const quoted = ground === NOT_EXIST ? searchFacts(searches) : {};
  const examined = examinedOutcomes(examination.matters)[index];
  const item = presentField(
    {
      type: 'text',
      name: `item_${index}`,
      label: 'item',
      hint: 'item',
      value: before?.item ?? (examined?.ground === ground ? examined.subject : ''),
      optional: matters === 1,
    },
    form,
    t,
  );
  const facts = groundOf(ground).facts.map((fact): PresentedField => {
    const name = factField(index, fact.key);
    const value = String(form.values[name] ?? before?.facts[fact.key] ?? quoted[fact.key] ?? '');
    return {
      type:
        fact.type === 'choice'
          ? 'radios'
          : fact.type === 'date'
            ? 'date'
            : fact.type === 'longText'
              ? 'textarea'
              : 'text',
      name,
      label: fact.label,
      hint: fact.hint,
      value,
      error: form.errors[name],
      optional: !fact.required,
      rows: 3,
      items: (fact.choices ?? []).map(({ code, label }) => ({
        value: code,
        text: label,
        hint: undefined,
        checked: code === value,
      })),
    };
  });
  return matters === 1 ? facts : [item, ...facts];
}
