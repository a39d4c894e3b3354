import type { ArticleRef } from '../article-ref.js';

/** Which remedy a paper names. `partial` = the refused part review first, the rest either way. */
export type RemedyCode = 'reviewFirst' | 'either' | 'partial' | 'procedural' | 'none';

export type LetterAddressee = 'applicant' | 'thirdParty' | 'agency' | 'file';

export interface LetterKindInfo {
  readonly code: string;
  readonly name: string;
  readonly addressee: LetterAddressee;
  readonly articles: readonly ArticleRef[];
  readonly remedy: RemedyCode;
}

/** Every paper (文书) of a case: those that leave the organ and those that stay in the file. */
export const letterKinds = [
  letter('registrationForm', '政府信息公开申请登记表', 'file', ['条例45'], 'none'),
  letter('receipt', '政府信息公开申请接收回执', 'applicant', ['条例31'], 'none'),
  letter('correctionNotice', '政府信息公开申请补正告知书', 'applicant', ['条例30'], 'procedural'),
  letter('reasonsRequest', '政府信息公开申请说明理由告知书', 'applicant', ['条例35'], 'procedural'),
  letter('extensionNotice', '政府信息公开延期答复告知书', 'applicant', ['条例33(2)'], 'procedural'),
  letter('delayNotice', '政府信息公开延迟答复告知书', 'applicant', ['条例35'], 'procedural'),
  letter(
    'thirdPartyConsultation',
    '政府信息公开征求第三方意见书',
    'thirdParty',
    ['条例15', '条例32'],
    'none',
  ),
  letter('consultationNotice', '政府信息公开征求意见告知书', 'applicant', ['条例33(3)'], 'procedural'),
  letter('agencyConsultation', '政府信息公开征求意见函', 'agency', ['条例11', '条例34'], 'none'),
  letter('thirdPartyNotice', '政府信息依申请公开告知书（第三方）', 'thirdParty', ['条例32'], 'either'),
  letter('feeNotice', '政府信息公开信息处理费收费通知书', 'applicant', ['条例42', '109号'], 'procedural'),
  letter('answerAlreadyPublic', '政府信息公开告知书（已主动公开）', 'applicant', ['条例36(一)'], 'either'),
  letter('answerProvided', '政府信息公开告知书（予以公开）', 'applicant', ['条例36(二)'], 'either'),
  letter('answerPartial', '政府信息部分公开告知书', 'applicant', ['条例37'], 'partial'),
  letter('answerStateSecret', '政府信息不予公开告知书（国家秘密）', 'applicant', ['条例14'], 'reviewFirst'),
  letter(
    'answerLawProhibits',
    '政府信息不予公开告知书（法律、行政法规禁止公开）',
    'applicant',
    ['条例14'],
    'reviewFirst',
  ),
  letter(
    'answerSecurityStability',
    '政府信息不予公开告知书（三安全一稳定）',
    'applicant',
    ['条例14'],
    'reviewFirst',
  ),
  letter(
    'answerThirdParty',
    '政府信息不予公开告知书（第三方合法权益）',
    'applicant',
    ['条例15'],
    'reviewFirst',
  ),
  letter(
    'answerInternalAffairs',
    '政府信息不予公开告知书（内部事务信息）',
    'applicant',
    ['条例16(1)'],
    'reviewFirst',
  ),
  letter(
    'answerProcessInfo',
    '政府信息不予公开告知书（过程性信息）',
    'applicant',
    ['条例16(2)'],
    'reviewFirst',
  ),
  letter(
    'answerEnforcementFile',
    '政府信息不予公开告知书（行政执法案卷）',
    'applicant',
    ['条例16(2)'],
    'reviewFirst',
  ),
  letter(
    'answerAdminQuery',
    '政府信息公开申请告知书（按特别规定办理）',
    'applicant',
    ['条例36(七)'],
    'either',
  ),
  letter('answerNotExist', '政府信息不存在告知书', 'applicant', ['条例36(四)'], 'either'),
  letter('answerOtherOrgan', '非本机关负责公开告知书', 'applicant', ['条例36(五)'], 'either'),
  letter('answerTransferredToArchives', '政府信息移交档案馆告知书', 'applicant', ['档案法15(2)'], 'either'),
  letter('answerNeedsCreation', '政府信息公开告知书（需另行制作）', 'applicant', ['条例38'], 'either'),
  letter('answerStillUnclear', '政府信息公开告知书（补正后仍不明确）', 'applicant', ['条例30'], 'either'),
  letter('answerPetition', '不作为政府信息公开申请处理告知书', 'applicant', ['条例39(1)'], 'either'),
  letter('answerDuplicate', '不予重复处理告知书', 'applicant', ['条例36(六)'], 'either'),
  letter('answerPublication', '公开出版物获取途径告知书', 'applicant', ['条例39(2)'], 'either'),
  letter('answerExcessive', '政府信息公开申请不予处理告知书', 'applicant', ['条例35'], 'either'),
  letter('answerReconfirm', '不再确认、重新出具已获取信息告知书', 'applicant', ['2号'], 'either'),
  letter('recordNotCorrected', '逾期不补正不再处理记录', 'file', ['条例30'], 'either'),
  letter('recordFeeUnpaid', '逾期不缴费不再处理记录', 'file', ['109号'], 'either'),
  letter('withdrawalConfirmation', '撤回政府信息公开申请确认书', 'applicant', ['约定'], 'none'),
  letter('terminationNotice', '政府信息公开申请终止处理告知书', 'applicant', ['约定'], 'none'),
  letter('rectificationReply', '政府信息更正申请答复告知书', 'applicant', ['条例41'], 'either'),
  letter('suggestionReply', '主动公开建议处理告知书', 'applicant', ['条例44(2)'], 'none'),
  letter('serviceReceipt', '送达回证', 'file', ['235号'], 'none'),
  letter('archiveIndex', '政府信息公开申请案卷归档目录', 'file', ['条例45'], 'none'),
] as const;

export type LetterKind = (typeof letterKinds)[number]['code'];

function letter<const Code extends string>(
  code: Code,
  name: string,
  addressee: LetterAddressee,
  articles: readonly ArticleRef[],
  remedy: RemedyCode,
): LetterKindInfo & { readonly code: Code } {
  return { code, name, addressee, articles, remedy };
}

const byCode = new Map<string, LetterKindInfo>(letterKinds.map((info) => [info.code, info]));

/** The record of one paper. Throws RangeError on an unknown code. */
export function letterKind(code: LetterKind): LetterKindInfo {
  const info = byCode.get(code);
  if (info === undefined) throw new RangeError(`letter kind: ${code}`);
  return info;
}
