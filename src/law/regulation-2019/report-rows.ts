import type { ArticleRef } from '../article-ref.js';

/** Applicant columns of table three (申请人情况) of the annual report. */
export const applicantKinds = [
  { code: 'natural', zh: '自然人', en: 'Natural person' },
  { code: 'enterprise', zh: '商业企业', en: 'Commercial enterprise' },
  { code: 'research', zh: '科研机构', en: 'Research institution' },
  { code: 'welfare', zh: '社会公益组织', en: 'Public-benefit organisation' },
  { code: 'legal_service', zh: '法律服务机构', en: 'Legal service provider' },
  { code: 'other_org', zh: '其他', en: 'Other organisation' },
] as const;

export type ApplicantKind = (typeof applicantKinds)[number]['code'];

/**
 * Result rows of table three with the exact labels of the format in force (国办公开办函〔2021〕30号), in printed order.
 * `group` is the printed heading, `number` the printed number inside it.
 */
export const reportRows = [
  row('granted', '（一）予以公开', null, '予以公开', ['条例36(一)', '条例36(二)']),
  row('partial', '（二）部分公开', null, '部分公开（区分处理的，只计这一情形，不计其他情形）', ['条例37']),
  row('refused.state_secret', '（三）不予公开', 1, '属于国家秘密', ['条例14']),
  row('refused.law_prohibits', '（三）不予公开', 2, '其他法律行政法规禁止公开', ['条例14']),
  row('refused.security_stability', '（三）不予公开', 3, '危及“三安全一稳定”', ['条例14']),
  row('refused.third_party', '（三）不予公开', 4, '保护第三方合法权益', ['条例15', '条例32']),
  row('refused.internal_affairs', '（三）不予公开', 5, '属于三类内部事务信息', ['条例16(1)']),
  row('refused.process_info', '（三）不予公开', 6, '属于四类过程性信息', ['条例16(2)']),
  row('refused.enforcement_file', '（三）不予公开', 7, '属于行政执法案卷', ['条例16(2)']),
  row('refused.admin_query', '（三）不予公开', 8, '属于行政查询事项', ['条例36(七)']),
  row('unavailable.not_held', '（四）无法提供', 1, '本机关不掌握相关政府信息', ['条例36(四)', '条例36(五)']),
  row('unavailable.needs_creation', '（四）无法提供', 2, '没有现成信息需要另行制作', ['条例38']),
  row('unavailable.still_unclear', '（四）无法提供', 3, '补正后申请内容仍不明确', ['条例30']),
  row('not_processed.petition', '（五）不予处理', 1, '信访举报投诉类申请', ['条例39(1)']),
  row('not_processed.duplicate', '（五）不予处理', 2, '重复申请', ['条例36(六)']),
  row('not_processed.publication', '（五）不予处理', 3, '要求提供公开出版物', ['条例39(2)']),
  row('not_processed.excessive', '（五）不予处理', 4, '无正当理由大量反复申请', ['条例35']),
  row('not_processed.reconfirm', '（五）不予处理', 5, '要求行政机关确认或重新出具已获取信息', ['2号']),
  row(
    'other.not_corrected',
    '（六）其他处理',
    1,
    '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    ['条例30'],
  ),
  row(
    'other.fee_unpaid',
    '（六）其他处理',
    2,
    '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    ['109号'],
  ),
  row('other.other', '（六）其他处理', 3, '其他', ['30号']),
] as const;

export type ReportRow = (typeof reportRows)[number]['code'];

interface ReportRowLabel<Code> {
  readonly code: Code;
  readonly group: string;
  readonly number: number | null;
  readonly label: string;
  readonly basis: readonly ArticleRef[];
}

function row<const Code extends string>(
  code: Code,
  group: string,
  number: number | null,
  label: string,
  basis: readonly ArticleRef[],
): ReportRowLabel<Code> {
  return { code, group, number, label, basis };
}

const order = new Map<ReportRow, number>(reportRows.map((entry, index) => [entry.code, index]));

/** Printed order of a row, from 0. */
export function reportRowOrder(code: ReportRow): number {
  return order.get(code) ?? reportRows.length;
}
