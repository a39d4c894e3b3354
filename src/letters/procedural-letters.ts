import { citeArticle, citeArticles } from '../law/index.js';
import type { TableCell, TableRow } from '../platform/pdf/index.js';
import { buildContent } from './build-content.js';
import type { LetterBlock, LetterContent } from './letter.js';
import type {
  ConsultationNoticeData,
  CorrectionNoticeData,
  DelayNoticeData,
  ExtensionNoticeData,
  FeeNoticeData,
  ReasonsRequestData,
  ReceiptData,
} from './letter-data.js';
import {
  applicants,
  channelPhrase,
  contactRemark,
  dateWords,
  inside,
  opening,
  paragraph,
  salutation,
  sentence,
  typed,
  you,
} from './phrases.js';

/** 接收回执: the applicant's proof with number, query code and due date. */
export function composeReceipt(data: ReceiptData): LetterContent {
  const { application } = data;
  const contact = contactRemark(data).replace(/^（|）$/g, '');
  const label = (text: string): TableCell => ({ text, header: true });
  const wide = (name: string, text: string): TableRow => [label(name), { text, colSpan: 3 }];
  const received = data.receivedOn
    ? dateWords(data.receivedOn)
    : '待双方确认。本机关将与申请人联系，确认之日为收到申请之日。';
  const rows: TableRow[] = [
    [label('受理编号'), application.caseNumber, label('查询码'), data.queryCode],
    [label('申请人'), applicants(application), label('申请方式'), channelPhrase(application.channel)],
    [label('提交日期'), dateWords(data.submittedOn), label('收到申请之日'), received],
    wide('答复到期日', dueWords(data)),
    wide('申请内容', application.content),
    ...(data.desiredForm ? [wide('获取方式和途径', data.desiredForm)] : []),
    ...(data.trackingAddress ? [wide('查询网址', data.trackingAddress)] : []),
    ...(contact ? [wide('联系方式', contact)] : []),
  ];
  return buildContent('receipt', data, {
    form: 'plain',
    remark: '',
    salutation: salutation({ ...application, receivedOn: data.date }),
    blocks: [
      paragraph(
        `本机关已接收${you(application)}提交的政府信息公开申请，登记情况如下。请妥善保存本回执，凭受理编号和查询码可以查询办理进展。`,
      ),
      {
        type: 'table',
        table: {
          columns: [{ width: 22 }, { width: 31 }, { width: 20 }, { width: 27 }],
          rows,
          size: 12,
          rowHeight: 28,
        },
      },
      {
        type: 'note',
        text: `注：根据${citeArticle('条例33(2)')}的规定，自收到申请之日起20个工作日内予以答复；需要延长的，延长的期限最长不超过20个工作日。补正、征求第三方和其他机关意见等会使答复到期日相应变化，以本机关的书面告知为准。`,
      },
    ],
  });
}

function dueWords({ due, dueProvisional }: ReceiptData): string {
  if (due === null) return '自收到申请之日起20个工作日内';
  return dueProvisional ? `${dateWords(due)}（该年度放假安排尚未公布，以公布后的计算为准）` : dateWords(due);
}

/** A table of labels and values. */
export function labelTable(rows: readonly (readonly [string, string])[]): LetterBlock {
  return {
    type: 'table',
    table: {
      columns: [{ width: 24 }, { width: 76 }],
      rows: rows.map(([label, text]) => [{ text: label, header: true }, { text }]),
      size: 12,
      rowHeight: 25,
    },
  };
}

/** 补正告知书: all items at once, a reasonable period, the consequence of silence (条例第三十条). */
export function composeCorrectionNotice(data: CorrectionNoticeData): LetterContent {
  const { application } = data;
  const lastDay = data.lastDay ? `（即${dateWords(data.lastDay)}前）` : '';
  return buildContent('correctionNotice', data, {
    salutation: salutation(application),
    blocks: [
      ...opening(application),
      paragraph(
        `经审查，${you(application)}提交的申请不符合${citeArticle('条例29(2)')}规定的要求。根据${citeArticle('条例30')}的规定，现一次性告知${you(application)}对下列事项作出补正：`,
      ),
      { type: 'list', items: data.items },
      paragraph(
        `请${you(application)}自收到本告知书之日起${data.workingDays}个工作日内${lastDay}将补正材料提交本机关。答复期限自本机关收到补正的申请之日起计算。`,
      ),
      paragraph('无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。'),
    ],
  });
}

/** 说明理由告知书 (条例第三十五条). */
export function composeReasonsRequest(data: ReasonsRequestData): LetterContent {
  const { application } = data;
  return buildContent('reasonsRequest', data, {
    salutation: salutation(application),
    blocks: [
      ...opening(application),
      ...typed(data.volume, `经查，`),
      paragraph(
        `${you(application)}申请公开政府信息的数量、频次明显超过合理范围。根据${citeArticle('条例35')}的规定，请${you(application)}自收到本告知书之日起${data.workingDays}个工作日内，以书面形式向本机关说明理由。`,
      ),
      paragraph(
        '本机关认为申请理由不合理的，将告知不予处理；认为申请理由合理，但是无法在规定的期限内答复的，可以确定延迟答复的合理期限并予以告知。逾期不说明理由的，本机关将根据已有材料依法作出处理。',
      ),
    ],
  });
}

/** 延期答复告知书 (条例第三十三条第二款). */
export function composeExtensionNotice(data: ExtensionNoticeData): LetterContent {
  const { application } = data;
  return buildContent('extensionNotice', data, {
    salutation: salutation(application),
    blocks: [
      ...opening(application),
      paragraph(
        `该申请的答复期限原应于${dateWords(data.originalDue)}届满。因${inside(data.reasons)}，本机关不能在该期限内作出答复。根据${citeArticle('条例33(2)')}的规定，经本机关政府信息公开工作机构负责人同意，决定延长答复期限${data.workingDays}个工作日，答复期限延长至${dateWords(data.newDue)}。`,
      ),
      paragraph('特此告知。'),
    ],
  });
}

/** 延迟答复告知书 (条例第三十五条): the reasons are reasonable but the time is not enough. */
export function composeDelayNotice(data: DelayNoticeData): LetterContent {
  const { application } = data;
  return buildContent('delayNotice', data, {
    salutation: salutation(application),
    blocks: [
      ...opening(application),
      paragraph(
        `${you(application)}已就申请的数量、频次说明理由，本机关认为理由合理，但无法在${citeArticle('条例33(2)')}规定的期限内答复。`,
      ),
      ...typed(data.reasons, '延迟答复的原因：'),
      paragraph(
        `根据${citeArticle('条例35')}的规定，本机关确定将答复期限延迟至${dateWords(data.newDue)}。特此告知。`,
      ),
    ],
  });
}

/** 征求意见告知书: tells the applicant why the clock pauses; the party asked is not named. */
export function composeConsultationNotice(data: ConsultationNoticeData): LetterContent {
  const { application, party, startedOn } = data;
  const who = party === 'thirdParty' ? '第三方' : '其他机关';
  const basis = party === 'thirdParty' ? citeArticle('条例32') : citeArticle('条例34');
  return buildContent('consultationNotice', data, {
    salutation: salutation(application),
    blocks: [
      ...opening(application),
      paragraph(
        `经审查，${you(application)}申请公开的政府信息需要征求${who}意见。根据${basis}的规定，本机关已于${dateWords(startedOn)}书面征求${who}意见。`,
      ),
      paragraph(
        `根据${citeArticle('条例33(3)')}的规定，征求${who}意见所需时间不计算在答复期限内。特此告知。`,
      ),
    ],
  });
}

/** 收费通知书: basis, standard, sum, how and until when to pay, and what follows (条例第四十二条, 国办函〔2020〕109号). */
export function composeFeeNotice(data: FeeNoticeData): LetterContent {
  const { application } = data;
  const unit = data.basis === 'items' ? '件' : '页';
  const rows = data.bands.map((band) => [
    `${band.from}${unit}${band.to === null ? '以上' : `至${band.to}${unit}`}`,
    band.rate === 0 ? '不收费' : `${band.rate}元/${unit}`,
    String(band.units),
    String(band.yuan),
  ]);
  return buildContent('feeNotice', data, {
    salutation: salutation(application),
    blocks: [
      ...opening(application),
      paragraph(
        `${you(application)}申请公开政府信息的数量、频次明显超过合理范围。根据${citeArticles(['条例42', '109号'])}的规定，本机关决定对该申请收取信息处理费，${data.basis === 'items' ? '按件' : '按量'}计收，共计${data.units}${unit}，应缴纳人民币${data.yuan}元，明细如下：`,
      ),
      {
        type: 'table',
        table: {
          columns: [
            { width: 30, align: 'center' },
            { width: 26, align: 'center' },
            { width: 22, align: 'center' },
            { width: 22, align: 'right' },
          ],
          header: [['分档', '收费标准', `计费数量（${unit}）`, '金额（元）']],
          rows: [
            ...rows,
            [{ text: '合计', colSpan: 2, align: 'center' }, String(data.units), String(data.yuan)],
          ],
          size: 12,
          rowHeight: 24,
        },
      },
      paragraph(`缴纳方式：${sentence(data.payment)}`),
      paragraph(
        `请${you(application)}自收到本通知书的次日起${data.workingDays}个工作日内缴纳。逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。答复期限自${you(application)}足额缴纳费用的次日起重新计算。`,
      ),
    ],
  });
}
