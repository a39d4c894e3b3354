import type { Request, Response } from 'express';
import Joi from 'joi';
import { recordAudit } from '../../audit/index.js';
import { recoverCode } from '../../cases/index.js';
import { notFound } from '../../kernel/domain-error.js';
import { queueMail, siteAddress } from '../../notices/index.js';
import {
  action,
  emptyForm,
  everyone,
  type FormState,
  fields,
  page,
  type Route,
} from '../../platform/http/index.js';
import type { PortalServices } from '../applicant.js';
import { openToken, sealToken } from '../sealed-token.js';
import { trackPaths } from '../track.paths.js';

/** Long enough for a mail that is held up, short enough for one that is read by others. */
const LINK_MINUTES = 120;

interface RecoveryFact {
  readonly recovered: true;
  readonly number: string;
  readonly code: string;
}

/**
 * 找回查询码: to the mail address that was registered with the case and to no other. The page says the same whether number and
 * address fit or not. The mail holds a link for two hours, not the code: no table and no mailbox keeps it.
 */
export function recoveryRoutes(services: PortalServices): Route[] {
  const { vault, config } = services;
  const show = (_req: Request, res: Response, form: FormState) =>
    res.render('portal/recovery/ask', {
      form,
      byMail: config.mailUrl !== undefined,
      submitTo: trackPaths.recover(),
      guideHref: '/guide',
      minutes: LINK_MINUTES,
    });
  return [
    page({
      path: trackPaths.recover.pattern,
      right: everyone,
      handler: (req, res) => show(req, res, emptyForm()),
    }),
    action<{ number: string; email: string }, void>({
      path: trackPaths.recover.pattern,
      right: everyone,
      limit: 'filing',
      schema: Joi.object({
        number: fields.text(60).label('portal.field.number'),
        email: fields.text(120).email({ tlds: false }).label('portal.field.email'),
      }),
      form: show,
      run: async (ctx, asked) => {
        const found = await recoverCode(ctx, vault, asked);
        if (!found) return;
        const fact: RecoveryFact = { recovered: true, number: found.number, code: found.queryCode };
        const token = sealToken(vault, fact, ctx.now, LINK_MINUTES);
        const t = services.words.in('zh-CN');
        const link = siteAddress(trackPaths.recovered({ token }));
        await queueMail(ctx, {
          to: found.email,
          subject: t('filing.recover.mailSubject', { number: found.number }),
          body: t('filing.recover.mailBody', { number: found.number, link, n: LINK_MINUTES / 60 }),
          // One mail an hour, however often it is asked for.
          key: `recover-code:${found.caseId}:${ctx.now.slice(0, 13)}`,
        });
        await recordAudit(ctx, {
          action: 'case.codeRecoveryAsked',
          entity: 'case',
          entityId: found.caseId,
          summary: { number: found.number },
        });
      },
      then: () => trackPaths.recoverySent(),
    }),
    page({
      path: trackPaths.recoverySent.pattern,
      right: everyone,
      handler: (_req, res) =>
        res.render('portal/recovery/sent', { trackHref: trackPaths.enter(), guideHref: '/guide' }),
    }),
    page({
      path: trackPaths.recovered.pattern,
      right: everyone,
      handler: (req, res) => {
        const fact = openToken<RecoveryFact>(vault, req.params.token, services.now());
        if (!fact?.recovered) throw notFound('filing.recoveryGone');
        res.set('Cache-Control', 'no-store');
        res.set('Referrer-Policy', 'no-referrer');
        res.render('portal/recovery/recovered', {
          caseNumber: fact.number,
          code: fact.code,
          trackHref: trackPaths.enter(),
        });
      },
    }),
  ];
}
