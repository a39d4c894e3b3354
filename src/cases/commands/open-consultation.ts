import type { LocalDate } from '../../kernel/local-date.js';
import { limits } from '../../law/index.js';
import type { CaseContext, ServiceManner } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { type ConsultedOrgan, insertConsultation } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase, type OpenCase } from '../open-case.js';
import { insertLink } from '../opinions/answer-link.store.js';
import { checkSubjectHidesApplicant } from '../opinions/applicant-hidden.js';
import { mailLinkToParty } from '../opinions/mail-link.js';
import { issuePaper } from '../papers/paper.store.js';

export interface OpenConsultationInput extends CaseTarget {
  readonly on: LocalDate;
  readonly partyName: string;
  /** A third party that is a citizen is addressed otherwise. */
  readonly natural: boolean;
  readonly contact: string;
  /** 拟公开内容, in words that do not say who asks for it. */
  readonly subject: string;
  readonly coAuthor: boolean;
  readonly manner: ServiceManner;
  /** The letter brings an address and a code by which the party may answer online. */
  readonly onlineAnswer?: boolean;
}

/** 征求第三方意见 (条例第三十二条). The letter does not say who applied. */
export function consultThirdParty(ctx: CaseContext, input: OpenConsultationInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'consultThirdParty', async (open) => {
    const sent = await send(open, input, 'thirdParty');
    await issuePaper(
      open,
      'thirdPartyConsultation',
      {
        thirdParty: { name: input.partyName, natural: input.natural },
        content: input.subject,
        workingDays: limits.thirdPartyOpinion.workingDays,
        onlineAnswer: input.onlineAnswer ?? false,
      },
      sent,
    );
    await mailLinkToParty(open.ctx, open.office, sent.consultationId);
  });
}

/** 征求其他机关意见 (条例第十一条、第三十四条). Silence of a co-author counts as consent. */
export function consultAgency(ctx: CaseContext, input: OpenConsultationInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'consultAgency', async (open) => {
    const sent = await send(open, input, 'agency');
    await issuePaper(
      open,
      'agencyConsultation',
      {
        agency: input.partyName,
        content: input.subject,
        coAuthor: input.coAuthor,
        workingDays: limits.agencyOpinion.workingDays,
        onlineAnswer: input.onlineAnswer ?? false,
      },
      sent,
    );
    await mailLinkToParty(open.ctx, open.office, sent.consultationId);
  });
}

async function send(open: OpenCase, input: OpenConsultationInput, party: ConsultedOrgan) {
  checkHandlingDate(open, input.on);
  await checkSubjectHidesApplicant(open, input.subject);
  const consultationId = await insertConsultation(open.ctx, {
    caseId: open.record.id,
    party,
    coAuthor: input.coAuthor,
    partyName: input.partyName,
    contactSealed: input.contact ? open.ctx.vault.seal(input.contact) : null,
    subject: input.subject,
    sentOn: input.on,
  });
  const event = await open.append({
    kind: party === 'thirdParty' ? 'third_party_consult_sent' : 'agency_consult_sent',
    date: input.on,
    law: { consultationId, coAuthor: input.coAuthor },
    details: { party: input.partyName },
    article: party === 'thirdParty' ? '条例32' : '条例34',
  });
  if (input.onlineAnswer) await insertLink(open.ctx, { caseId: open.record.id, consultationId });
  return { date: input.on, eventId: event.id, consultationId, manner: input.manner };
}
