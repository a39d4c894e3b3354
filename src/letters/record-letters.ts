import type { LetterBlock } from './letter.js';
import type { ArchiveIndexData, RegistrationFormData, ServiceReceiptData } from './letter-data.js';
import { channelPhrase, dateWords } from './phrases.js';
import { labelTable } from './procedural-letters.js';

/** 登记表 of the file (条例第四十五条). */
export function registrationTable(data: RegistrationFormData): LetterBlock[] {
  const { application } = data;
  return [
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
  ];
}

/** 送达回证: proof of service, filled by hand or from the delivery record. */
export function serviceTable(data: ServiceReceiptData): LetterBlock[] {
  const papers = data.papers.map((paper) => `${paper.name}（${paper.number}）`).join('\n');
  const day = (date: ServiceReceiptData['postedOn']): string =>
    date ? dateWords(date) : '      年    月    日';
  return [
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
  ];
}

/** 归档目录 (条例第四十五条). */
export function archiveTable(data: ArchiveIndexData): LetterBlock[] {
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
  return [
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
  ];
}
