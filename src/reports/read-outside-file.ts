import type { AnnualReport } from './annual-report.js';
import { parseReport } from './annual-report.schema.js';
import type { Finding } from './checks/index.js';

export interface OutsideFile {
  /** Null when the file holds no report. */
  readonly report: AnnualReport | null;
  readonly findings: readonly Finding[];
}

/** Reads a report that another organ sends as a file. */
export async function readOutsideFile(bytes: Buffer, _name: string): Promise<OutsideFile> {
  try {
    const parsed = parseReport(JSON.parse(bytes.toString('utf8')));
    return parsed ?? { report: null, findings: [] };
  } catch {
    return { report: null, findings: [] };
  }
}
