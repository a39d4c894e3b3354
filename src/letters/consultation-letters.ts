import type { LetterContent, LetterEnclosure } from './letter.js';
import type { LetterBasics } from './letter-data.js';
import { contactRemark, paragraph } from './phrases.js';

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

/** 回执 on a page of its own, to be filled in and sent back. */
export function replySlip(title: string, basics: LetterBasics, content: string): LetterEnclosure {
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
