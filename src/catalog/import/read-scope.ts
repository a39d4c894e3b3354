import type { Audience, DisclosureMethod, Tier } from '../entry.js';
import { oneLine } from './clean-text.js';
import { isTickRole, type TableProfile } from './column-profile.js';
import type { ColumnRole } from './header-words.js';
import type { CellReading, GuessReason } from './reading.js';
import { countTicks, readChoice, readTick } from './ticks.js';

/** 公开对象, 公开方式 and 公开层级 of one row, with how sure each is. */
export interface ScopeReading {
  readonly audience: Audience;
  readonly method: DisclosureMethod;
  readonly tier: Tier;
  readonly cells: Readonly<Record<'audience' | 'method' | 'tier', CellReading>>;
  readonly ticks: 'explicit' | 'collapsed' | 'absent';
}

/** The starter catalogs' words for a group that was ticked and not named. */
export const UNNAMED_GROUP = '特定群体（来源未写明）';

type Ticked = Partial<Record<ColumnRole, boolean>>;

/** `texts` are what stands in the row's columns, by their roles. */
export function readScope(
  roles: readonly (ColumnRole | null)[],
  texts: ReadonlyMap<number, string>,
  profile: TableProfile,
): ScopeReading {
  const present = roles.flatMap((role, column) => (role && isTickRole(role) ? [{ role, column }] : []));
  const text = (role: ColumnRole) => texts.get(roles.indexOf(role)) ?? '';
  const ticked: Ticked = {};
  const guesses: Partial<Record<'audience' | 'method' | 'tier', GuessReason>> = {};
  let specific: string | null = null;
  let ticks: ScopeReading['ticks'] = 'absent';

  const together = present
    .map(({ column }) => countTicks(texts.get(column) ?? ''))
    .find((count) => count > 1);
  if (together !== undefined) {
    for (const role of usualTicks(
      together,
      present.map(({ role }) => role),
    ))
      ticked[role] = true;
    ticks = 'collapsed';
  } else {
    for (const { role, column } of present) {
      const reading = readTick(texts.get(column) ?? '');
      if (reading.kind === 'no') continue;
      ticked[role] = true;
      ticks = 'explicit';
      if (reading.kind === 'lost') guesses[groupOf(role)] = 'tickLost';
      if (role === 'specific') specific = reading.words && oneLine(reading.words);
      else if (reading.words && role === 'allSociety' && !/全社会|公众/u.test(reading.words))
        specific = oneLine(reading.words);
    }
    const count = looksCollapsed(
      ticked,
      specific,
      present.map(({ role }) => role),
    );
    if (count > 0 && !profile.ticksHaveGaps) {
      for (const { role } of present) delete ticked[role];
      for (const role of usualTicks(
        count,
        present.map(({ role }) => role),
      ))
        ticked[role] = true;
      ticks = 'collapsed';
    } else if (count > 0) {
      for (const group of ['audience', 'method', 'tier'] as const) guesses[group] ??= 'ticksCollapsed';
    }
  }
  if (ticks === 'collapsed') {
    for (const group of ['audience', 'method', 'tier'] as const) guesses[group] = 'ticksCollapsed';
  }
  if (ticked.specific && specific === null) {
    specific = UNNAMED_GROUP;
    guesses.audience ??= 'groupUnnamed';
  }
  if (ticked.city && !ticked.county) {
    ticked.county = !roles.includes('county');
    guesses.tier ??= 'levelUnknown';
  }

  const inWords = readWords(text('audience'), text('method'), text('tier'));
  if (ticks === 'absent' && inWords.some) ticks = 'explicit';
  const audience: Audience = {
    allSociety: ticked.allSociety === true || inWords.allSociety,
    specific: specific ?? inWords.specific,
  };
  const method: DisclosureMethod = {
    proactive: ticked.proactive === true || inWords.proactive,
    onRequest: ticked.onRequest === true || inWords.onRequest,
  };
  const tier: Tier = {
    county: ticked.county === true || inWords.county,
    township: ticked.township === true || ticked.townshipAndVillage === true || inWords.township,
    village: ticked.village === true || inWords.village,
  };
  const stateOf = (group: 'audience' | 'method' | 'tier', stated: boolean): CellReading => {
    if (!stated) return guesses[group] ? { state: 'missing', reason: guesses[group] } : { state: 'missing' };
    return guesses[group] ? { state: 'guessed', reason: guesses[group] } : { state: 'understood' };
  };
  return {
    audience,
    method,
    tier,
    ticks,
    cells: {
      audience: stateOf('audience', audience.allSociety || audience.specific !== null),
      method: stateOf('method', method.proactive || method.onRequest),
      tier: stateOf('tier', tier.county || tier.township || tier.village),
    },
  };
}

function groupOf(role: ColumnRole): 'audience' | 'method' | 'tier' {
  if (role === 'allSociety' || role === 'specific') return 'audience';
  return role === 'proactive' || role === 'onRequest' ? 'method' : 'tier';
}

/** √ pushed to the left: 特定群体 ticked without a name while the last group has none. Gives their number, else 0. */
function looksCollapsed(ticked: Ticked, specific: string | null, present: readonly ColumnRole[]): number {
  if (!ticked.specific || specific !== null || !ticked.allSociety) return 0;
  const lastGroup = groupOf(present.at(-1) ?? 'allSociety');
  if (lastGroup === 'audience') return 0;
  if (present.some((role) => groupOf(role) === lastGroup && ticked[role])) return 0;
  const count = present.filter((role) => ticked[role]).length;
  return present.slice(0, count).every((role) => ticked[role]) ? count : 0;
}

/** 全社会 → 主动 → 县级 (→ 乡级): how lost columns are usually to be read. */
function usualTicks(count: number, present: readonly ColumnRole[]): readonly ColumnRole[] {
  const tiers = present.filter((role) => groupOf(role) === 'tier');
  const usual: readonly ColumnRole[] = ['allSociety', 'proactive', ...tiers];
  if (count <= usual.length) return usual.slice(0, count);
  const withGroup: readonly ColumnRole[] = ['allSociety', 'specific', 'proactive', ...tiers];
  return count <= withGroup.length ? withGroup : present;
}

function readWords(audience: string, method: string, tier: string) {
  const whom = readChoice(audience, [
    ['allSociety', /全社会|社会公众|公众|不特定/u],
    ['specific', /特定(?!.*不特定)|申请人|当事人|利害关系人/u],
  ]);
  const how = readChoice(method, [
    ['proactive', /主动|全文发布/u],
    ['onRequest', /依申请/u],
  ]);
  const where = readChoice(tier, [
    ['county', /县|区级|区$|旗/u],
    ['township', /乡|镇|街道/u],
    ['village', /村级|村$|社区/u],
  ]);
  const group = /特定(?:群众|群体|对象|人群)?[：:（(]+([^）)]+)[）)]?/u.exec(oneLine(audience))?.[1];
  const plain =
    audience.trim() !== '' && whom.length === 0 && !/[□£]/u.test(audience) ? oneLine(audience) : null;
  const specific = whom.includes('specific') ? (group ?? plainGroup(audience)) : plain;
  return {
    some: audience + method + tier !== '',
    allSociety: whom.includes('allSociety'),
    specific,
    proactive: how.includes('proactive'),
    onRequest: how.includes('onRequest'),
    county: where.includes('county'),
    township: where.includes('township'),
    village: where.includes('village'),
  };
}

function plainGroup(cell: string): string {
  const text = oneLine(cell);
  return /^(?:申请人|当事人|利害关系人)/u.test(text) ? text : UNNAMED_GROUP;
}
