import type { KnownValue } from '../../redaction/index.js';
import type { CaseServices } from '../case.services.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { openSealed } from '../personal-data/personal-data.js';

/** What the case knows of its people, so that it is found in the record as it stands: applicant, contact, third parties. */
export function knownPeople({ vault }: Pick<CaseServices, 'vault'>, file: CaseFile): KnownValue[] {
  const personal = openSealed(vault, file.sealed);
  const isPerson = file.record.applicantKind === 'natural';
  const values: KnownValue[] = [
    ...(isPerson ? [{ kind: 'name' as const, value: file.record.applicantName }] : []),
    { kind: 'name', value: personal.contactName },
    ...file.consultations
      .filter(({ party, state }) => party === 'thirdParty' && state !== 'withdrawn')
      .map(({ partyName }) => ({ kind: 'name' as const, value: partyName })),
    ...(isPerson ? [{ kind: 'idNumber' as const, value: personal.identityNumber }] : []),
    { kind: 'mobile', value: personal.phone },
    { kind: 'address', value: personal.address },
    { kind: 'email', value: personal.email },
  ];
  return values.filter(({ value }, index) => {
    const first = values.findIndex((other) => other.value === value);
    return value.trim().length >= 2 && first === index;
  });
}
