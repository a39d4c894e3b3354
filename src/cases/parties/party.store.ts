import type { Vault } from '../../platform/crypto/index.js';
import type { Reader } from '../../platform/database/index.js';
import { insertRows } from '../../platform/database/index.js';
import type { CaseContext, IdentityKind } from '../case.js';
import type { Agent, Authority, Partner } from './party.js';

export interface Parties {
  readonly partners: readonly Partner[];
  readonly agent: Agent | null;
}

/** Everyone beside the applicant, identity and telephone sealed as the applicant's own. */
export async function insertParties(
  ctx: CaseContext,
  caseId: number,
  { partners, agent }: Parties,
): Promise<void> {
  const seal = (text: string) => (text === '' ? null : ctx.vault.seal(text));
  const row = (role: 'partner' | 'agent', party: Partner & Partial<Agent>) => ({
    case_id: caseId,
    role,
    name: party.name,
    name_hash: ctx.vault.blindIndex(party.name),
    id_kind: party.identityKind,
    id_number_sealed: seal(party.identityNumber),
    id_number_hash: party.identityNumber === '' ? null : ctx.vault.blindIndex(party.identityNumber),
    phone_sealed: seal(party.phone ?? ''),
    authority: party.authority ?? null,
  });
  const rows = [...partners.map((each) => row('partner', each)), ...(agent ? [row('agent', agent)] : [])];
  if (rows.length > 0) await insertRows(ctx, 'case_parties', rows);
}

/** A party as it lies in the table. */
export interface SealedParty {
  readonly role: 'partner' | 'agent';
  readonly name: string;
  readonly id_kind: IdentityKind;
  readonly id_number_sealed: string | null;
  readonly phone_sealed: string | null;
  readonly authority: Authority | null;
}

export function sealedPartiesOf(reader: Reader, caseId: number): Promise<SealedParty[]> {
  return reader.all<SealedParty>(
    `SELECT role, name, id_kind, id_number_sealed, phone_sealed, authority FROM case_parties
     WHERE case_id = ? ORDER BY id`,
    [caseId],
  );
}

/** Opened: only for a reveal that was logged, for masking, or for printing a form of the file. */
export function openParties(vault: Vault, rows: readonly SealedParty[]): Parties {
  const open = (text: string | null) => (text === null ? '' : vault.open(text));
  const partner = (row: SealedParty): Partner => ({
    name: row.name,
    identityKind: row.id_kind,
    identityNumber: open(row.id_number_sealed),
  });
  const agent = rows.find(({ role }) => role === 'agent');
  return {
    partners: rows.filter(({ role }) => role === 'partner').map(partner),
    agent: agent
      ? { ...partner(agent), phone: open(agent.phone_sealed), authority: agent.authority ?? 'general' }
      : null,
  };
}
