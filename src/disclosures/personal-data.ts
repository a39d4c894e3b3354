import { isResidentId } from '../kernel/resident-id.js';

/** Something in a text that looks like personal data and should not go public as it is. */
export interface PersonalDataHit {
  readonly kind: 'idNumber' | 'mobile' | 'bankCard';
  /** Masked: enough to find it in the text. */
  readonly shown: string;
}

/**
 * ID-card numbers (GB 11643 check digit), mobile numbers and card numbers (Luhn) in a text. Lists published with
 * them are the commonest leak of disclosure columns; the author and the reviewer see the hits, nothing is blocked,
 * since a hot-line may look like a mobile number.
 */
export function findPersonalData(text: string): PersonalDataHit[] {
  const found = new Map<string, PersonalDataHit>();
  for (const [run] of text.matchAll(/(?<![0-9A-Za-z])\d{11,19}[Xx]?(?![0-9A-Za-z])/g)) {
    const kind = kindOf(run.toUpperCase());
    if (kind) found.set(run, { kind, shown: `${run.slice(0, 3)}****${run.slice(-2)}` });
  }
  return [...found.values()];
}

function kindOf(run: string): PersonalDataHit['kind'] | null {
  if (/^1[3-9]\d{9}$/.test(run)) return 'mobile';
  if (isResidentId(run)) return 'idNumber';
  if (/^\d{16,19}$/.test(run) && passesLuhn(run)) return 'bankCard';
  return null;
}

function passesLuhn(run: string): boolean {
  const digits = [...run].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const value = index % 2 === 1 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
