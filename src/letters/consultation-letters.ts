import { citeArticle, citeArticles } from '../law/index.js';
import { buildContent } from './build-content.js';
import type { LetterBlock, LetterContent, LetterEnclosure } from './letter.js';
import type {
  AgencyConsultationData,
  LetterBasics,
  ThirdPartyConsultationData,
  ThirdPartyNoticeData,
} from './letter-data.js';
import { contactRemark, heading, paragraph, typed, you } from './phrases.js';

/** 征求第三方意见书 with its reply slip; names neither the applicant nor anything about them (条例第三十二条). */
export function composeThirdPartyConsultation(data: ThirdPartyConsultationData): LetterContent {
  const { thirdParty, workingDays } = data;
  const party = you(thirdParty);
  return buildContent('thirdPartyConsultation', data, {
    salutation: `${thirdParty.name}：`,
    blocks: [
      paragraph(
        `本机关收到政府信息公开申请，所申请的政府信息涉及${party}的权益，公开可能会损害${party}的合法权益。拟公开的内容为：`,
      ),
      ...typed(data.content),
      paragraph(
        `根据${citeArticles(['条例15', '条例32'])}的规定，现书面征求${party}的意见。请${party}自收到本意见书之日起${workingDays}个工作日内，就是否同意公开提出意见；不同意公开的，请说明理由，并提供相关依据。`,
      ),
      paragraph(
        `${party}逾期未提出意见的，由本机关依照条例的规定决定是否公开。${party}不同意公开且有合理理由的，本机关不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的政府信息内容和理由书面告知${party}。`,
      ),
      ...onlineAnswer(data),
    ],
    enclosures: [replySlip('征求第三方意见回执', data, data.content)],
  });
}

/** 征求其他机关意见书: co-authors answer within the period or are taken to consent (条例第三十四条). */
export function composeAgencyConsultation(data: AgencyConsultationData): LetterContent {
  const coAuthor = data.coAuthor
    ? [
        paragraph(
          `该政府信息由你单位与本机关共同制作。根据${citeArticle('条例34')}的规定，现征求你单位的意见。请自收到本函之日起${data.workingDays}个工作日内书面提出意见，逾期未提出意见的，视为同意公开。`,
        ),
      ]
    : [
        paragraph(
          `该政府信息的公开涉及你单位。根据${citeArticle('条例11')}的规定，现与你单位协商、确认，以保证公开的政府信息准确一致。请自收到本函之日起${data.workingDays}个工作日内书面提出意见。`,
        ),
      ];
  return buildContent('agencyConsultation', data, {
    salutation: `${data.agency}：`,
    blocks: [
      paragraph('本机关收到政府信息公开申请，所申请的政府信息内容为：'),
      ...typed(data.content),
      ...coAuthor,
      paragraph('不同意公开的，请说明理由和依据。'),
      ...onlineAnswer(data),
    ],
    enclosures: [replySlip('征求意见回执', data, data.content)],
  });
}

/** 依申请公开告知书 to the third party whose refusal was overridden (条例第三十二条): content and reasons. */
export function composeThirdPartyNotice(data: ThirdPartyNoticeData): LetterContent {
  return buildContent('thirdPartyNotice', data, {
    salutation: `${data.thirdParty.name}：`,
    blocks: [
      ...typed(data.consultation, '征求意见的情况：'),
      paragraph(
        `经审查，本机关认为不公开该政府信息可能对公共利益造成重大影响。根据${citeArticles(['条例15', '条例32'])}的规定，本机关决定予以公开，现将决定公开的政府信息内容和理由告知如下：`,
      ),
      heading('一、决定公开的政府信息内容'),
      ...typed(data.content),
      heading('二、公开的理由'),
      ...typed(data.publicInterest),
    ],
    remedies: data.remedies,
  });
}

function onlineAnswer(data: { readonly onlineAnswer?: boolean }): LetterBlock[] {
  return data.onlineAnswer
    ? [paragraph(`意见可以书面送回本机关，也可以凭随附的《${ANSWER_SLIP_TITLE}》在网上提出。`)]
    : [];
}

const ANSWER_SLIP_TITLE = '网上答复告知单';

/** What the sheet says that lets the consulted party answer online. */
export interface AnswerSlip {
  readonly address: string;
  readonly code: string;
  readonly workingDays: number;
}

/** 网上答复告知单: printed with the letter and kept nowhere, for it carries the code. */
export function composeAnswerSlip(letter: LetterContent, slip: AnswerSlip): LetterEnclosure {
  const row = (name: string, value: string) => [{ text: name, header: true }, value];
  return {
    title: ANSWER_SLIP_TITLE,
    blocks: [
      paragraph('可以用手机或者电脑打开以下网址，输入答复码，在网上提出意见，并上传说明材料。'),
      {
        type: 'table',
        table: {
          columns: [{ width: 22 }, { width: 78 }],
          rows: [
            row('来文', `${letter.title}${letter.number ? `（${letter.number}）` : ''}`),
            row('网址', slip.address),
            row('答复码', slip.code),
            row('答复期限', `自收到来文之日起${slip.workingDays}个工作日内`),
          ],
          size: 14,
          rowHeight: 40,
          padding: 8,
        },
      },
      { type: 'note', text: '答复码只能提交一次意见，请勿转交他人。提交后页面显示回执，可以打印留存。' },
    ],
  };
}

function replySlip(title: string, basics: LetterBasics, content: string): LetterEnclosure {
  return {
    title,
    blocks: [
      { type: 'paragraph', text: `${basics.organ.name}：`, indent: 0 },
      {
        type: 'table',
        table: {
          columns: [{ width: 22 }, { width: 78 }],
          rows: [
            [{ text: '来文字号', header: true }, basics.number ?? ''],
            [{ text: '拟公开内容', header: true }, content],
            [{ text: '意见', header: true }, '□ 同意公开    □ 部分同意公开    □ 不同意公开'],
            [{ text: '不同意公开的内容', header: true }, '\n\n'],
            [{ text: '理由及依据', header: true }, '\n\n\n\n\n'],
            [{ text: '联系人及电话', header: true }, ''],
            [
              { text: '签名（盖章）', header: true },
              '\n\n                                        年    月    日',
            ],
          ],
          size: 12,
          rowHeight: 30,
        },
      },
      { type: 'note', text: `请填写后送回本机关。${contactRemark(basics)}` },
    ],
  };
}
