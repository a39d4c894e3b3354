import type { Translate } from '../../platform/i18n/index.js';
import { maskName, maskNumber } from '../personal-data/masking.js';
import type { Partner } from './party.js';
import type { Parties } from './party.store.js';

/** 共同申请人 and 委托代理人 on the case page, masked unless a reason is on record. */
export function partyRows({ partners, agent }: Parties, revealed: boolean, t: Translate) {
  const shown = (mask: (text: string) => string, text: string) => (revealed ? text : mask(text));
  const person = ({ name, identityKind, identityNumber }: Partner) => [
    identityKind === 'creditCode' ? name : shown(maskName, name),
    `${t(`cases.identityKind.${identityKind}`)} ${shown(maskNumber, identityNumber)}`,
  ];
  return [
    ...partners.map((each) => ({ key: t('filing.partner'), value: person(each) })),
    ...(agent
      ? [
          {
            key: t('filing.agent'),
            value: [
              ...person(agent),
              ...(agent.phone ? [shown(maskNumber, agent.phone)] : []),
              t(`filing.authority.${agent.authority}`),
            ],
          },
        ]
      : []),
  ];
}
