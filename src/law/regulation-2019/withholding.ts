import type { ArticleRef } from '../article-ref.js';
import type { GroundCode } from './grounds.js';

/**
 * Why a part of a record is covered (区分处理, 条例第三十七条). Each reason belongs to the ground under which the whole would be
 * refused; `label` stands on the covered area and in the note, `short` where the area is small.
 */
export interface WithholdingReason {
  readonly code: string;
  readonly ground: GroundCode;
  readonly label: string;
  readonly short: string;
  readonly article: readonly ArticleRef[];
  /** The article as the answer cites it. */
  readonly citation: string;
}

function reason<const Code extends string>(
  code: Code,
  ground: GroundCode,
  [label, short]: readonly [string, string],
  article: readonly ArticleRef[],
  citation: string,
): WithholdingReason & { readonly code: Code } {
  return { code, ground, label, short, article, citation };
}

export const withholdingReasons = [
  reason('personalPrivacy', 'refused.thirdParty', ['个人隐私', '隐私'], ['条例15'], '《条例》第十五条'),
  reason('tradeSecret', 'refused.thirdParty', ['商业秘密', '商密'], ['条例15'], '《条例》第十五条'),
  reason('thirdPartyInterest', 'refused.thirdParty', ['第三方权益', '权益'], ['条例15'], '《条例》第十五条'),
  reason('stateSecret', 'refused.stateSecret', ['国家秘密', '国密'], ['条例14'], '《条例》第十四条'),
  reason('lawProhibits', 'refused.lawProhibits', ['法律禁止公开', '法禁'], ['条例14'], '《条例》第十四条'),
  reason(
    'securityStability',
    'refused.securityStability',
    ['三安全一稳定', '安全'],
    ['条例14'],
    '《条例》第十四条',
  ),
  reason(
    'internalAffairs',
    'refused.internalAffairs',
    ['内部事务', '内务'],
    ['条例16(1)'],
    '《条例》第十六条第一款',
  ),
  reason(
    'processInfo',
    'refused.processInfo',
    ['过程性信息', '过程'],
    ['条例16(2)'],
    '《条例》第十六条第二款',
  ),
  reason(
    'enforcementFile',
    'refused.enforcementFile',
    ['执法案卷', '案卷'],
    ['条例16(2)'],
    '《条例》第十六条第二款',
  ),
] as const;

export type WithholdingCode = (typeof withholdingReasons)[number]['code'];

export const withholdingCodes: readonly WithholdingCode[] = withholdingReasons.map(({ code }) => code);

/** The record of one reason. Throws RangeError on an unknown code. */
export function withholdingReason(code: string): WithholdingReason & { readonly code: WithholdingCode } {
  const found = withholdingReasons.find((each) => each.code === code);
  if (!found) throw new RangeError(`withholding reason: ${code}`);
  return found;
}
