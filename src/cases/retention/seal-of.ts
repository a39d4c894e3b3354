import { conflict, forbidden } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader } from '../../platform/database/index.js';
import type { LawContext } from '../case.js';
import { eventsOf } from '../case-event.store.js';
import { factsOf } from '../derivation/derivation.js';
import { proceedingsOf } from '../proceedings/proceeding.store.js';
import { type SealState, sealStateOf } from './retention.js';
import { unsealingsOf } from './retention.store.js';

/** Of a case whose page was not loaded. */
export async function sealOf(
  reader: Reader,
  caseId: number,
  { law, today }: { readonly law: LawContext; readonly today: LocalDate },
): Promise<SealState> {
  const facts = factsOf(await eventsOf(reader, caseId), law, today);
  const disputes = await proceedingsOf(reader, caseId);
  return sealStateOf(facts, disputes, await unsealingsOf(reader, caseId), { settings: law.settings, today });
}

/** Throws forbidden `retention.sealed`: a look needs the seal opened first, by the head. */
export function refuseSealed(seal: SealState): void {
  if (seal === 'sealed') throw forbidden('retention.sealed');
}

/** Throws conflict when there is no seal to open. */
export function requireSealed(seal: SealState): void {
  if (seal === 'unsealed') throw conflict('retention.alreadyOpen');
  if (seal !== 'sealed') throw conflict('retention.notSealed');
}
