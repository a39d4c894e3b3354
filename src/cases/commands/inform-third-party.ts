import { invalid } from '../../kernel/domain-error.js';
import type { CaseContext, ServiceManner } from '../case.js';
import { latestDecision } from '../decision/decision.store.js';
import { consultationRows } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import { issuePaper } from '../papers/paper.store.js';
import { thirdPartyRemedies } from '../proceedings/remedies.js';

export interface InformThirdPartyInput extends CaseTarget {
  readonly natural: boolean;
  /** What is opened. */
  readonly content: string;
  readonly publicInterest: string;
  readonly manner: ServiceManner;
}

/** 书面告知第三方决定公开的内容和理由 (条例第三十二条): a letter of its own beside the answer. */
export function informThirdParty(ctx: CaseContext, input: InformThirdPartyInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'informThirdParty', async (open) => {
    const rows = await consultationRows(ctx, open.record.id);
    const objector = rows.find(
      ({ party, opinion }) => party === 'thirdParty' && (opinion === 'disagree' || opinion === 'partly'),
    );
    const decision = await latestDecision(ctx, open.record.id);
    if (!objector) throw invalid([{ field: 'content', code: 'cases.noObjection' }]);
    const event = await open.append({
      kind: 'third_party_informed',
      date: ctx.today,
      details: { party: objector.partyName },
      article: '条例32',
    });
    await issuePaper(
      open,
      'thirdPartyNotice',
      {
        thirdParty: { name: objector.partyName, natural: input.natural },
        content: input.content,
        consultation: objector.opinionReasons || objector.subject,
        publicInterest: input.publicInterest || decision?.publicInterest || '',
        remedies: thirdPartyRemedies(open),
      },
      { date: ctx.today, eventId: event.id, consultationId: objector.id, manner: input.manner },
    );
  });
}
