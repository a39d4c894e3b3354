import type { LocalDate } from '../../kernel/local-date.js';
import { type DecidingOrgan, type GroundCode, type Remedy, remediesFor } from '../../law/index.js';
import type { Office } from '../../offices/index.js';
import type { CaseRecord, LawContext } from '../case.js';

export interface RemedyCase {
  readonly ctx: { readonly law: LawContext };
  readonly record: Pick<CaseRecord, 'delivery'>;
  readonly office: Office;
}

/** The ways to challenge the answer, for the letter; with last days once it is served, for the applicant's page. */
export function remediesOf(
  { ctx, record, office }: RemedyCase,
  grounds: readonly GroundCode[],
  servedOn: LocalDate | null = null,
): Remedy[] {
  const { calendar, settings } = ctx.law;
  const servedOnline = record.delivery === 'online';
  return remediesFor({ grounds, organ: decidingOrgan(office), servedOn, servedOnline }, calendar, settings);
}

/** What the third party may do whose objection was overridden (条例第三十二条). */
export function thirdPartyRemedies({ ctx, office }: RemedyCase): Remedy[] {
  const { calendar, settings } = ctx.law;
  return remediesFor({ grounds: [], organ: decidingOrgan(office), thirdParty: true }, calendar, settings);
}

function decidingOrgan(office: Office): DecidingOrgan {
  return {
    kind: office.kind,
    name: office.name,
    ...(office.reviewOrgan ? { reviewOrgan: office.reviewOrgan } : {}),
    ...(office.court ? { court: office.court } : {}),
  };
}
