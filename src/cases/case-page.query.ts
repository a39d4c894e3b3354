import type { Actor } from '../kernel/actor.js';
import { forbidden } from '../kernel/domain-error.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { CaseFacts } from '../law/index.js';
import { type Office, requireOffice } from '../offices/index.js';
import type { Reader } from '../platform/database/index.js';
import type { CaseRecord, LawContext } from './case.js';
import { maySee } from './case.policy.js';
import { requireCase } from './case.store.js';
import { eventsOf, type StoredEvent } from './case-event.store.js';
import { type CaseFileRow, filesOf } from './case-file.store.js';
import { type Decision, latestDecision } from './decision.store.js';
import { factsOf } from './derivation.js';
import {
  type ConsultationRow,
  type CorrectionRow,
  consultationRows,
  correctionsOf,
  type FeeRow,
  feeRows,
} from './exchange.store.js';
import { type CasePaper, papersOf } from './paper.store.js';
import { type ProceedingRow, proceedingsOf } from './proceeding.store.js';

/** Everything that the case page, its action pages and its explanations show. */
export interface CaseFile {
  readonly record: CaseRecord;
  readonly office: Office;
  readonly handlerName: string | null;
  readonly events: readonly StoredEvent[];
  readonly facts: CaseFacts;
  readonly papers: readonly CasePaper[];
  readonly consultations: readonly ConsultationRow[];
  readonly corrections: readonly CorrectionRow[];
  readonly fees: readonly FeeRow[];
  readonly proceedings: readonly ProceedingRow[];
  readonly files: readonly CaseFileRow[];
  readonly decision: Decision | undefined;
}

/** Throws notFound, and forbidden when the case is another office's. */
export async function loadCaseFile(
  reader: Reader,
  law: LawContext,
  actor: Actor,
  id: number,
  today: LocalDate,
): Promise<CaseFile> {
  const record = await requireCase(reader, id);
  const sight = maySee(record, actor);
  if (!sight.allowed) throw forbidden(sight.reason, sight.params);
  const [office, handler, events, papers, consultations, corrections, fees, proceedings, files, decision] =
    await Promise.all([
      requireOffice(reader, record.officeId),
      reader.get<{ name: string }>('SELECT name FROM accounts WHERE id = ?', [record.handlerId]),
      eventsOf(reader, id),
      papersOf(reader, id),
      consultationRows(reader, id),
      correctionsOf(reader, id),
      feeRows(reader, id),
      proceedingsOf(reader, id),
      filesOf(reader, id),
      latestDecision(reader, id),
    ]);
  const facts = factsOf(events, law, today);
  const handlerName = handler?.name ?? null;
  return {
    record,
    office,
    handlerName,
    events,
    facts,
    papers,
    consultations,
    corrections,
    fees,
    proceedings,
    files,
    decision,
  };
}
