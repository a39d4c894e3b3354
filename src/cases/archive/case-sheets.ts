import { shanghaiDate } from '../../kernel/local-date.js';
import { applicantKinds, letterKind } from '../../law/index.js';
import { applicants, composeLetter, type LetterContent, wordingOf } from '../../letters/index.js';
import type { Office } from '../../offices/index.js';
import type { CaseServices } from '../case.services.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { type CasePaper, organOf } from '../papers/paper.store.js';
import { paperName } from '../papers/paper-name.js';
import { type Partner, whoApplies } from '../parties/party.js';
import { openParties } from '../parties/party.store.js';
import { maskAddress, maskEmail, maskName, maskNumber } from '../personal-data/masking.js';
import { openSealed } from '../personal-data/personal-data.js';

/** How much of the applicant's data a sheet shows. */
export type Shown = 'whole' | 'masked';

/** 登记表. Whole, it belongs in the closed file; on the desk it shows the applicant's data as the case page does. */
export async function registrationForm(
  services: CaseServices,
  file: CaseFile,
  office: Office,
  shown: Shown,
): Promise<LetterContent> {
  const t = services.words.in('zh-CN');
  const { record, facts } = file;
  const personal = openSealed(services.vault, file.sealed);
  const { partners, agent } = openParties(services.vault, file.parties);
  const registration = file.events[0];
  const show = (mask: (text: string) => string, text: string) => (shown === 'whole' ? text : mask(text));
  const person = ({ name, identityKind, identityNumber }: Partner) =>
    known(name, t(`cases.identityKind.${identityKind}`), show(maskNumber, identityNumber));
  const known = (...parts: readonly string[]) => parts.filter(Boolean).join('，');
  // What is gone is said to be gone, so that an empty line is not taken for a fault.
  const gone = file.retention?.contactErasedOn;
  const erased = (...parts: readonly string[]) =>
    gone ? known(...parts, t('retention.erased', { date: gone })) : known(...parts);
  const data = {
    organ: organOf(office),
    date: registration ? shanghaiDate(new Date(registration.recordedAt)) : record.arrivedOn,
    signed: true,
    application: {
      caseNumber: record.number,
      ...whoApplies(record),
      channel: record.channel,
      content: record.content,
    },
    submittedOn: record.arrivedOn,
    receivedOn: facts.clock.receivedOn,
    queryCode: '',
    due: facts.clock.due,
    desiredForm: `${t(`cases.desired.${record.desiredForm}`)}，${t(`cases.delivery.${record.delivery}`)}`,
    applicantKind: applicantKinds.find(({ code }) => code === record.applicantKind)?.zh ?? '',
    identity: erased(
      t(`cases.identityKind.${personal.identityKind}`),
      show(maskNumber, personal.identityNumber),
    ),
    contact: erased(
      show(maskName, personal.contactName),
      show(maskNumber, personal.phone),
      show(maskAddress, personal.address),
      show(maskEmail, personal.email),
    ),
    ...(partners.length > 0 ? { partners: partners.map(person) } : {}),
    ...(agent
      ? {
          agent: known(
            person(agent),
            show(maskNumber, agent.phone),
            t(`filing.authority.${agent.authority}`),
          ),
        }
      : {}),
    registrar: registration?.actorKind === 'person' ? registration.actorName : '',
  };
  return composeLetter('registrationForm', data, await wordingOf(services.db, office.id));
}

/** 送达回证 of one paper, as far as the record knows; the rest is filled in by hand. */
export async function serviceReceipt(
  services: CaseServices,
  file: CaseFile,
  office: Office,
  { paper, personal: shown }: { readonly paper: CasePaper; readonly personal: Shown },
): Promise<LetterContent> {
  const t = services.words.in('zh-CN');
  const consulted = file.consultations.find(({ id }) => id === paper.consultationId);
  const toApplicant = letterKind(paper.kind).addressee === 'applicant';
  const personal = openSealed(services.vault, file.sealed);
  const posted = paper.manner === 'mail';
  const data = {
    organ: organOf(office),
    date: paper.issuedOn ?? services.today(),
    signed: true,
    caseNumber: file.record.number,
    recipient: toApplicant ? applicants(whoApplies(file.record)) : (consulted?.partyName ?? ''),
    papers: [{ name: paperName(paper, t), number: paper.number ?? t('archive.none') }],
    ...(paper.manner ? { method: t(`cases.manner.${paper.manner}`) } : {}),
    ...(toApplicant && shown === 'whole' && personal.address ? { address: personal.address } : {}),
    ...(paper.proof ? { trackingNumber: paper.proof } : {}),
    ...(paper.servedOn ? { [posted ? 'postedOn' : 'servedOn']: paper.servedOn } : {}),
  };
  return composeLetter('serviceReceipt', data, await wordingOf(services.db, office.id));
}
