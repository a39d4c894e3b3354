import type { LocalDate } from '../kernel/local-date.js';
import {
  createDocument,
  type FontSet,
  loadFontSet,
  type TableCell,
  type TableRow,
} from '../platform/pdf/index.js';

/** The office whose blank form it is. */
export interface ApplicationFormOffice {
  readonly organ: string;
  /** 受理机构, 通信地址, 电话: printed at the foot so that the form finds its way. */
  readonly office?: string;
  readonly address?: string;
  readonly phone?: string;
  /** Edition date of the form. */
  readonly date: LocalDate;
}

const BOX = '□';
/** 小五 */
const NOTE_SIZE = 9;
const label = (text: string, rowSpan = 1): TableCell => ({ text, rowSpan, header: true });

/**
 * 政府信息公开申请表, blank, with the fields of the online form: who applies, how to reach them, what they ask
 * for, in what form and how delivered (条例第二十九条). No purpose: nobody has to say why (2019 revision).
 */
export async function blankApplicationForm(office: ApplicationFormOffice, fonts?: FontSet): Promise<Buffer> {
  const rows: TableRow[] = [
    [label('申请人\n信息', 9), label('公民', 3), label('姓名'), '', label('证件名称'), ''],
    [label('证件号码'), { text: '', colSpan: 3 }],
    [label('联系电话'), '', label('电子邮箱'), ''],
    [
      label('法人或者其他组织', 4),
      label('类别'),
      {
        text: `${BOX} 商业企业  ${BOX} 科研机构  ${BOX} 社会公益组织\n${BOX} 法律服务机构  ${BOX} 其他`,
        colSpan: 3,
      },
    ],
    [label('名称'), { text: '', colSpan: 3 }],
    [label('统一社会信用代码'), { text: '', colSpan: 3 }],
    [label('法定代表人（负责人）'), '', label('联系人及电话'), ''],
    [label('通信地址'), { text: '', colSpan: 2 }, label('邮政编码'), ''],
    [label('委托代理人'), { text: '', colSpan: 2 }, label('证件及电话'), ''],
    [
      label('所需政\n府信息', 2),
      label('名称、文号或者便于查询的其他特征性描述'),
      { text: '\n\n\n\n\n\n', colSpan: 4 },
    ],
    [label('附件'), { text: '', colSpan: 4 }],
    [
      label('获取\n要求', 2),
      label('提供方式'),
      { text: `${BOX} 纸质  ${BOX} 电子数据  ${BOX} 现场查阅、抄录`, colSpan: 4 },
    ],
    [
      label('获取途径'),
      { text: `${BOX} 邮寄  ${BOX} 电子邮件  ${BOX} 网上查收  ${BOX} 当面领取  ${BOX} 传真`, colSpan: 4 },
    ],
    [
      label('签名'),
      { text: '申请人签名（盖章）：\n\n\n                年    月    日', colSpan: 2 },
      {
        text: '口头申请的代填人签名：\n（内容已向申请人宣读，申请人确认无误）\n\n                年    月    日',
        colSpan: 3,
      },
    ],
  ];
  const document = createDocument({
    title: '政府信息公开申请表',
    author: office.organ,
    createdOn: office.date,
    fonts: fonts ?? loadFontSet(),
    pageNumbers: false,
  });
  document
    .title('政府信息公开申请表', 0)
    .paragraph(`受理机关：${office.organ}`, { indent: 0, size: 12, align: 'left' })
    .table({
      columns: [{ width: 10 }, { width: 14 }, { width: 18 }, { width: 21 }, { width: 18 }, { width: 19 }],
      rows,
      size: 10.5,
      rowHeight: 25,
    });
  for (const note of notes(office)) document.note(note, NOTE_SIZE);
  return document.toBuffer();
}

function notes({ office, address, phone }: ApplicationFormOffice): string[] {
  const where = [
    office ? `受理机构：${office}` : '',
    address ? `地址：${address}` : '',
    phone ? `电话：${phone}` : '',
  ].filter((part) => part !== '');
  return [
    '填表说明：1. 公民填写“公民”栏并附身份证明，法人或者其他组织填写相应栏并附营业执照等证明；委托代理人的，附授权委托书和双方身份证明。2. 所需政府信息的描述应当明确，便于行政机关查询；一张表请尽量只申请一项政府信息。3. 申请公开政府信息不需要说明用途，不收取费用；数量、频次明显超过合理范围的，行政机关可以收取信息处理费。',
    ...(where.length > 0 ? [`${where.join('；')}。`] : []),
  ];
}
