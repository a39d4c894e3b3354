/** Who does something. Rights are decided by each domain's policy from these facts alone. */
export interface Actor {
  readonly kind: 'person' | 'applicant' | 'system';
  /** accounts.id; null for applicants and the system itself. */
  readonly accountId: number | null;
  readonly name: string;
  /** The office the person works for; null for applicants, the system and county-wide administrators. */
  readonly officeId: number | null;
  readonly roles: readonly string[];
  readonly ip: string | null;
}

export const systemActor: Actor = {
  kind: 'system',
  accountId: null,
  name: '系统',
  officeId: null,
  roles: [],
  ip: null,
};
