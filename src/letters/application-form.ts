import type { LocalDate } from '../kernel/local-date.js';
import { createWordDocument } from '../platform/office-documents/index.js';
import {
  createDocument,
  type FontSet,
  loadFontSet,
  type TableCell,
  type TableContent,
  type TableRow,
} from '../platform/pdf/index.js';

/** One input of the form as it is printed. */
export interface PrintedField {
  readonly label: string;
  /** What was stated, choices with their boxes, or nothing: room for writing. */
  readonly value: string;
  /** Takes the whole line; two others share one. */
  readonly wide: boolean;
  /** Room for so many lines of writing. */
  readonly lines?: number;
}

export interface PrintedPart {
  readonly title: string;
  readonly fields: readonly PrintedField[];
}

/** 政府信息公开申请表, blank or filled in. */
export interface ApplicationPaper {
  readonly organ: string;
  /** 受理机构, 通信地址, 电话: printed at the foot so that the form finds its way. */
  readonly office?: string;
  readonly address?: string;
  readonly phone?: string;
  /** Edition date of the form, or day of filling in. */
  readonly date: LocalDate;
  readonly parts: readonly PrintedPart[];
  /** 受理编号 of an application that is registered already. */
  readonly caseNumber?: string;
  /** The officer who wrote down what was said (代填人). */
  readonly writtenBy?: string;
}

const TITLE = '政府信息公开申请表';
/** 小五 */
const NOTE_SIZE = 9;
const columns: TableContent['columns'] = [
  { width: 9 },
  { width: 17 },
  { width: 29 },
  { width: 16 },
  { width: 29 },
];
const label = (text: string, rowSpan = 1): TableCell => ({ text, rowSpan, header: true });

/**
 * The form as PDF, with the inputs and words of the online form: who applies, how to reach them, what they ask for, in what
 * form and how delivered (条例第二十九条). No purpose: nobody has to say why (2019 revision).
 */
export async function applicationFormPdf(paper: ApplicationPaper, fonts?: FontSet): Promise<Buffer> {
  const document = createDocument({
    title: TITLE,
    author: paper.organ,
    createdOn: paper.date,
    fonts: fonts ?? loadFontSet(),
    pageNumbers: false,
    form: true,
  });
  document
    .title(TITLE, 0)
    .paragraph(headLine(paper), { indent: 0, size: 12, align: 'left' })
    .table({ columns, rows: formRows(paper), size: 10, rowHeight: 19, padding: 2 });
  for (const note of notes(paper)) document.note(note, NOTE_SIZE);
  return document.toBuffer();
}

/** The same as a Word document, to be filled in on a computer. */
export async function applicationFormDocx(paper: ApplicationPaper): Promise<Buffer> {
  const document = await createWordDocument({
    title: TITLE,
    author: paper.organ,
    createdOn: paper.date,
    pageNumbers: false,
  });
  document
    .section({ orientation: 'portrait', margins: { top: 20, right: 22, bottom: 18, left: 22 } })
    .title(TITLE, 0)
    .paragraph(headLine(paper), { indent: 0, size: 12, align: 'left' })
    .table({ columns, rows: formRows(paper), size: 9.5, rowHeight: 19, padding: 1.5 });
  for (const note of notes(paper)) document.note(note);
  return document.toBuffer();
}

function headLine({ organ, caseNumber }: ApplicationPaper): string {
  return `受理机关：${organ}${caseNumber ? `      受理编号：${caseNumber}` : ''}`;
}

function formRows({ parts, writtenBy = '' }: ApplicationPaper): TableRow[] {
  const rows = parts.flatMap(({ title, fields }) => {
    const lines = inLines(fields);
    return lines.map((line, index) => [
      ...(index === 0 ? [label(title, lines.length)] : []),
      ...line.flatMap((field) => fieldCells(field, line.length === 1)),
    ]);
  });
  return [
    ...rows,
    [
      label('签名'),
      { text: '申请人签名（盖章）：\n\n\n                年    月    日', colSpan: 2 },
      {
        text: `口头申请的代填人签名：${writtenBy}\n（内容已向申请人宣读，申请人确认无误）\n\n                年    月    日`,
        colSpan: 2,
      },
    ],
  ];
}

/** Short inputs two on a line, long ones alone. */
function inLines(fields: readonly PrintedField[]): PrintedField[][] {
  const lines: PrintedField[][] = [];
  for (const field of fields) {
    const last = lines.at(-1);
    const open = last?.length === 1 && !last[0]?.wide && !field.wide;
    if (open) last.push(field);
    else lines.push([field]);
  }
  return lines;
}

function fieldCells({ label: name, value, lines = 0 }: PrintedField, alone: boolean): TableCell[] {
  const missing = Math.max(0, lines - value.split('\n').length);
  return [label(name), { text: value + '\n'.repeat(missing), colSpan: alone ? 3 : 1, top: lines > 0 }];
}

function notes({ office, address, phone }: ApplicationPaper): string[] {
  const where = [
    office ? `受理机构：${office}` : '',
    address ? `地址：${address}` : '',
    phone ? `电话：${phone}` : '',
  ].filter((part) => part !== '');
  return [
    '填表说明：1. 公民附身份证明，法人或者其他组织附营业执照等证明；委托代理人的，附授权委托书和双方身份证明。2. 所需政府信息的描述应当明确，便于行政机关查询；一张表请尽量只申请一项政府信息。3. 书面填写确有困难的，可以口头提出，由受理机构代为填写，经申请人签名确认。4. 申请公开政府信息不需要说明用途，不收取费用；数量、频次明显超过合理范围的，行政机关可以收取信息处理费。',
    ...(where.length > 0 ? [`${where.join('；')}。`] : []),
  ];
}
