import type { LocalDate } from '../../kernel/local-date.js';
import { composeLetter, type LetterContent, wordingOf } from '../../letters/index.js';
import { requireOffice } from '../../offices/index.js';
import type { Vault } from '../../platform/crypto/index.js';
import type { Reader } from '../../platform/database/index.js';
import type { Words } from '../../platform/i18n/index.js';
import type { LawContext } from '../case.js';
import { requireCase } from '../case.store.js';
import { eventsOf } from '../case-event.store.js';
import { factsOf } from '../derivation/derivation.js';
import { organOf } from '../papers/paper.store.js';
import { whoApplies } from '../parties/party.js';
import { queryCodeOf } from '../personal-data/query-code.js';

interface ReceiptServices {
  readonly law: LawContext;
  readonly vault: Vault;
  readonly words: Words;
  today(): LocalDate;
}

/**
 * 接收回执 with the query code. It is composed when asked for and not kept: the code stands in no table. Whoever calls this
 * has made sure that the reader is the applicant or an officer of the case's office.
 */
export async function receiptLetter(
  reader: Reader,
  services: ReceiptServices,
  caseId: number,
): Promise<LetterContent> {
  const record = await requireCase(reader, caseId);
  const office = await requireOffice(reader, record.officeId);
  const { clock } = factsOf(await eventsOf(reader, caseId), services.law, services.today());
  const data = {
    organ: organOf(office),
    date: clock.receivedOn ?? record.arrivedOn,
    signed: true,
    application: {
      caseNumber: record.number,
      ...whoApplies(record),
      channel: record.channel,
      content: record.content,
    },
    submittedOn: record.arrivedOn,
    receivedOn: clock.receivedOn,
    queryCode: queryCodeOf(services.vault, record.number),
    due: clock.due,
    dueProvisional: clock.provisional,
    desiredForm: services.words.in('zh-CN')(`cases.desired.${record.desiredForm}`),
  };
  return composeLetter('receipt', data, await wordingOf(reader, office.id));
}
