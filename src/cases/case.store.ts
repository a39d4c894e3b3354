import { conflict, notFound } from '../kernel/domain-error.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { ApplicantKind, ChannelCode } from '../law/index.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import type { Application, CaseContext, CaseRecord, Delivery, DesiredForm } from './case.js';
import { CaseModel } from './case.model.js';
import { insertParties } from './parties/party.store.js';
import { queryCodeHash } from './personal-data/query-code.js';

export interface CaseRow {
  id: number;
  number: string;
  office_id: number;
  handler_id: number | null;
  channel: ChannelCode;
  arrived_on: LocalDate;
  applicant_kind: ApplicantKind;
  applicant_name: string;
  partner_names: string | null;
  agent_name: string | null;
  content: string;
  desired_form: DesiredForm;
  delivery: Delivery;
  field_id: number | null;
  version: number;
}

export const caseColumns = `id, number, office_id, handler_id, channel, arrived_on, applicant_kind, applicant_name,
  partner_names, agent_name, content,
  desired_form, delivery, field_id, version`;

export interface NewCase extends Application {
  readonly number: string;
  readonly queryCode: string;
  readonly officeId: number;
  readonly channel: ChannelCode;
  readonly arrivedOn: LocalDate;
  readonly fieldId?: number | null;
}

/** A row without history yet: storeDerivation fills the derived columns in the same transaction. */
export async function insertCase(ctx: CaseContext, input: NewCase): Promise<CaseRecord> {
  const seal = (text: string) => (text === '' ? null : ctx.vault.seal(text));
  const fingerprint = (text: string) => (text === '' ? null : ctx.vault.blindIndex(text));
  const { partners = [], agent = null } = input;
  const partnerNames = partners.map(({ name }) => name);
  const row = await CaseModel.create(
    {
      number: input.number,
      officeId: input.officeId,
      handlerId: null,
      registeredBy: ctx.actor.accountId,
      queryCodeHash: queryCodeHash(input.number, input.queryCode),
      channel: input.channel,
      arrivedOn: input.arrivedOn,
      applicantKind: input.applicantKind,
      applicantName: input.applicantName,
      partnerNames: partnerNames.length > 0 ? JSON.stringify(partnerNames) : null,
      agentName: agent?.name ?? null,
      nameHash: ctx.vault.blindIndex(input.applicantName),
      idKind: input.identityKind,
      idNumberSealed: seal(input.identityNumber),
      idNumberHash: fingerprint(input.identityNumber),
      contactName: input.contactName,
      phoneSealed: seal(input.phone),
      phoneHash: fingerprint(input.phone),
      addressSealed: seal(input.address),
      emailSealed: seal(input.email),
      content: input.content,
      desiredForm: input.desiredForm,
      delivery: input.delivery,
      fieldId: input.fieldId ?? null,
      createdAt: ctx.now,
      version: 1,
      stage: 'awaitingConfirmation',
      phase: 'open',
      clockState: 'notStarted',
      waitingFor: null,
      receivedOn: null,
      baseOn: null,
      dueOn: null,
      dueOriginalOn: null,
      queueDue: '9999-12-31',
      provisional: false,
      extensionDays: 0,
      decidedOn: null,
      servedOn: null,
      closedOn: null,
      ground: null,
      reportRow: null,
      derivedOn: ctx.today,
    },
    { transaction: ctx.tx },
  );
  await insertParties(ctx, row.id, { partners, agent });
  const { officeId, channel, arrivedOn, applicantKind, applicantName, content, desiredForm, delivery } =
    input;
  return {
    id: row.id,
    number: input.number,
    officeId,
    handlerId: null,
    channel,
    arrivedOn,
    applicantKind,
    applicantName,
    partnerNames,
    agentName: agent?.name ?? null,
    content,
    desiredForm,
    delivery,
    fieldId: input.fieldId ?? null,
    version: 1,
  };
}

/**
 * Takes the case for writing until the transaction ends. `version` is the one the person saw: when it has moved on,
 * somebody else acted in between (conflict `cases.changed`). Throws notFound `cases.notFound`.
 */
export async function lockCase(ctx: CommandContext, id: number, version: number): Promise<CaseRecord> {
  const row = await ctx.get<CaseRow>(
    `UPDATE cases SET version = version + 1 WHERE id = ? AND version = ? RETURNING ${caseColumns}`,
    [id, version],
  );
  if (row) return toRecord(row);
  if (await caseById(ctx, id)) throw conflict('cases.changed');
  throw notFound('cases.notFound');
}

/** As {@link lockCase} for those who saw no version: the consulted party, the system. Throws notFound `cases.notFound`. */
export async function takeCase(ctx: CommandContext, id: number): Promise<CaseRecord> {
  const row = await ctx.get<CaseRow>(
    `UPDATE cases SET version = version + 1 WHERE id = ? RETURNING ${caseColumns}`,
    [id],
  );
  if (!row) throw notFound('cases.notFound');
  return toRecord(row);
}

export async function caseById(reader: Reader, id: number): Promise<CaseRecord | undefined> {
  const row = await reader.get<CaseRow>(`SELECT ${caseColumns} FROM cases WHERE id = ?`, [id]);
  return row && toRecord(row);
}

export async function caseByNumber(reader: Reader, number: string): Promise<CaseRecord | undefined> {
  const row = await reader.get<CaseRow>(`SELECT ${caseColumns} FROM cases WHERE number = ?`, [number]);
  return row && toRecord(row);
}

/** As {@link caseById} where the case must exist. */
export async function requireCase(reader: Reader, id: number): Promise<CaseRecord> {
  const record = await caseById(reader, id);
  if (!record) throw notFound('cases.notFound');
  return record;
}

export async function setHandler(ctx: CommandContext, caseId: number, handlerId: number): Promise<void> {
  await CaseModel.update({ handlerId }, { where: { id: caseId }, transaction: ctx.tx });
}

export async function setFieldId(ctx: CommandContext, caseId: number, fieldId: number | null): Promise<void> {
  await CaseModel.update({ fieldId }, { where: { id: caseId }, transaction: ctx.tx });
}

/** Other words for what is asked: matters of one application registered apart, or put together again. */
export async function setContent(ctx: CommandContext, caseId: number, content: string): Promise<void> {
  await CaseModel.update({ content }, { where: { id: caseId }, transaction: ctx.tx });
}

export function toRecord(row: CaseRow): CaseRecord {
  return {
    id: row.id,
    number: row.number,
    officeId: row.office_id,
    handlerId: row.handler_id,
    channel: row.channel,
    arrivedOn: row.arrived_on,
    applicantKind: row.applicant_kind,
    applicantName: row.applicant_name,
    partnerNames: row.partner_names === null ? [] : (JSON.parse(row.partner_names) as string[]),
    agentName: row.agent_name,
    content: row.content,
    desiredForm: row.desired_form,
    delivery: row.delivery,
    fieldId: row.field_id,
    version: row.version,
  };
}
