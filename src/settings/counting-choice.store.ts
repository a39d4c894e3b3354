import type { CommandContext, Reader } from '../platform/database/index.js';
import { CountingChoiceModel } from './counting-choice.model.js';
import { type CountingByYear, type CountingChoice, countingByYear } from './counting-settings.js';

/** Every choice ever made, the newest first. */
export async function countingChoices(reader: Reader): Promise<CountingChoice[]> {
  return reader.all<CountingChoice>(
    `SELECT id, key, value, from_year AS "fromYear", reason, chosen_by_name AS "chosenByName",
       chosen_at AS "chosenAt" FROM counting_choices ORDER BY id DESC`,
  );
}

/** The rules of counting, year by year. */
export async function countingSettings(reader: Reader): Promise<CountingByYear> {
  return countingByYear(await countingChoices(reader));
}

export async function insertChoice(
  ctx: CommandContext,
  choice: Pick<CountingChoice, 'key' | 'value' | 'fromYear' | 'reason'>,
): Promise<void> {
  await CountingChoiceModel.create(
    { ...choice, chosenById: ctx.actor.accountId, chosenByName: ctx.actor.name, chosenAt: ctx.now },
    { transaction: ctx.tx },
  );
}
