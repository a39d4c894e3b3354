import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/config/index.js';

/** One law or rule of 政府信息公开制度, from catalogs/rules.json. */
export interface LegalRule {
  readonly id: string;
  readonly level: RuleLevel;
  readonly title: string;
  /** Empty where a law bears none. */
  readonly number: string;
  readonly issuer: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as exactly as it is known. */
  readonly issuedOn: string;
  readonly inForceFrom: string | null;
  /** Number and dates were compared with the official text. */
  readonly checked: boolean;
  readonly summary: string;
}

export const ruleLevels = ['regulation', 'law', 'interpretation', 'document'] as const;
export type RuleLevel = (typeof ruleLevels)[number];

export const legalRules: readonly LegalRule[] = (
  JSON.parse(readFileSync(join(projectRoot, 'catalogs', 'rules.json'), 'utf8')) as { rules: LegalRule[] }
).rules;
