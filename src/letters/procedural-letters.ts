import type { TableCell, TableRow } from '../platform/pdf/index.js';
import type { LetterBlock } from './letter.js';
import type { FeeNoticeData, ReceiptData } from './letter-data.js';
import { applicants, channelPhrase, contactRemark, dateWords } from './phrases.js';

/** The table of the 接收回执: number, query code and due date, the applicant's proof. */
export function receiptTable(data: ReceiptData): LetterBlock[] {
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
  return [
    {
      type: 'table',
      table: {
        columns: [{ width: 22 }, { width: 31 }, { width: 20 }, { width: 27 }],
        rows,
        size: 12,
        rowHeight: 28,
      },
    },
  ];
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

/** 按件 or 按量, and what is counted (国办函〔2020〕109号). */
export function feeBasisWords({ basis }: FeeNoticeData): { readonly basis: string; readonly unit: string } {
  return basis === 'items' ? { basis: '按件', unit: '件' } : { basis: '按量', unit: '页' };
}

/** The bands of the fee with what is counted in each. */
export function feeTable(data: FeeNoticeData): LetterBlock[] {
  const { unit } = feeBasisWords(data);
  const rows = data.bands.map((band) => [
    `${band.from}${unit}${band.to === null ? '以上' : `至${band.to}${unit}`}`,
    band.rate === 0 ? '不收费' : `${band.rate}元/${unit}`,
    String(band.units),
    String(band.yuan),
  ]);
  return [
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
  ];
}
