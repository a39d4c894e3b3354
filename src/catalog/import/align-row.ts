import { parseTimeLimit } from '../elements/time-limit.js';
import { isTickRole } from './column-profile.js';
import type { ColumnRole } from './header-words.js';
import { countTicks, readTick } from './ticks.js';

/**
 * Rows of copied pages lose their leading cells, or their blank ones. The cells are put back under the columns that
 * suit them, in their order. Null when the row stands where it should. `texts` are the row's cells.
 */
export function alignRow(
  texts: readonly string[],
  roles: readonly (ColumnRole | null)[],
): readonly string[] | null {
  if (!texts.some((text, column) => clashes(text, roles[column]))) return null;
  const filled = texts.flatMap((text, column) => (text.trim() === '' ? [] : [{ text, column }]));
  const cells = filled.map(({ text }) => text);
  const places = bestPlaces(filled, roles);
  if (!places) return null;
  const aligned = roles.map(() => '');
  for (const [index, place] of places.entries()) aligned[place] = cells[index] ?? '';
  return aligned;
}

const BOX = /[■□▄◆▲☑☐]\s*\p{Script=Han}/u;

/** A cell that cannot belong to its column. */
function clashes(text: string, role: ColumnRole | null | undefined): boolean {
  if (text.trim() === '' || role === undefined) return false;
  if (role === 'seq') return !looksLikeNumber(text) && text.trim().length > 4;
  if (isOnlyTick(text))
    return !isTickRole(role) && role !== 'audience' && role !== 'method' && role !== 'tier';
  if (BOX.test(text) && /网站|查阅点|一端|公报|公示栏|媒体|服务中心|推送|现场|广播|便民/u.test(text))
    return role !== 'channels' && role !== 'other' && role !== null;
  return false;
}

function looksLikeNumber(text: string): boolean {
  return /^[\s(（]*\d{1,5}(?:[.．-]\d{1,3})*[.、)）\s]*$/u.test(text);
}

function isOnlyTick(text: string): boolean {
  return /^[√✓✔☑☒●■]$/u.test(text.trim()) || countTicks(text) > 1;
}

/** How well a cell suits a column. */
function affinity(text: string, role: ColumnRole | null): number {
  if (role === null) return -2;
  const isTick = isOnlyTick(text);
  if (isTickRole(role))
    return isTick ? 3 : readTick(text).kind === 'words' && text.length < 30 && role === 'specific' ? 0 : -6;
  if (isTick) return -8;
  if (role === 'channels') return BOX.test(text) ? 6 : /网站|查阅点/u.test(text) && text.length < 60 ? 2 : -4;
  if (BOX.test(text)) return -4;
  if (role === 'seq') return looksLikeNumber(text) ? 4 : -6;
  if (role === 'basis') return /^\s*[《【]|《[^》]*(?:条例|法|办法|规定|意见|通知)》/u.test(text) ? 3 : -2;
  if (role === 'timeLimit') return isLimit(text) ? 4 : -4;
  if (role === 'subject')
    return /(?:局|部门|政府|委员会|中心|办事处|机构|单位|委|办)(?:[）)]|$)/u.test(text.trim()) &&
      text.length < 40
      ? 3
      : -3;
  if (isLimit(text)) return -2;
  if (role === 'content') return text.length > 10 || /[、；：:，]/u.test(text) ? 1.5 : 0.5;
  if (role === 'level1' || role === 'level2' || role === 'level3') return text.length <= 40 ? 1 : -1;
  return -1;
}

function isLimit(text: string): boolean {
  if (text.length > 80) return false;
  if (/^\s*同上\s*$/u.test(text)) return true;
  const { kind } = parseTimeLimit(text);
  return kind !== 'unclear' && kind !== 'byRule' && /日|公开|公示|时|更新|长期|永久/u.test(text);
}

/** The best places in rising order, by dynamic programming; null when even the best suits badly. */
function bestPlaces(
  cells: readonly { readonly text: string; readonly column: number }[],
  roles: readonly (ColumnRole | null)[],
): readonly number[] | null {
  const width = roles.length;
  if (cells.length === 0 || cells.length > width) return null;
  const IMPOSSIBLE = Number.NEGATIVE_INFINITY;
  // Where it stands speaks for a cell, unless what it says speaks louder.
  const suits = ({ text, column }: { text: string; column: number }, place: number) =>
    affinity(text, roles[place] ?? null) + (column === place ? 2 : 0);
  let best = Array.from({ length: width + 1 }, () => 0);
  const choices: number[][] = [];
  for (const cell of cells) {
    const next = Array.from({ length: width + 1 }, () => IMPOSSIBLE);
    const chosen = Array.from({ length: width + 1 }, () => -1);
    for (let end = 1; end <= width; end += 1) {
      const here = (best[end - 1] ?? IMPOSSIBLE) + suits(cell, end - 1);
      const carried = next[end - 1] ?? IMPOSSIBLE;
      // The leftmost of equal places, as print is read.
      next[end] = here > carried ? here : carried;
      chosen[end] = here > carried ? end - 1 : (chosen[end - 1] ?? -1);
    }
    best = next;
    choices.push(chosen);
  }
  const score = best[width] ?? IMPOSSIBLE;
  if (score === IMPOSSIBLE || score < cells.length * 0.5) return null;
  const places: number[] = [];
  let end = width;
  for (let index = cells.length - 1; index >= 0; index -= 1) {
    const place = choices[index]?.[end] ?? -1;
    if (place < 0) return null;
    places.unshift(place);
    end = place;
  }
  return places;
}
