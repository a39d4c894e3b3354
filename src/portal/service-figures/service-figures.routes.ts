import type { Request, Response } from 'express';
import { satisfactionComments, satisfactionSums, scores } from '../../cases/index.js';
import { type LocalDate, parseLocalDate } from '../../kernel/local-date.js';
import { page, path, type Route, roles } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { PortalServices } from '../applicant.js';
import { type HelpSum, helpSums } from '../filing/help-counts.store.js';

const serviceFiguresPath = path('/desk/service-figures');

/**
 * 申请服务情况: how often looking first made filing needless, and what applicants say of the service. An office sees its own sums,
 * the 主管部门 those of all. Sums of days: nobody is in them.
 */
export function serviceFiguresRoutes(services: PortalServices): Route[] {
  return [
    page({
      path: serviceFiguresPath.pattern,
      right: roles('registrar', 'handler', 'head', 'supervisor'),
      handler: (req, res) => show(services, req, res),
    }),
  ];
}

async function show({ db, ...services }: PortalServices, req: Request, res: Response): Promise<void> {
  const { t } = res.locals;
  const today = services.today();
  const day = (name: string, otherwise: LocalDate) =>
    (typeof req.query[name] === 'string' ? parseLocalDate(req.query[name]) : null) ?? otherwise;
  const to = day('to', today);
  const from = day('from', `${to.slice(0, 4)}-01-01` as LocalDate);
  const officeId = req.actor.roles.includes('supervisor') ? null : (req.actor.officeId ?? 0);
  const period = { from, to, officeId };
  const [help, sums, comments] = await Promise.all([
    helpSums(db, period),
    satisfactionSums(db, period),
    satisfactionComments(db, period),
  ]);
  const offices = [...new Set(sums.map(({ officeName }) => officeName))];
  res.render('portal/service/figures', {
    from,
    to,
    helpRows: help.map((sum) => helpCells(sum, t)),
    satisfactionRows: offices.map((office) => {
      const own = sums.filter(({ officeName }) => officeName === office);
      const count = (score: number) => own.find((sum) => sum.score === score)?.n ?? 0;
      const n = own.reduce((all, sum) => all + sum.n, 0);
      const good = count(5) + count(4);
      return [
        { text: office, header: true },
        String(n),
        ...scores.map((score) => String(count(score))),
        t('filing.figures.share', { percent: Math.round((good / n) * 100), good, n }),
      ];
    }),
    scoreColumns: scores.map((score) => ({ text: t(`filing.score.${score}`), numeric: true })),
    comments: comments.map(({ score, comment, givenOn }) => ({
      about: `${givenOn} ${t(`filing.score.${score}`)}`,
      text: comment,
    })),
  });
}

/** With the counts from which a share is made beside it: three of four is not 75 % of thousands. */
function helpCells({ officeName, shown, opened, answered, filed }: HelpSum, t: Translate) {
  const share =
    shown === 0
      ? '—'
      : t('filing.figures.share', {
          percent: Math.round((answered / shown) * 100),
          good: answered,
          n: shown,
        });
  return [
    { text: officeName, header: true },
    String(shown),
    String(opened),
    String(answered),
    String(filed),
    share,
  ];
}
