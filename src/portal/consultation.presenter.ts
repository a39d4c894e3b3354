import type { AskedParty, PartyOpinion } from '../cases/index.js';
import { partyOpinions } from '../cases/index.js';
import { shanghaiDateTime } from '../kernel/local-date.js';
import type { FormState } from '../platform/http/index.js';
import type { Translate } from '../platform/i18n/index.js';

/** The consultation in words for the party that is asked. */
export function askedView(asked: AskedParty, form: FormState, t: Translate) {
  const { office, standing, lastDay, pageUntil, silence } = asked;
  const { phone, address } = office.guide;
  const row = (key: string, value: string | readonly string[]) => ({
    key: t(`consultation.fact.${key}`),
    value: [value].flat().filter(Boolean),
  });
  const period = t('consultation.period', { n: asked.workingDays });
  const last = lastDay ? [lastDay, asked.delivered ? '' : t('consultation.countedFromSending')] : [];
  return {
    office: office.name,
    partyName: asked.partyName,
    takesAnswer: standing === 'open' || standing === 'late',
    late:
      standing === 'late' ? t('consultation.lateText', { date: lastDay ?? '', until: pageUntil ?? '' }) : '',
    closed: ['expired', 'answered', 'ended', 'revoked'].includes(standing)
      ? t(`consultation.closedText.${standing}`, {
          office: office.name,
          phone: phone || '—',
          date: lastDay ?? '',
        })
      : '',
    subject: asked.subject,
    rows: [
      row('office', office.name),
      ...(asked.letter ? [row('letter', [asked.letter.title, asked.letter.number ?? ''])] : []),
      row('sentOn', asked.sentOn),
      ...(asked.deliveredOn ? [row('deliveredOn', asked.deliveredOn)] : []),
      row('lastDay', [...last, period]),
      ...(phone || address ? [row('contact', [phone, address])] : []),
    ],
    silenceText: t(`consultation.silenceMeans.${silence}`),
    basisText: t(`consultation.basis.${silence}`),
    opinionItems: partyOpinions.map((value) => ({
      value,
      text: t(`cases.opinion.${value}`),
      hint: t(`consultation.opinionHint.${value}`),
      checked: form.values.opinion === value,
    })),
  };
}

/** 回执: what was received and when, as the party keeps it. */
export function receiptView(
  { answer, handle, office, letter, partyName, subject }: AskedParty,
  t: Translate,
) {
  const row = (key: string, value: string | readonly string[]) => ({
    key: t(`consultation.fact.${key}`),
    value: [value].flat().filter(Boolean),
  });
  return {
    office: office.name,
    late: answer.late,
    rows: [
      row('receipt', handle),
      row('at', answer.at ? shanghaiDateTime(new Date(answer.at)) : ''),
      row('office', office.name),
      ...(letter ? [row('letter', [letter.title, letter.number ?? ''])] : []),
      row('party', partyName),
      row('subject', subject.split('\n')),
      row('opinion', answer.opinion ? t(`cases.opinion.${answer.opinion}`) : ''),
      ...(answer.reasons ? [row('reasons', answer.reasons.split('\n'))] : []),
      row('respondent', answer.respondent),
      ...(answer.fileNames.length > 0 ? [row('files', answer.fileNames)] : []),
    ],
  };
}

/** What a partial consent leaves out stands before the reasons. */
export function reasonsOf(
  input: { readonly opinion: PartyOpinion; readonly parts: string; readonly reasons: string },
  t: Translate,
): string {
  if (input.opinion !== 'partly') return input.reasons;
  return [
    t('consultation.partsWords', { parts: input.parts }),
    t('consultation.reasonsWords', { reasons: input.reasons }),
  ].join('\n');
}
