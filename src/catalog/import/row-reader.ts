import type { TableRow } from '../../platform/tables/index.js';
import { alignRow } from './align-row.js';
import { type ItemDraft, itemOf, type PlacedText } from './build-item.js';
import { oneLine, saysNone, saysSameAsAbove } from './clean-text.js';
import { isTickRole, type TableProfile } from './column-profile.js';
import { type ColumnMap, repeatsHeader } from './find-header.js';
import type { ColumnRole } from './header-words.js';
import type { ParsedRow, SkippedLine } from './reading.js';
import { readRunTogether } from './run-together.js';

/** What one physical row gave: at most one finished item, or a line that is no row. */
export interface RowResult {
  readonly item: ParsedRow | null;
  readonly skipped: SkippedLine | null;
}

const NOTHING: RowResult = { item: null, skipped: null };

/**
 * Reads the rows of one table after its header, in order: merged and lost cells, 同上, headers printed again, one item
 * over several rows. An item is given when the next one begins, so memory holds one at a time.
 */
export class RowReader {
  private draft: ItemDraft | null = null;
  private readonly above = new Map<number, PlacedText>();
  private readonly roles: readonly (ColumnRole | null)[];

  constructor(
    private readonly columns: ColumnMap,
    private readonly profile: TableProfile,
    private readonly phasedField: boolean,
  ) {
    this.roles = columns.roles;
  }

  push(row: TableRow): RowResult {
    const own = row.cells.map((cell) => cell.text);
    const line = row.row + 1;
    const filled = own.filter((text) => text !== '');
    if (filled.length === 0) return NOTHING;
    if (repeatsHeader(own, this.columns) || isNumberLine(own)) return this.skip(row, filled);
    const [only = ''] = filled;
    // Blanks between the boxes of such a row look like borders of cells.
    const together =
      filled.length <= 16 && only.length > 40 ? readRunTogether(filled.join(' '), this.level1Above()) : null;
    if (together && /[■□√]/u.test(only)) return this.begin(this.togetherDraft(together, line, row.sheet));
    if (filled.length === 1) {
      if (isNote(row, only) || spansTable(row)) return this.skip(row, filled);
    }
    const aligned = this.profile.hasMerges ? null : alignRow(own, this.roles);
    const placed = aligned ? this.placed(aligned) : this.placedOf(row);
    if (this.continues(row, aligned)) {
      this.extend(placed);
      return NOTHING;
    }
    return this.begin(this.fresh(row, placed, aligned !== null));
  }

  /** The last item. */
  end(): ParsedRow | null {
    const last = this.draft && itemOf(this.draft, this.columns, this.profile, this.phasedField);
    this.draft = null;
    return last;
  }

  private begin(draft: ItemDraft): RowResult {
    const item = this.end();
    this.draft = draft;
    return { item, skipped: null };
  }

  private skip(row: TableRow, filled: readonly string[]): RowResult {
    return {
      item: null,
      skipped: { sheet: row.sheet, line: row.row + 1, text: oneLine(filled.join(' ')).slice(0, 200) },
    };
  }

  private level1Above(): string | null {
    return this.above.get(this.roles.indexOf('level1'))?.text ?? null;
  }

  /** Texts of the row by column; what a merged cell of an earlier row covers counts as not the row's own. */
  private placedOf(row: TableRow): ReadonlyMap<number, PlacedText> {
    const placed = new Map<number, PlacedText>();
    for (const [column, cell] of row.cells.entries()) {
      const fromAbove = cell.from !== undefined && cell.from.row < row.row;
      const above = this.above.get(column);
      if (fromAbove && above) placed.set(column, { ...above, own: false });
      else if (cell.text !== '') placed.set(column, this.own(cell.text, column));
      else if (cell.from) placed.set(column, { text: '', own: true, spanned: true });
    }
    return placed;
  }

  private placed(texts: readonly string[]): ReadonlyMap<number, PlacedText> {
    return new Map(
      texts.flatMap((text, column): [number, PlacedText][] =>
        text === '' ? [] : [[column, { ...this.own(text, column), reason: 'shifted' }]],
      ),
    );
  }

  private own(text: string, column: number): PlacedText {
    if (!saysSameAsAbove(text) || isTickRole(this.roles[column])) return { text, own: true };
    const above = this.above.get(column);
    return above ? { ...above, own: true } : { text: '', own: true, reason: 'nothingAbove' };
  }

  /** A further physical row of the item above: it names no 事项 and has no number of its own. */
  private continues(row: TableRow, aligned: readonly string[] | null): boolean {
    if (!this.draft) return false;
    const isOwn = (role: ColumnRole) => {
      const column = this.roles.indexOf(role);
      const cell = row.cells[column];
      const text = aligned ? (aligned[column] ?? '') : (cell?.text ?? '');
      return column >= 0 && text !== '';
    };
    if (isOwn('level2') || isOwn('level3') || isOwn('seq')) return false;
    if (isOwn('level1') || !isOwn('content')) return false;
    return this.roles.includes('level2') || this.roles.includes('seq');
  }

  private extend(placed: ReadonlyMap<number, PlacedText>): void {
    const { draft } = this;
    if (!draft) return;
    const more = new Map<ColumnRole, string>();
    for (const [column, { text, own }] of placed) {
      const role = this.roles[column];
      if (role && own && text !== '' && !isTickRole(role)) more.set(role, text);
    }
    draft.more.push(more);
  }

  private fresh(row: TableRow, placed: ReadonlyMap<number, PlacedText>, shifted: boolean): ItemDraft {
    const texts = new Map<number, PlacedText>();
    const level1Own = placed.get(this.roles.indexOf('level1'))?.own === true;
    for (const [column, role] of this.roles.entries()) {
      const found = placed.get(column);
      if (found) texts.set(column, found);
      else {
        const carried = this.carried(column, role, level1Own, placed);
        if (carried) texts.set(column, carried);
      }
      const now = texts.get(column);
      if (now && now.text !== '' && role !== 'seq' && !isTickRole(role)) {
        const kept = now.reason === 'shifted' ? { text: now.text, own: false } : { ...now, own: false };
        if (saysNone(now.text) && role === 'level1') this.above.delete(column);
        else this.above.set(column, kept);
      }
    }
    return { sheet: row.sheet, line: row.row + 1, texts, more: [], together: false, shifted };
  }

  /** A blank that stands for the value above: the reason is told, since it may as well be a gap. */
  private carried(
    column: number,
    role: ColumnRole | null,
    level1Own: boolean,
    placed: ReadonlyMap<number, PlacedText>,
  ): PlacedText | null {
    const above = this.above.get(column);
    if (!above || role === null || role === 'seq' || role === 'other' || isTickRole(role)) return null;
    const carried: PlacedText = { text: above.text, own: false, reason: 'carriedDown' };
    if (role === 'level1') return carried;
    if (role === 'level2') {
      const level3 = placed.get(this.roles.indexOf('level3'))?.text;
      return level3 && !level1Own ? carried : null;
    }
    if (role === 'level3') return null;
    return this.profile.carries.has(column) ? carried : null;
  }

  private togetherDraft(
    together: NonNullable<ReturnType<typeof readRunTogether>>,
    line: number,
    sheet: string | null,
  ): ItemDraft {
    const texts = new Map<number, PlacedText>();
    const put = (role: ColumnRole, text: string | null) => {
      const column = this.roles.indexOf(role);
      if (column < 0 || !text) return;
      texts.set(column, { ...this.own(text, column), reason: 'runTogether' });
      if (role !== 'seq' && !saysSameAsAbove(text) && !isTickRole(role))
        this.above.set(column, { text, own: false });
    };
    put('seq', together.seq);
    put('level1', together.level1);
    put('level2', together.level2);
    put('content', together.content);
    put('basis', together.basis);
    put('timeLimit', together.timeLimit);
    put('subject', together.subject);
    put('channels', together.channels);
    put('allSociety', together.ticks);
    return { sheet, line, texts, more: [], together: true, shifted: false };
  }
}

/** A single cell over most of the table: a title inside, or a note. */
function spansTable(row: TableRow): boolean {
  const covered = row.cells.filter((cell) => cell.from?.row === row.row).length;
  return covered >= 4 && covered * 3 >= row.cells.length * 2;
}

function isNote(row: TableRow, text: string): boolean {
  const first = row.cells.findIndex((cell) => cell.text !== '');
  return (
    first <= 1 &&
    /^\s*(?:注|备注|说明|填表|填报|标准目录要素说明|第\s*\d+\s*页|[-—]?\s*\d+\s*[-—]\s*$|Page)/iu.test(text)
  );
}

/** `1 2 3 4 …` printed under the titles. */
function isNumberLine(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== '');
  return filled.length >= 6 && filled.every((text, index) => text.trim() === String(index + 1));
}
