/** Columns of a sheet of applications (批量登记): the input of the registration form, and the heading that offices print. */
export const sheetColumns = [
  { key: 'arrivedOn', heading: '收到日期', required: true, also: ['到达日期', '签收日期', '收到申请日期'] },
  { key: 'channel', heading: '申请方式', required: false, also: ['申请渠道', '提交方式', '收到方式'] },
  { key: 'confirmedOn', heading: '确认日期', required: false, also: ['双方确认日期'] },
  { key: 'proof', heading: '收件凭证', required: false, also: ['快递单号', '邮件号', '备注'] },
  { key: 'applicantKind', heading: '申请人类型', required: true, also: ['申请人类别'] },
  {
    key: 'applicantName',
    heading: '申请人',
    required: true,
    also: ['姓名', '申请人姓名', '申请人名称', '申请人姓名或名称'],
  },
  { key: 'identityKind', heading: '证件类型', required: false, also: ['证件名称'] },
  {
    key: 'identityNumber',
    heading: '证件号码',
    required: true,
    also: ['身份证号', '身份证号码', '统一社会信用代码'],
  },
  { key: 'contactName', heading: '联系人', required: false, also: [] },
  { key: 'phone', heading: '联系电话', required: false, also: ['电话', '手机', '手机号码'] },
  { key: 'address', heading: '通信地址', required: false, also: ['地址', '联系地址', '邮寄地址'] },
  { key: 'email', heading: '电子邮箱', required: false, also: ['邮箱'] },
  { key: 'content', heading: '申请内容', required: true, also: ['申请公开内容', '申请事项', '所需信息'] },
  { key: 'fieldId', heading: '所涉领域', required: false, also: ['领域', '政务公开领域', '试点领域'] },
  { key: 'desiredForm', heading: '形式要求', required: false, also: ['提供形式', '形式'] },
  { key: 'delivery', heading: '获取途径', required: false, also: ['获取方式', '送达方式'] },
] as const;

export type SheetKey = (typeof sheetColumns)[number]['key'];

const byHeading = new Map<string, SheetKey>(
  sheetColumns.flatMap(({ key, heading, also }) =>
    [heading, ...also].map((name): [string, SheetKey] => [plain(name), key]),
  ),
);

/** The column that a heading names; undefined for one that is not read. */
export function sheetKeyOf(heading: string): SheetKey | undefined {
  return byHeading.get(plain(heading));
}

/** Without blanks, stars and remarks in brackets; full width as half width. */
function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[\s*:\uFEFF]|\([^)]*\)/gu, '')
    .toLowerCase();
}
