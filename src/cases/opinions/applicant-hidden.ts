import { invalid } from '../../kernel/domain-error.js';
import type { OpenCase } from '../open-case.js';
import { openSealed, type SealedData, sealedColumns } from '../personal-data/personal-data.js';

/** Shorter words stand in any text. */
const LEAST_NAME = 2;
const LEAST_NUMBER = 5;

/**
 * Who applies is no business of the party that is asked (个人信息保护法第六条: 最小必要): the words that go to it may hold
 * neither name, number, telephone, mail nor address of the applicant. Throws invalid on `field`.
 */
export async function checkSubjectHidesApplicant(
  { ctx, record }: Pick<OpenCase, 'ctx' | 'record'>,
  text: string,
  field = 'subject',
): Promise<void> {
  const sealed = await ctx.get<SealedData>(`SELECT ${sealedColumns} FROM cases WHERE id = ?`, [record.id]);
  if (!sealed) return;
  const { identityNumber, contactName, phone, address, email } = openSealed(ctx.vault, sealed);
  const names = [record.applicantName, contactName].filter((name) => name.length >= LEAST_NAME);
  const numbers = [identityNumber, phone, address, email].filter((one) => one.length >= LEAST_NUMBER);
  const plain = withoutBlanks(text);
  if ([...names, ...numbers].some((one) => plain.includes(withoutBlanks(one))))
    throw invalid([{ field, code: 'consultation.namesApplicant' }]);
}

function withoutBlanks(text: string): string {
  return text.replace(/[\s-]+/g, '').toLowerCase();
}
