import { readFileSync } from 'node:fs';
import type { AnnualReport } from '../../src/reports/index.js';
import { parseReport } from '../../src/reports/index.js';

export const fixtureNames = ['hongze-2023', 'huaian-2024', 'pingtan-2021', 'pingtan-2022'] as const;
export type FixtureName = (typeof fixtureNames)[number];

/** Published reports, numbers as printed. */
export function fixtureText(name: FixtureName): string {
  return readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8');
}

export function fixtureData(name: FixtureName): Record<string, unknown> {
  return JSON.parse(fixtureText(name)) as Record<string, unknown>;
}

export function fixture(name: FixtureName): AnnualReport {
  const parsed = parseReport(fixtureData(name));
  if (parsed === null) throw new Error(`${name} is no report`);
  return parsed.report;
}
