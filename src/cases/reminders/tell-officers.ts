import { peopleWithRole } from '../../accounts/index.js';
import { type Tidings, tell } from '../../notices/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import type { CaseRecord } from '../case.js';

type Whose = Pick<CaseRecord, 'officeId' | 'handlerId'>;

/** Who looks after the case: its handler, else the registrars of the office. */
export async function officersOf(reader: Reader, { officeId, handlerId }: Whose): Promise<number[]> {
  if (handlerId !== null) return [handlerId];
  return (await peopleWithRole(reader, 'registrar', officeId)).map(({ id }) => id);
}

export async function tellOfficers(ctx: CommandContext, whose: Whose, tidings: Tidings): Promise<void> {
  const accounts = await officersOf(ctx, whose);
  await tell(
    ctx,
    accounts.map((accountId) => ({ ...tidings, accountId })),
  );
}
