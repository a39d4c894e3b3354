import { type FieldError, invalid } from '../../kernel/domain-error.js';
import { parseLocalDate } from '../../kernel/local-date.js';
import { type GroundCode, groundOf } from '../../law/index.js';
import type { CaseContext } from '../case.js';
import { factField, overallGround } from '../decision/decision.js';
import { type DecisionItem, saveDraft } from '../decision/decision.store.js';
import { type CaseChanged, type CaseTarget, changeCase, officerOf } from '../open-case.js';
import { fruitless, NOT_EXIST, quoteSearches } from '../search-record/search-facts.js';
import { type SearchRecord, searchRecordsOf } from '../search-record/search-record.store.js';

export interface DraftDecisionInput extends CaseTarget {
  /** One entry a matter of the application. */
  readonly items: readonly DecisionItem[];
  /** Why third-party information is opened over an objection (条例第三十二条). */
  readonly publicInterest: string;
}

/** 拟办: the outcome of each matter with what its ground asks for; a draft with a hole is not taken. */
export function draftDecision(ctx: CaseContext, input: DraftDecisionInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'draftDecision', async (open) => {
    const searches = await searchRecordsOf(ctx, open.record.id);
    const items = quoteSearches(input.items, searches);
    const problems = [
      ...searchProblems(items, searches),
      ...itemProblems(items),
      ...objectionProblems(input, open.facts.thirdPartyObjected),
    ];
    if (problems.length > 0) throw invalid(problems);
    const grounds = items.map(({ ground }) => ground);
    await saveDraft(ctx, open.record.id, {
      ground: overallGround(grounds),
      facts: items[0]?.facts ?? {},
      items,
      publicInterest: input.publicInterest,
      draftedBy: officerOf(ctx),
    });
    await open.append({
      kind: 'decision_drafted',
      date: ctx.today,
      law: { grounds },
      article: groundOf(overallGround(grounds)).article[0] ?? '条例36',
    });
  });
}

/** 不存在 rests on a search that is on record (条例第三十六条第（四）项: 经检索没有). */
function searchProblems(items: readonly DecisionItem[], searches: readonly SearchRecord[]): FieldError[] {
  const index = items.findIndex(({ ground }) => ground === NOT_EXIST);
  if (index < 0 || fruitless(searches).length > 0) return [];
  return [{ field: factField(index, 'systems'), code: 'searchRecord.needed' }];
}

function itemProblems(items: readonly DecisionItem[]): FieldError[] {
  if (items.length === 0) return [{ field: 'g', code: 'cases.noOutcome' }];
  return items.flatMap(({ item, ground, facts }, index) => {
    const unnamed: FieldError[] =
      item === '' && items.length > 1
        ? [{ field: `item_${index}`, code: 'required', params: { label: 'cases.field.item' } }]
        : [];
    return [...unnamed, ...factProblems(ground, facts, index)];
  });
}

function factProblems(
  ground: GroundCode,
  facts: Readonly<Record<string, string>>,
  index: number,
): FieldError[] {
  return groundOf(ground).facts.flatMap((fact): FieldError[] => {
    const value = facts[fact.key] ?? '';
    const field = factField(index, fact.key);
    const params = { label: fact.label };
    if (value === '') return fact.required ? [{ field, code: 'required', params }] : [];
    if (fact.type === 'date' && !parseLocalDate(value)) return [{ field, code: 'date', params }];
    const chosen = fact.choices?.some(({ code }) => code === value) ?? true;
    return chosen ? [] : [{ field, code: 'choose', params }];
  });
}

/** An objection may only be overridden with the public interest stated (条例第三十二条); what is withheld overrides none. */
function objectionProblems({ items, publicInterest }: DraftDecisionInput, objected: boolean): FieldError[] {
  if (!objected || publicInterest !== '' || !releasesObjected(items)) return [];
  return [{ field: 'publicInterest', code: 'cases.objectionStands' }];
}

/**
 * Whether what the third party objected to goes out: something is released, and no matter says that third-party interests are
 * withheld, be it as its ground or among the reasons of a part that is not opened.
 */
function releasesObjected(items: readonly DecisionItem[]): boolean {
  const releases = items.some(({ ground }) => groundOf(ground).needsSecrecyReview);
  return releases && !items.some(withholdsThirdParty);
}

function withholdsThirdParty({ ground, facts }: DecisionItem): boolean {
  if (ground === 'refused.thirdParty') return true;
  return (
    ground === 'partial' && /第三方|商业秘密|个人隐私|第十五条|第三十二条/u.test(facts.withheldGrounds ?? '')
  );
}
