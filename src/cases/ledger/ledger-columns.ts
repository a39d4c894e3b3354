/** The columns of a case ledger (依申请公开办理台账): the key of a JSON line, and the heading as offices print it. */
export const ledgerColumns = [
  { key: 'number', heading: '申请编号', required: true, also: ['编号', '登记编号', '受理编号', '申请号'] },
  { key: 'receivedOn', heading: '收到日期', required: true, also: ['收到申请日期', '收到时间', '受理日期'] },
  { key: 'channel', heading: '申请方式', required: false, also: ['申请渠道', '提交方式', '收到方式'] },
  { key: 'applicantKind', heading: '申请人类型', required: true, also: ['申请人类别', '申请人性质'] },
  {
    key: 'applicantName',
    heading: '申请人',
    required: true,
    also: ['申请人姓名', '申请人名称', '申请人姓名或名称'],
  },
  {
    key: 'content',
    heading: '申请内容',
    required: true,
    also: ['申请公开内容', '申请事项', '所需信息', '内容描述'],
  },
  { key: 'outcome', heading: '办理结果', required: true, also: ['答复结果', '处理结果', '答复类型'] },
  { key: 'closedOn', heading: '办结日期', required: true, also: ['办结时间', '答复日期', '答复时间'] },
  { key: 'review', heading: '复议结果', required: false, also: ['行政复议结果', '行政复议'] },
  {
    key: 'litigationDirect',
    heading: '诉讼结果',
    required: false,
    also: ['行政诉讼结果', '未经复议直接起诉'],
  },
  {
    key: 'litigationAfterReview',
    heading: '复议后诉讼结果',
    required: false,
    also: ['复议后起诉', '复议后起诉结果'],
  },
  { key: 'litigationDirectInstance', heading: '诉讼审级', required: false, also: ['直接起诉审级'] },
  {
    key: 'litigationAfterReviewInstance',
    heading: '复议后诉讼审级',
    required: false,
    also: ['复议后起诉审级'],
  },
] as const;

export type LedgerKey = (typeof ledgerColumns)[number]['key'];

/** One line as it stands in the file: text by column; a column that the file lacks is missing. */
export type LedgerCells = Readonly<Partial<Record<LedgerKey, string>>>;

/** What is wrong with one line; words are `ledger.problem.<code>`. */
export interface LineProblem {
  /** As a person counts: the first line of the file is 1. */
  readonly line: number;
  /** Of a workbook; null in text files. */
  readonly sheet: string | null;
  /** Null where the whole line cannot be read. */
  readonly column: LedgerKey | null;
  readonly code: LedgerProblemCode;
  /** What stands there, shortened; empty for names and contents of applications. */
  readonly value: string;
}

export const ledgerProblemCodes = [
  'required',
  'tooLong',
  'notADate',
  'inFuture',
  'beforeRegulation',
  'unknownChannel',
  'unknownKind',
  'unknownOutcome',
  'unknownResult',
  'unknownInstance',
  'instanceWithoutResult',
  'closedWithoutOutcome',
  'outcomeWithoutClosed',
  'closedBeforeReceived',
  'otherReceived',
  'otherValue',
  'otherOutcome',
  'otherClosed',
  'otherResult',
  'closedBefore',
  'workedHere',
  'notJson',
  'notAnObject',
] as const;
export type LedgerProblemCode = (typeof ledgerProblemCodes)[number];

export function headingOf(key: LedgerKey): string {
  return ledgerColumns.find((column) => column.key === key)?.heading ?? key;
}

const byHeading = new Map<string, LedgerKey>(
  ledgerColumns.flatMap(({ key, heading, also }) =>
    [key, heading, ...also].map((name): [string, LedgerKey] => [plain(name), key]),
  ),
);

/** The column that a heading or a JSON key names; undefined for one that the ledger does not know. */
export function ledgerKeyOf(heading: string): LedgerKey | undefined {
  return byHeading.get(plain(heading));
}

/** Without blanks, stars, units and remarks in brackets; full width as half width. */
function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[\s*:\uFEFF]|\([^)]*\)/gu, '')
    .toLowerCase();
}
