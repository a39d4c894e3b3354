import { recordAudit } from '../../audit/index.js';
import { conflict, invalid, notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import { type Office, requireOffice } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { outOn } from '../normative-documents/normative-document.js';
import type { DocumentInput } from '../normative-documents/normative-document.schema.js';
import {
  disclosureByIndexNumber,
  insertDocument,
  type NormativeDocumentContent,
  normativeDocument,
  saveRegister,
  updateDocument,
} from '../normative-documents/normative-document.store.js';
import { mayKeepRegister } from '../report.policy.js';

/** Enters a document in the office's register. Resolves to its id. */
export async function addDocument(
  ctx: CommandContext,
  office: Office,
  input: DocumentInput,
): Promise<number> {
  authorize(mayKeepRegister(ctx.actor, office));
  const id = await insertDocument(ctx, office.id, await contentOf(ctx, input));
  await audit(ctx, 'added', office.id, id, input);
  return id;
}

/** Changes a line: corrected facts, or that the document was repealed. Signed reports keep their figures. */
export async function changeDocument(ctx: CommandContext, id: number, input: DocumentInput): Promise<void> {
  const document = await normativeDocument(ctx, id);
  if (document === undefined) throw notFound('reportFigures.noDocument');
  authorize(mayKeepRegister(ctx.actor, await requireOffice(ctx, document.officeId)));
  const content = await contentOf(ctx, input);
  if (!(await updateDocument(ctx, { id, version: input.version }, content)))
    throw conflict('reportFigures.changed');
  await audit(ctx, 'changed', document.officeId, id, input);
}

/** Declares from which report year on the register is complete; null: figures are entered by hand again. */
export async function declareRegister(
  ctx: CommandContext,
  office: Office,
  completeFrom: number | null,
): Promise<void> {
  authorize(mayKeepRegister(ctx.actor, office));
  await saveRegister(ctx, office.id, completeFrom);
  await recordAudit(ctx, {
    action: 'report.registerDeclared',
    entity: 'office',
    entityId: office.id,
    officeId: office.id,
    summary: { completeFrom },
  });
}

async function contentOf(ctx: CommandContext, input: DocumentInput): Promise<NormativeDocumentContent> {
  const { kind, title, number, issuedOn, validUntil, endedOn, endKind, endBasis, disclosure } = input;
  const problems = [
    ...(validUntil !== null && validUntil < issuedOn
      ? [{ field: 'validUntil', code: 'reportFigures.beforeIssue' }]
      : []),
    ...(endedOn !== null && endedOn < issuedOn
      ? [{ field: 'endedOn', code: 'reportFigures.beforeIssue' }]
      : []),
    ...(issuedOn > ctx.today ? [{ field: 'issuedOn', code: 'reportFigures.toCome' }] : []),
    ...(endedOn !== null && endKind === null ? [{ field: 'endKind', code: 'choose' }] : []),
    ...(endedOn === null && endKind !== null ? [{ field: 'endedOn', code: 'required' }] : []),
  ];
  const disclosureId = disclosure === '' ? null : await disclosureByIndexNumber(ctx, disclosure);
  if (disclosureId === undefined) problems.push({ field: 'disclosure', code: 'reportFigures.noDisclosure' });
  if (problems.length > 0) throw invalid(problems);
  return {
    kind,
    title,
    number,
    issuedOn,
    validUntil,
    endedOn,
    endKind,
    endBasis,
    outOn: outOn(endedOn, validUntil),
    disclosureId: disclosureId ?? null,
  };
}

async function audit(
  ctx: CommandContext,
  what: 'added' | 'changed',
  officeId: number,
  id: number,
  { number, issuedOn, endedOn }: DocumentInput,
): Promise<void> {
  await recordAudit(ctx, {
    action: what === 'added' ? 'report.documentAdded' : 'report.documentChanged',
    entity: 'normativeDocument',
    entityId: id,
    officeId,
    summary: { number, issuedOn, endedOn },
  });
}
