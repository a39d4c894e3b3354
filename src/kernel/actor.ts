/** Who does something. Rights are decided by each domain's policy from these facts alone. */
export interface Actor {
  /** `consulted`: a third party or another organ that answers by its link. */
  readonly kind: 'person' | 'applicant' | 'consulted' | 'system';
  /** accounts.id; null for all but persons. */
  readonly accountId: number | null;
  readonly name: string;
  /** The office the person works for; null for all but persons, and for county-wide administrators. */
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
