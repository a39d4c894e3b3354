/** 脱敏: enough to recognise, too little to use. */

/** 张*、欧**; organisations are not personal data and stay as they are. */
export function maskName(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= 1) return '*';
  return `${characters[0]}${'*'.repeat(characters.length - 1)}`;
}

/** The applicant in a list: 张*等3人; organisations are not personal data and stay as they are. */
export function listedName(row: {
  readonly applicantKind: string;
  readonly applicantName: string;
  /** JSON list; null when nobody applies with the first. */
  readonly partnerNames: string | null;
}): string {
  const first = row.applicantKind === 'natural' ? maskName(row.applicantName) : row.applicantName;
  const more = row.partnerNames === null ? 0 : (JSON.parse(row.partnerNames) as readonly string[]).length;
  return more === 0 ? first : `${first}等${more + 1}${row.applicantKind === 'natural' ? '人' : '家'}`;
}

/** The first and last characters: 3301**********1234 for an ID number, 138****5678 for a phone. */
export function maskNumber(number: string): string {
  if (number.length <= 4) return '*'.repeat(number.length);
  const head = number.length > 11 ? 4 : 3;
  const tail = number.length > 6 ? 4 : 1;
  return `${number.slice(0, head)}${'*'.repeat(Math.max(1, number.length - head - tail))}${number.slice(-tail)}`;
}

/** The first six characters of an address: the place, not the door. */
export function maskAddress(address: string): string {
  return address === '' ? '' : `${Array.from(address).slice(0, 6).join('')}****`;
}

export function maskEmail(email: string): string {
  const [name = '', domain = ''] = email.split('@');
  return email === '' ? '' : `${name.slice(0, 1)}***@${domain}`;
}
