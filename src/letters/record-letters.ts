import { citeArticle } from '../law/index.js';
import { buildContent } from './build-content.js';
import type { LetterContent } from './letter.js';
import type {
  ArchiveIndexData,
  RectificationReplyData,
  RegistrationFormData,
  ServiceReceiptData,
  SuggestionReplyData,
} from './letter-data.js';
import { channelPhrase, dateWords, opening, paragraph, salutation, typed, you } from './phrases.js';
import { labelTable } from './procedural-letters.js';

/** 登记表 of the file (条例第四十五条). */
export function composeRegistrationForm(data: RegistrationFormData): LetterContent {
  const { application } = data;
  return buildContent('registrationForm', data, {
    form: 'plain',
    signature: false,
    remark: '',
    blocks: [
      labelTable([
        ['受理编号', application.caseNumber],
        ['申请人', `${application.applicantName}（${data.applicantKind}）`],
        ['身份证明', data.identity],
        ['联系方式', data.contact],
        ...(data.partners ?? []).map((partner) => ['共同申请人', partner] as const),
        ...(data.agent ? [['委托代理人', data.agent] as const] : []),
        ['申请方式', channelPhrase(application.channel)],
        ['提交（到达）日期', dateWords(data.submittedOn)],
        ['收到申请之日', data.receivedOn ? dateWords(data.receivedOn) : '待双方确认'],
        ['确认记录', data.confirmation ?? ''],
        ['答复到期日', data.due ? dateWords(data.due) : ''],
        ['申请内容', application.content],
        ['获取方式和途径', data.desiredForm ?? ''],
        ['登记人', `${data.registrar}          登记日期：${dateWords(data.date)}`],
      ]),
    ],
  });
}

const rectificationWords = {
  corrected: '经审核，该政府信息记录不准确，本机关已予以更正。',
  refused: '经审核，本机关决定对该政府信息不予更正。',
  transferred: '该政府信息的更正不属于本机关职能范围，本机关已转送有权更正的行政机关处理。',
  redirected: '该政府信息的更正不属于本机关职能范围，请向有权更正的行政机关提出。',
} as const;

/** 更正、不予更正、转送告知书 (条例第四十一条). */
export function composeRectificationReply(data: RectificationReplyData): LetterContent {
  const { application } = data;
  return buildContent('rectificationReply', data, {
    salutation: salutation(application),
    blocks: [
      paragraph(
        `本机关于${dateWords(application.receivedOn)}收到${you(application)}${channelPhrase(application.channel)}的政府信息更正申请（受理编号：${application.caseNumber}）。`,
      ),
      ...typed(application.content, '申请更正的内容：'),
      paragraph(`${rectificationWords[data.outcome]}${typedInline(data.reasons)}`),
      paragraph(`以上根据${citeArticle('条例41')}的规定告知。`),
    ],
    remedies: data.remedies,
  });
}

/** 主动公开建议处理告知书 (条例第四十四条第二款). */
export function composeSuggestionReply(data: SuggestionReplyData): LetterContent {
  const { application } = data;
  const decision = data.accepted
    ? '经审核，该政府信息属于主动公开范围，本机关将及时主动公开。'
    : '经审核，该政府信息不属于主动公开范围。';
  return buildContent('suggestionReply', data, {
    salutation: salutation(application),
    blocks: [
      ...opening(application),
      paragraph(
        `${you(application)}建议将该政府信息纳入主动公开范围。根据${citeArticle('条例44(2)')}的规定，${decision}`,
      ),
      ...typed(data.reasons),
    ],
  });
}

/** 送达回证: proof of service, filled by hand or from the delivery record. */
export function composeServiceReceipt(data: ServiceReceiptData): LetterContent {
  const papers = data.papers.map((paper) => `${paper.name}（${paper.number}）`).join('\n');
  const day = (date: ServiceReceiptData['postedOn']): string =>
    date ? dateWords(date) : '      年    月    日';
  return buildContent('serviceReceipt', data, {
    form: 'plain',
    signature: false,
    remark: '',
    blocks: [
      labelTable([
        ['送达机关', data.organ.name],
        ['受理编号', data.caseNumber],
        ['送达文书及文号', papers],
        ['受送达人', data.recipient],
        ['送达方式', data.method ?? '□ 当面  □ 邮寄  □ 互联网  □ 公告  □ 其他'],
        ['送达地址', data.address ?? ''],
        ['邮寄单号', data.trackingNumber ?? ''],
        ['交邮日期', day(data.postedOn)],
        ['签收日期', day(data.servedOn)],
        ['受送达人签名（盖章）', '\n\n'],
        ['代收人签名、与受送达人关系、代收理由', '\n\n'],
        ['送达人签名', '\n'],
        ['备注', '\n\n'],
      ]),
    ],
  });
}

/** 归档目录 (条例第四十五条). */
export function composeArchiveIndex(data: ArchiveIndexData): LetterContent {
  let page = 1;
  const rows = data.entries.map((entry, index) => {
    const first = page;
    page += entry.pages ?? 0;
    return [
      String(index + 1),
      entry.name,
      dateWords(entry.date),
      entry.pages === undefined ? '' : String(first),
    ];
  });
  return buildContent('archiveIndex', data, {
    form: 'plain',
    signature: false,
    remark: '',
    blocks: [
      { type: 'paragraph', text: `受理编号：${data.caseNumber}`, indent: 0 },
      {
        type: 'table',
        table: {
          columns: [
            { width: 10, align: 'center' },
            { width: 56 },
            { width: 22, align: 'center' },
            { width: 12, align: 'center' },
          ],
          header: [['序号', '材料名称', '日期', '页号']],
          rows,
          size: 12,
          rowHeight: 26,
        },
      },
    ],
  });
}

function typedInline(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, '');
}
