import { type GroundCode, groundOf } from '../../law/index.js';
import { placeholders, type Reader } from '../../platform/database/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { CaseRecord } from '../case.js';
import { casePaths } from '../case.paths.js';
import { maskName } from '../personal-data/masking.js';
import type { ProceedingKind, ProceedingResult } from '../proceedings/proceeding.store.js';
import { precedentRows } from './precedent.store.js';

interface ItemRow {
  readonly caseId: number;
  readonly round: number;
  readonly item: string;
  readonly ground: GroundCode;
  readonly facts: string;
}

interface DisputeRow {
  readonly caseId: number;
  readonly kind: ProceedingKind;
  readonly result: ProceedingResult;
}

/** An earlier answer beside a draft: what was asked, how it was answered, and whether that held. */
export interface Precedent {
  readonly href: string;
  readonly number: string;
  readonly applicant: string;
  readonly content: string;
  readonly closedOn: string;
  /** Share of this request's words that the earlier one has, in percent. */
  readonly shared: number;
  readonly outcomes: readonly { readonly title: string; readonly text: readonly string[] }[];
  readonly disputes: readonly { readonly text: string; readonly colour: string }[];
}

const colours: Readonly<Record<ProceedingResult, string>> = {
  upheld: 'green',
  corrected: 'red',
  other: 'grey',
  pending: 'yellow',
};

/** Similar earlier cases of the same office, with the applicant masked. Three statements, whatever the number of cases. */
export async function precedentsOf(
  reader: Reader,
  record: Pick<CaseRecord, 'id' | 'officeId' | 'content'>,
  t: Translate,
): Promise<Precedent[]> {
  const rows = await precedentRows(reader, {
    officeId: record.officeId,
    caseId: record.id,
    content: record.content,
  });
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [items, disputes] = await Promise.all([
    reader.all<ItemRow>(
      `SELECT d.case_id AS "caseId", d.round, i.item, i.ground, i.facts FROM decisions d
       JOIN decision_items i ON i.decision_id = d.id
       WHERE d.case_id IN (${placeholders(ids.length)}) AND d.state IN ('signed', 'served') ORDER BY d.round DESC, i.seq`,
      ids,
    ),
    reader.all<DisputeRow>(
      `SELECT case_id AS "caseId", kind, result FROM remedy_proceedings
       WHERE case_id IN (${placeholders(ids.length)}) ORDER BY id`,
      ids,
    ),
  ]);
  return rows.map((row) => {
    const decided = items.filter(({ caseId }) => caseId === row.id);
    const last = decided[0]?.round;
    return {
      href: casePaths.show({ id: row.id }),
      number: row.number,
      applicant: row.applicantKind === 'natural' ? maskName(row.applicantName) : t('precedents.organisation'),
      content: row.content.length > 120 ? `${row.content.slice(0, 120)}…` : row.content,
      closedOn: row.closedOn ?? '',
      shared: row.shared,
      outcomes: decided
        .filter(({ round }) => round === last)
        .map(({ item, ground, facts }) => ({
          title: [t(`law.grounds.${ground}`), item].filter(Boolean).join('：'),
          text: statedFacts(ground, JSON.parse(facts) as Record<string, string>),
        })),
      disputes: disputes
        .filter(({ caseId }) => caseId === row.id)
        .map(({ kind, result }) => ({
          text: `${t(`cases.proceeding.${kind}`)}：${t(`cases.result.${result}`)}`,
          colour: colours[result],
        })),
    };
  });
}

function statedFacts(ground: GroundCode, facts: Readonly<Record<string, string>>): string[] {
  return groundOf(ground).facts.flatMap(({ key, label, choices }) => {
    const value = facts[key] ?? '';
    const words = choices?.find(({ code }) => code === value)?.label ?? value;
    return words === '' ? [] : [`${label}：${words}`];
  });
}
