import type { Writable } from 'node:stream';
import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import { notFound } from '../../kernel/domain-error.js';
import type { CaseServices } from '../case.services.js';
import { caseByNumber } from '../case.store.js';
import { loadCaseFile } from '../case-page/case-page.query.js';
import { caseVolumePdf, requireDone, writeCaseVolumeZip } from './case-volume.js';

export interface CaseVolume {
  pdf(): Promise<Buffer>;
  zip(out: Writable): Promise<void>;
}

/** The whole file of a case by its number, for the command line; on record as taken out. Throws notFound, conflict. */
export async function caseVolume(services: CaseServices, actor: Actor, number: string): Promise<CaseVolume> {
  const record = await caseByNumber(services.db, number);
  if (!record) throw notFound('cases.notFound', { number });
  const reader: Actor = { ...actor, roles: ['supervisor'] };
  const file = await loadCaseFile(services.db, services.law, reader, record.id, services.today());
  requireDone(file);
  await services.db.write(actor, (ctx) =>
    recordAudit(ctx, {
      action: 'case.fileTakenOut',
      entity: 'case',
      entityId: record.id,
      officeId: record.officeId,
      summary: { number },
    }),
  );
  return {
    pdf: () => caseVolumePdf(services, file),
    zip: (out) => writeCaseVolumeZip(services, file, out),
  };
}
