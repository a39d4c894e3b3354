import type { Request, Response } from 'express';
import { disclosurePaths } from '../../disclosures/index.js';
import { forbidden } from '../../kernel/domain-error.js';
import { addMonths } from '../../kernel/local-date.js';
import { page, path, type Route, roles } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { caseRoles } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import type { AskedOften } from './asked-often.js';
import { askedOftenOf, COMPARED } from './asked-often.query.js';

const askedPath = path('/desk/asked-often');
const MONTHS = 24;
const SHOWN = 12;

/** 多人申请的信息: what several asked for may be published for all (条例第四十四条), one click away. */
export function askedRoutes(services: CaseServices): Route[] {
  return [
    page({
      path: askedPath.pattern,
      right: roles('author', 'handler', 'registrar', 'reviewer', 'head'),
      handler: async (req: Request, res: Response) => {
        const { officeId, roles: held } = req.actor;
        if (officeId === null) throw forbidden('cases.otherOffice');
        const found = await askedOftenOf(services.db, officeId, addMonths(services.today(), -MONTHS));
        const rights = {
          seesCases: caseRoles.some((role) => held.includes(role)),
          writes: held.includes('author'),
        };
        res.render('cases/asked/often', presentAsked(found, rights, res.locals.t));
      },
    }),
  ];
}

function presentAsked(
  found: readonly AskedOften[],
  { seesCases, writes }: { readonly seesCases: boolean; readonly writes: boolean },
  t: Translate,
) {
  return {
    rule: t('asked.rule', { months: MONTHS, compared: COMPARED }),
    items: found.map(({ words, applicants, cases }) => {
      const granted = cases.filter(({ ground }) => ground?.startsWith('granted')).length;
      return {
        words,
        count: t('asked.count', { applicants, cases: cases.length }),
        outcome: granted > 0 ? t('asked.granted', { n: granted }) : t('asked.noneGranted'),
        colour: granted > 0 ? 'green' : 'grey',
        // Contents and numbers are for those who work with the cases; the shared words are for all.
        cases: seesCases
          ? cases.slice(0, SHOWN).map(({ id, number }) => ({ text: number, href: casePaths.show({ id }) }))
          : [],
        more: seesCases && cases.length > SHOWN ? t('related.more', { n: cases.length - SHOWN }) : '',
        publishHref: writes ? disclosurePaths.create(undefined, { title: words }) : '',
      };
    }),
    mayWrite: writes,
  };
}
