import { type ElementKey, elementKeys } from '../entry.js';
import type { CatalogParse } from './parse-catalog.js';
import type { CellReading, ParsedRow } from './reading.js';

/**
 * The parse as JSON, in the schema of the starter catalogs (`catalogs/fields`), with what was read besides and how sure
 * each cell is. A cell that states nothing is null.
 */
export function catalogJson(parse: CatalogParse) {
  return {
    field: parse.field ?? parse.rows.find(({ field }) => field !== null)?.field ?? null,
    items: parse.rows.map((row, index) => itemJson(row, index + 1)),
    skipped: parse.skipped.map(({ sheet, line, text }) => ({ sheet, line, text })),
  };
}

export function itemJson(row: ParsedRow, seq: number) {
  const { elements } = row;
  const listed = <Item>(items: readonly Item[]) => (items.length === 0 ? null : items);
  const { audience, method, tier } = elements;
  return {
    seq,
    sheet: row.sheet,
    line: row.line,
    sourceSeq: row.sourceSeq,
    ...(row.field === null ? {} : { field: row.field }),
    level1: elements.level1,
    level2: elements.level2,
    level3: elements.level3,
    content: listed(elements.content.map(({ text, optional }) => (optional ? `〔*${text}〕` : text))),
    basis: listed(elements.basis.map(({ text }) => text)),
    timeLimit: elements.timeLimit,
    subject: elements.subject,
    channels: listed(row.channelLabels),
    channelMarks: elements.channels,
    audience: audience.allSociety || audience.specific !== null ? audience : null,
    method: method.proactive || method.onRequest ? method : null,
    tier: tier.county || tier.township || tier.village ? tier : null,
    ticks: row.ticks,
    section: elements.section,
    enquiryPhone: elements.enquiryPhone,
    supervisionPhone: elements.supervisionPhone,
    fiveDisclosures: elements.fiveDisclosures,
    formats: elements.formats,
    updateCycle: elements.updateCycle,
    webAddress: elements.webAddress,
    remarks: elements.remarks,
    extras: row.extras,
    cells: Object.fromEntries(
      elementKeys.map((key): [ElementKey, CellReading] => [key, row.cells[key]]),
    ) as Record<ElementKey, CellReading>,
  };
}
