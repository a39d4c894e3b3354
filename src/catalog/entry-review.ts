import type { LocalDate } from '../kernel/local-date.js';
import { limits } from '../law/index.js';
import { existsOn, officeById, requireOffice } from '../offices/index.js';
import type { Reader } from '../platform/database/index.js';
import { type CheckFacts, checkElements, type ElementFinding } from './checks/index.js';
import { documentText, isDead } from './documents/document.js';
import { documentsOf } from './documents/document.store.js';
import { hasPhases } from './elements/channels.js';
import type { EntryElements } from './entry.js';
import { twinsOf } from './entry.store.js';

/** A row that stands, or is about to stand, in an office's catalog. */
export interface ReviewedRow {
  /** Null before it is stored. */
  readonly id: number | null;
  readonly officeId: number;
  readonly fieldId: number;
  readonly elements: EntryElements;
}

/**
 * 要素检查 of a row with all that it must be compared with: its office, the cited documents, the office's other rows.
 * `duplicates` is how many of those have its name, where the caller knows.
 */
export async function reviewRow(
  reader: Reader,
  row: ReviewedRow,
  today: LocalDate,
  duplicates?: number,
): Promise<readonly ElementFinding[]> {
  return checkElements(row.elements, await factsOf(reader, row, today, duplicates));
}

async function factsOf(
  reader: Reader,
  row: ReviewedRow,
  today: LocalDate,
  duplicates: number | undefined,
): Promise<CheckFacts> {
  const office = await requireOffice(reader, row.officeId);
  const field = await reader.get<{ slug: string }>('SELECT slug FROM catalog_fields WHERE id = ?', [
    row.fieldId,
  ]);
  const documents = await documentsOf(reader, row.elements.basis);
  return {
    officeNames: [office.name, office.shortName].filter((name) => name !== ''),
    closedSubject: await closedSubject(reader, row.elements.subjectOfficeId, today),
    deadDocuments: documents.flatMap((document) =>
      document && isDead(document, today)
        ? [
            {
              name: documentText(document),
              repealedOn: document.repealedOn,
              replacedBy: document.replacedBy,
            },
          ]
        : [],
    ),
    duplicates: duplicates ?? (await twinsOf(reader, { ...row, id: row.id ?? 0 })).length,
    phased: hasPhases(field?.slug ?? ''),
    longestWorkdays: limits.proactivePublication.workingDays,
  };
}

async function closedSubject(
  reader: Reader,
  officeId: number | null,
  today: LocalDate,
): Promise<CheckFacts['closedSubject']> {
  if (officeId === null) return null;
  const office = await officeById(reader, officeId);
  if (!office || existsOn(office, today)) return null;
  const successor = office.successorId === null ? undefined : await officeById(reader, office.successorId);
  return { name: office.name, successor: successor?.name ?? null };
}

/** How many findings a row has: what lists show without reading the elements again. */
export function countFindings(findings: readonly ElementFinding[]): { missing: number; doubtful: number } {
  const missing = findings.filter((finding) => finding.severity === 'blocking').length;
  return { missing, doubtful: findings.length - missing };
}
