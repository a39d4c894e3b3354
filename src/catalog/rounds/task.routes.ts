import type { Request, Response } from 'express';
import { idParam, page, type Route } from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { cursorValue } from '../query-values.js';
import { openInvitations, roundLog } from './progress.query.js';
import { roundStaff } from './round.routes.js';
import { openRounds, requireRound } from './round.store.js';
import { type RoundData, roundData } from './round-data.query.js';
import { roundPaths as paths } from './rounds.paths.js';
import { lateWords, logView, taskRow } from './rounds.presenter.js';
import { isFor, type Task, tasksOf } from './tasks.js';

const LOG_SIZE = 50;

/** What waits for whom, and who did what. */
export function taskRoutes(services: Platform): Route[] {
  const { db } = services;

  const tasksIn = ({ round, assignments, counts, comments }: RoundData): readonly Task[] =>
    tasksOf(round, assignments, counts, comments, services.today());

  async function showTasks(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const today = services.today();
    const [rounds, invitations] = await Promise.all([
      openRounds(db),
      req.actor.officeId === null ? [] : openInvitations(db, req.actor.officeId),
    ]);
    const data = await Promise.all(rounds.map((round) => roundData(db, round)));
    const own = data
      .flatMap(tasksIn)
      .filter((task) => isFor(task, req.actor))
      .map((task) => taskRow(task, today, t));
    const asked = invitations.map((invitation) => ({
      text: t('catalogRounds.tasks.comment', { field: invitation.field_name }),
      href: paths.opinion({ invitation: invitation.id }),
      place: invitation.round_name,
      dueOn: invitation.due_on,
      days: lateWords(invitation.due_on, today, t),
    }));
    const tasks = [...own, ...asked].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    res.render('catalog/rounds/tasks', {
      view: {
        rows: tasks.map((task) => [
          { text: task.text, href: task.href, header: true },
          task.place,
          { text: task.dueOn, nowrap: true },
          { text: '', days: task.days },
        ]),
      },
    });
  }

  async function showReminders(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const today = services.today();
    const data = await roundData(db, await requireRound(db, idParam(req)));
    const byDoer = new Map<string, Task[]>();
    for (const task of tasksIn(data)) {
      const { doer, assignment } = task;
      const name =
        doer.kind === 'person'
          ? t('catalogRounds.reminders.person', { name: doer.name, office: assignment.officeName })
          : t(`catalogRounds.reminders.${doer.kind}`, {
              office: doer.kind === 'supervisor' ? '' : doer.name,
            });
      byDoer.set(name, [...(byDoer.get(name) ?? []), task]);
    }
    res.render('catalog/rounds/reminders', {
      view: {
        round: data.round.name,
        back: paths.show({ id: data.round.id }),
        people: [...byDoer].map(([name, tasks]) => ({
          name,
          late: tasks.filter((task) => task.dueOn < today).length,
          tasks: tasks
            .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
            .map((task) => taskRow(task, today, t)),
        })),
      },
    });
  }

  async function showHistory(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const round = await requireRound(db, idParam(req));
    const found = await roundLog(db, round.id, cursorValue(req.query.after), LOG_SIZE);
    const id = { id: round.id };
    res.render('catalog/rounds/history', {
      view: {
        round: round.name,
        back: paths.show(id),
        lines: found.rows.map((line) => logView(line, t, true)),
        next: found.next && paths.history(id, { after: found.next }),
      },
    });
  }

  return [
    page({ path: paths.tasks.pattern, right: roundStaff, handler: showTasks }),
    page({ path: paths.reminders.pattern, right: roundStaff, handler: showReminders }),
    page({ path: paths.history.pattern, right: roundStaff, handler: showHistory }),
  ];
}
