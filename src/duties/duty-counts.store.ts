import type { CommandContext } from '../platform/database/index.js';
import type { DutyItem } from './duty.js';

type Counted = Pick<DutyItem, 'officeId' | 'fieldId' | 'publishedOn' | 'derived'>;

/**
 * Moves the sums that a published item is part of: its office or all (0), its field or all (0), its month or all ('').
 * Called in the transaction that closes the item (`by` 1), reopens it or finds its lateness changed (−1, then 1).
 */
export async function moveCounts(ctx: CommandContext, item: Counted, by: 1 | -1): Promise<void> {
  if (item.publishedOn === null) return;
  const { lateDays } = item.derived;
  const onTime = lateDays === 0 ? by : 0;
  const late = lateDays !== null && lateDays > 0 ? by : 0;
  const undated = lateDays === null ? by : 0;
  const days = late === 0 ? 0 : (lateDays ?? 0) * by;
  for (const office of [item.officeId, 0])
    for (const field of [item.fieldId, 0])
      for (const month of [item.publishedOn.slice(0, 7), ''])
        await ctx.run(
          `INSERT INTO duty_counts (office_id, field_id, month, on_time, late, late_days, undated)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (office_id, field_id, month) DO UPDATE SET on_time = duty_counts.on_time + ?,
             late = duty_counts.late + ?, late_days = duty_counts.late_days + ?, undated = duty_counts.undated + ?`,
          [office, field, month, onTime, late, days, undated, onTime, late, days, undated],
        );
}
