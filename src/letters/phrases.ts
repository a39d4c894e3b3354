import { dayOf, type LocalDate, monthOf, parseLocalDate, yearOf } from '../kernel/local-date.js';
import type { ChannelCode } from '../law/index.js';
import type { LetterBlock } from './letter.js';
import type { ApplicationFacts, LetterBasics } from './letter-data.js';

/** 2026年3月9日: Arabic numerals, no leading zeros (GB/T 9704 7.3.5.4). */
export function dateWords(date: LocalDate): string {
  return `${yearOf(date)}年${monthOf(date)}月${dayOf(date)}日`;
}

/** As {@link dateWords} for a fact that an officer typed; text that is no date stays as it is. */
export function dateFact(text: string): string {
  const date = parseLocalDate(text);
  return date ? dateWords(date) : text;
}

const channelWords: Readonly<Record<ChannelCode, string>> = {
  counter: '当面提交',
  signedMail: '以邮寄方式提交',
  ordinaryMail: '以平常信函方式提交',
  online: '通过互联网提交',
  fax: '通过传真提交',
  email: '通过电子邮件提交',
  oral: '口头提出、由本机关代为填写',
};

export function channelPhrase(channel: ChannelCode): string {
  return channelWords[channel];
}

/** 你 for a citizen, 你单位 for an organisation; 你们, 你们单位 for several who apply together. */
export function you(who: { readonly natural: boolean; readonly partnerNames?: readonly string[] }): string {
  const several = (who.partnerNames ?? []).length > 0;
  return `你${several ? '们' : ''}${who.natural ? '' : '单位'}`;
}

type Applicants = Pick<ApplicationFacts, 'applicantName' | 'partnerNames' | 'agentName'>;

/** 张三、李四（委托代理人：王五）: everyone whom a paper to the applicant speaks to. */
export function applicants({ applicantName, partnerNames = [], agentName }: Applicants): string {
  const names = [applicantName, ...partnerNames].join('、');
  return agentName ? `${names}（委托代理人：${agentName}）` : names;
}

export function paragraph(text: string): LetterBlock {
  return { type: 'paragraph', text };
}

export function heading(text: string): LetterBlock {
  return { type: 'heading', text };
}

/** The text as a whole sentence: trimmed and closed with a full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[。！？；…]$/.test(trimmed) || trimmed === ''
    ? trimmed
    : `${trimmed.replace(/[.;,，、：:]$/, '')}。`;
}

/** Text without its closing mark, to stand inside a sentence. */
export function inside(text: string): string {
  return text.trim().replace(/[。．.；;，,、]+$/, '');
}

/** What an officer typed, each of its lines a paragraph. */
export function typed(text: string): LetterBlock[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.map((line, index) => paragraph(index === lines.length - 1 ? sentence(line) : line));
}

const INLINE_LIMIT = 200;

/** Opening of every paper to the applicant: receipt, channel, number and the content asked for. */
export function opening(application: ApplicationFacts): LetterBlock[] {
  const { receivedOn, channel, caseNumber, content, corrected } = application;
  const lead = `本机关于${dateWords(receivedOn)}收到${you(application)}${channelPhrase(channel)}的政府信息公开申请（受理编号：${caseNumber}）`;
  return [
    ...quoted(lead, '申请公开', '申请内容如下', content),
    ...(corrected
      ? quoted(
          `${dateWords(corrected.on)}，本机关收到${you(application)}的补正`,
          '补正后申请公开',
          '补正后的申请内容如下',
          corrected.content,
        )
      : []),
  ];
}

/** Short words stand in the sentence, long ones in paragraphs of their own. */
function quoted(lead: string, asks: string, follows: string, content: string): LetterBlock[] {
  const asked = content.trim();
  if (asked.length <= INLINE_LIMIT && !/[“”\n]/.test(asked))
    return [paragraph(`${lead}，${asks}“${inside(asked)}”。`)];
  return [paragraph(`${lead}，${follows}：`), ...typed(asked)];
}

export function salutation(application: ApplicationFacts): string {
  return `${applicants(application)}：`;
}

/** 附注 with whom to reach, in brackets; empty when the office has given neither. */
export function contactRemark({ organ }: LetterBasics): string {
  const parts = [
    organ.office ? `联系机构：${organ.office}` : '',
    organ.phone ? `联系电话：${organ.phone}` : '',
    organ.address ? `地址：${organ.address}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `（${parts.join('；')}）` : '';
}
