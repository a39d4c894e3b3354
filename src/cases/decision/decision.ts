import { type GroundCode, groundOf, overallRow } from '../../law/index.js';

/** The ground that stands for the whole case: the letter's title and the report follow it. */
export function overallGround(grounds: readonly GroundCode[]): GroundCode {
  const row = overallRow(grounds);
  const same = grounds.find((code) => groundOf(code).reportRow === row);
  return same ?? 'partial';
}

/** Name of the form's input for one fact of the outcome with this index. */
export function factField(index: number, key: string): string {
  return `fact_${index}_${key}`;
}
