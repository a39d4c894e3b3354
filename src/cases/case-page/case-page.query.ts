import type { Actor } from '../../kernel/actor.js';
import { notFound } from '../../kernel/domain-error.js';
import type { Instant } from '../../kernel/instant.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import type { CaseFacts } from '../../law/index.js';
import type { Reader } from '../../platform/database/index.js';
import type { CaseRecord, LawContext } from '../case.js';
import { maySee } from '../case.policy.js';
import { type CaseRow, caseColumns, toRecord } from '../case.store.js';
import { eventsOf, type StoredEvent } from '../case-event.store.js';
import { type CaseFileRow, filesOf } from '../case-file.store.js';
import { type Decision, latestDecision } from '../decision/decision.store.js';
import { factsOf } from '../derivation/derivation.js';
import { type Examination, examinationOf, unexamined } from '../examination/examination.store.js';
import {
  type ConsultationRow,
  type CorrectionRow,
  consultationRows,
  correctionsOf,
  type FeeRow,
  feeRows,
} from '../exchanges/exchange.store.js';
import { type CasePaper, papersOf } from '../papers/paper.store.js';
import { type SealedParty, sealedPartiesOf } from '../parties/party.store.js';
import { type SealedData, sealedColumns } from '../personal-data/personal-data.js';
import { type ProceedingRow, proceedingsOf } from '../proceedings/proceeding.store.js';
import { type GroupedCase, groupedCases } from '../related/case-group.store.js';
import { type RetentionPlan, type SealState, sealStateOf, type Unsealing } from '../retention/retention.js';
import { planOf, unsealingsOf } from '../retention/retention.store.js';
import { type SearchRecord, searchRecordsOf } from '../search-record/search-record.store.js';
import type { UnitTask } from '../tasks/unit-task.js';
import { tasksOfCase } from '../tasks/unit-task.store.js';

/** Everything that the case page, its action pages and its explanations show. */
export interface CaseFile {
  readonly record: CaseRecord;
  readonly handlerName: string | null;
  /** 所涉领域; null while nobody has said it. */
  readonly fieldName: string | null;
  readonly sealed: SealedData;
  /** When this person last gave a reason to see the applicant's data; null when never, and while it is sealed. */
  readonly revealedAt: Instant | null;
  /** As {@link revealedAt}, sealed or not: the file itself may be taken out, with the applicant's data masked. */
  readonly lookedAt: Instant | null;
  /** 封存 of the applicant's data. */
  readonly seal: SealState;
  readonly unsealings: readonly Unsealing[];
  /** What is erased when; null while nothing is planned. */
  readonly retention: RetentionPlan | null;
  /** 共同申请人 and 委托代理人, still sealed. */
  readonly parties: readonly SealedParty[];
  readonly events: readonly StoredEvent[];
  readonly facts: CaseFacts;
  readonly papers: readonly CasePaper[];
  readonly consultations: readonly ConsultationRow[];
  readonly corrections: readonly CorrectionRow[];
  readonly fees: readonly FeeRow[];
  readonly proceedings: readonly ProceedingRow[];
  readonly files: readonly CaseFileRow[];
  readonly decision: Decision | undefined;
  /** 检索记录, struck ones too. */
  readonly searches: readonly SearchRecord[];
  /** Answers to the seven questions, by matter. */
  readonly examination: Examination;
  /** Matters of the same application, and linked cases. */
  readonly groups: readonly GroupedCase[];
  /** 交办 to other offices. */
  readonly tasks: readonly UnitTask[];
}

/** Most cases have nothing in most of these, so the case's own row says which are worth reading. */
const lists = {
  papers: 'case_papers',
  consultations: 'consultations',
  corrections: 'corrections',
  fees: 'fee_notices',
  proceedings: 'remedy_proceedings',
  files: 'case_files',
  decisions: 'decisions',
  searches: 'search_records',
  examined: 'examination_answers',
  matters: 'examination_matters',
  parties: 'case_parties',
  groups: 'case_group_members',
  tasks: 'unit_tasks',
  unsealings: 'case_unsealings',
  retention: 'case_retention',
} as const;
type ListName = keyof typeof lists;

const flags = Object.entries(lists).map(
  ([name, table]) => `EXISTS (SELECT 1 FROM ${table} l WHERE l.case_id = cases.id) AS ${name}`,
);
const HEAD = `SELECT ${caseColumns}, ${sealedColumns}, ${flags.join(', ')},
    (SELECT a.name FROM accounts a WHERE a.id = cases.handler_id) AS handler_name,
    (SELECT f.name FROM catalog_fields f WHERE f.id = cases.field_id) AS field_name,
    (SELECT MAX(r.revealed_at) FROM case_reveals r WHERE r.case_id = cases.id AND r.account_id = ?) AS revealed_at
  FROM cases WHERE id = ?`;

interface HeadRow extends CaseRow, SealedData, Readonly<Record<ListName, boolean | number>> {
  readonly handler_name: string | null;
  readonly field_name: string | null;
  readonly revealed_at: Instant | null;
}

/** Throws notFound, and forbidden when the case is another office's. */
export async function loadCaseFile(
  reader: Reader,
  law: LawContext,
  actor: Actor,
  id: number,
  today: LocalDate,
): Promise<CaseFile> {
  const [head, events] = await Promise.all([
    reader.get<HeadRow>(HEAD, [actor.accountId ?? 0, id]),
    eventsOf(reader, id),
  ]);
  if (!head) throw notFound('cases.notFound');
  const record = toRecord(head);
  authorize(maySee(record, actor));
  const [
    papers,
    consultations,
    corrections,
    fees,
    proceedings,
    files,
    decision,
    parties,
    groups,
    searches,
    examination,
    tasks,
    unsealings,
    retention,
  ] = await Promise.all([
    head.papers ? papersOf(reader, id) : [],
    head.consultations ? consultationRows(reader, id) : [],
    head.corrections ? correctionsOf(reader, id) : [],
    head.fees ? feeRows(reader, id) : [],
    head.proceedings ? proceedingsOf(reader, id) : [],
    head.files ? filesOf(reader, id) : [],
    head.decisions ? latestDecision(reader, id) : undefined,
    head.parties ? sealedPartiesOf(reader, id) : [],
    head.groups ? groupedCases(reader, id) : [],
    head.searches ? searchRecordsOf(reader, id) : [],
    head.examined || head.matters ? examinationOf(reader, id) : unexamined,
    head.tasks ? tasksOfCase(reader, id) : [],
    head.unsealings ? unsealingsOf(reader, id) : [],
    head.retention ? planOf(reader, id) : null,
  ]);
  const facts = factsOf(events, law, today);
  const seal = sealStateOf(facts, proceedings, unsealings, { settings: law.settings, today });
  return {
    record,
    handlerName: head.handler_name,
    fieldName: head.field_name,
    sealed: head,
    parties,
    revealedAt: seal === 'sealed' ? null : head.revealed_at,
    lookedAt: head.revealed_at,
    seal,
    unsealings,
    retention,
    events,
    facts,
    papers,
    consultations,
    corrections,
    fees,
    proceedings,
    files,
    decision,
    groups,
    searches,
    examination,
    tasks,
  };
}
