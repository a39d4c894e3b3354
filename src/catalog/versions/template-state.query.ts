import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader, SqlValue } from '../../platform/database/index.js';
import { readElements } from '../elements/stored-elements.js';
import { type EntryElements, type EntryState, type MergedElements, mergeElements } from '../entry.js';

/** An office's row beside the template row that it was taken from. */
export interface TemplateState {
  readonly entryId: number;
  readonly fieldId: number;
  readonly officeId: number;
  readonly state: EntryState;
  /** The row as it stands, what it began from (or was last merged with), and the template's row now. */
  readonly own: EntryElements;
  readonly base: EntryElements;
  readonly template: EntryElements;
  readonly templateVersion: number;
  /** The template's row changed since. */
  readonly isOutdated: boolean;
  /** The template has the row no more since that day. */
  readonly retiredOn: LocalDate | null;
}

// The last version that the row was merged with, else the one in force when the row was taken over.
const BASE_VERSION = `COALESCE(
  (SELECT MAX(m.template_version) FROM catalog_template_merges m WHERE m.entry_id = e.id),
  (SELECT MAX(v.version) FROM catalog_template_versions v WHERE v.template_id = e.template_id AND v.noted_at <=
    (SELECT MIN(h.at) FROM catalog_history h WHERE h.entry_id = e.id)),
  1)`;

interface StateRow {
  id: number;
  field_id: number;
  office_id: number;
  state: EntryState;
  own: string;
  base: string | null;
  template: string;
  version: number;
  base_version: number;
  retired_on: LocalDate | null;
}

interface StateFilter {
  readonly officeId?: number;
  readonly fieldId?: number;
  readonly entryId?: number;
}

/** Rows that were taken from a template, withdrawn ones left out, in the order of the catalog. An office has some hundred. */
export async function templateStates(reader: Reader, filter: StateFilter): Promise<readonly TemplateState[]> {
  const where = ["e.state <> 'withdrawn'"];
  const params: SqlValue[] = [];
  for (const [column, value] of [
    ['e.office_id', filter.officeId],
    ['e.field_id', filter.fieldId],
    ['e.id', filter.entryId],
  ] as const) {
    if (value === undefined) continue;
    where.push(`${column} = ?`);
    params.push(value);
  }
  const rows = await reader.all<StateRow>(
    `SELECT s.id, s.field_id, s.office_id, s.state, s.own, s.template, s.version, s.base_version, s.retired_on,
       (SELECT v.elements FROM catalog_template_versions v
        WHERE v.template_id = s.template_id AND v.version = s.base_version) AS base
     FROM (SELECT e.id, e.field_id, e.office_id, e.state, e.position, e.template_id, e.elements AS own,
             t.elements AS template, t.version, t.retired_on, ${BASE_VERSION} AS base_version
           FROM catalog_entries e JOIN catalog_templates t ON t.id = e.template_id
           WHERE ${where.join(' AND ')}) s
     ORDER BY s.field_id, s.position, s.id`,
    params,
  );
  return rows.map((row) => ({
    entryId: row.id,
    fieldId: row.field_id,
    officeId: row.office_id,
    state: row.state,
    own: readElements(row.own),
    base: readElements(row.base ?? row.template),
    template: readElements(row.template),
    templateVersion: row.version,
    isOutdated: row.version > row.base_version,
    retiredOn: row.retired_on,
  }));
}

/** The template's changes laid over the office's own: taken where only the template changed, contested where both did. */
export function templateMerge(state: Pick<TemplateState, 'base' | 'own' | 'template'>): MergedElements {
  return mergeElements(state.base, state.own, state.template);
}

export interface LocalRow {
  readonly id: number;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
}

/** Rows of the office that no template has. */
export function localRows(reader: Reader, officeId: number, fieldId: number): Promise<LocalRow[]> {
  return reader.all<LocalRow>(
    `SELECT e.id, e.level1, e.level2, e.level3 FROM catalog_entries e
     WHERE e.field_id = ? AND e.office_id = ? AND e.template_id IS NULL AND e.state <> 'withdrawn'
     ORDER BY e.position, e.id LIMIT 200`,
    [fieldId, officeId],
  );
}
