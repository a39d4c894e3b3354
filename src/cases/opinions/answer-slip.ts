import { limits } from '../../law/index.js';
import { composeAnswerSlip, type LetterContent } from '../../letters/index.js';
import type { Config } from '../../platform/config/index.js';
import type { Vault } from '../../platform/crypto/index.js';
import type { Reader } from '../../platform/database/index.js';
import { answerCodeOf } from './answer-code.js';
import { liveLink } from './answer-link.store.js';
import { answerAddress } from './opinion.paths.js';

interface SlipServices {
  readonly config: Pick<Config, 'baseUrl'>;
  readonly vault: Vault;
}

interface SentPaper {
  readonly kind: string;
  readonly consultationId: number | null;
  readonly content: LetterContent;
}

/**
 * The letter with the sheet that carries address and code of its live link; the letter as it is where there is none. For
 * printing by those who may see the code. The kept letter never holds it.
 */
export async function withAnswerSlip(
  reader: Reader,
  { config, vault }: SlipServices,
  { kind, consultationId, content }: SentPaper,
): Promise<LetterContent> {
  const asks = kind === 'thirdPartyConsultation' || kind === 'agencyConsultation';
  const link = asks && consultationId !== null ? await liveLink(reader, consultationId) : undefined;
  if (!link) return content;
  const limit = kind === 'agencyConsultation' ? limits.agencyOpinion : limits.thirdPartyOpinion;
  const slip = composeAnswerSlip(content, {
    address: answerUrl(config, link.handle),
    code: answerCodeOf(vault, link.handle),
    workingDays: limit.workingDays,
  });
  return { ...content, enclosures: [slip, ...content.enclosures] };
}

export function answerUrl(config: Pick<Config, 'baseUrl'>, handle: string): string {
  return `${config.baseUrl}${answerAddress.open({ handle })}`;
}
