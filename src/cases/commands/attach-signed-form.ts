import type { CaseContext } from '../case.js';
import { attachFile } from '../case-file.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';

export interface AttachSignedFormInput extends CaseTarget {
  readonly scans: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** 代为填写 (条例第二十九条第一款): the form that was written down for the applicant comes back signed. */
export function attachSignedForm(ctx: CaseContext, input: AttachSignedFormInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'addNote', async (open) => {
    for (const { name, bytes } of input.scans)
      await attachFile(ctx, open.record.id, { role: 'signedForm', name, bytes, field: 'scans' });
    await open.append({
      kind: 'note_added',
      date: ctx.today,
      details: { note: `附上申请人签字的申请表扫描件（${input.scans.length}个文件）` },
      article: '条例29(1)',
    });
  });
}
