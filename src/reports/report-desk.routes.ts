import type { Request } from 'express';
import { authorize } from '../kernel/verdict.js';
import { roles } from '../platform/http/index.js';
import { type AddressedReport, addressedReport } from './archive/report-address.query.js';
import { type OpenReport, openReport } from './open-report.query.js';
import { reportPaths } from './report.paths.js';
import { mayRead } from './report.policy.js';
import type { ReportServices } from './report.routes.js';

/** Who works on reports at all; what each may do is the policy's. */
export const reportOfficers = roles('registrar', 'handler', 'reviewer', 'head', 'supervisor');

/** What every page below a report's address begins with. */
export interface ReportDesk {
  readonly addressOf: (req: Request) => Promise<AddressedReport>;
  /** The report of the address, for someone who may see it. */
  readonly open: (req: Request) => Promise<OpenReport>;
}

export function reportDesk({ db, today }: Pick<ReportServices, 'db' | 'today'>): ReportDesk {
  const addressOf = (req: Request): Promise<AddressedReport> => addressedReport(db, req.params);
  return {
    addressOf,
    async open(req) {
      const address = await addressOf(req);
      authorize(mayRead(req.actor, address.office));
      return openReport(db, { ...address, today: today() });
    },
  };
}

/** The address as it came, for links to other pages of the same report. */
export function reportAt(req: Request): {
  readonly code: string;
  readonly year: string;
  readonly scope: string;
} {
  const { code = '', year = '', scope = '' } = req.params as Record<string, string>;
  return { code, year, scope };
}

export function reportHref(req: Request): string {
  return reportPaths.show(reportAt(req));
}
