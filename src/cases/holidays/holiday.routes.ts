import type { Request, Response } from 'express';
import Joi from 'joi';
import { shanghaiDate } from '../../kernel/local-date.js';
import {
  action,
  emptyForm,
  type FormState,
  page,
  path,
  type Route,
  roles,
} from '../../platform/http/index.js';
import type { CaseServices } from '../case.services.js';
import { idOf } from '../case-requests.routes.js';
import { lawInForce, useLawInForce } from '../law-in-force/law-in-force.js';
import { movedCases } from '../law-in-force/moved-cases.presenter.js';
import { changeCalendar } from './apply-calendar.js';
import { calendarWith, enteredYears, firstDayOf, insertYear, requireYear } from './calendar-years.store.js';
import { type HolidayForm, holidaySchema, yearOfForm } from './holiday-form.js';

const holidayPaths = {
  list: path('/desk/holidays'),
  show: path('/desk/holidays/:id'),
  apply: path('/desk/holidays/:id/apply'),
  withdraw: path('/desk/holidays/:id/withdraw'),
};

/** 放假安排: a new notice is entered, shows which open cases move, and only then counts; it can be taken back. */
export function holidayRoutes(services: CaseServices): Route[] {
  const right = roles('supervisor');
  const showList = async (_req: Request, res: Response, form: FormState): Promise<void> => {
    const t = res.locals.t;
    const years = await enteredYears(services.db);
    res.render('cases/holidays', {
      yearForm: form,
      known: t('holidays.known', { years: services.law.calendar.publishedYears.slice(-5).join('、') }),
      yearRows: years.map(({ id, content, state, moved, createdAt }) => [
        { text: content.document ?? '', href: holidayPaths.show({ id }) },
        String(content.year),
        { text: '', tag: stateTag(state, t) },
        state === 'draft' ? '' : String(moved),
        shanghaiDate(new Date(createdAt)),
      ]),
    });
  };
  const finish = () => useLawInForce(services);
  return [
    page({ path: holidayPaths.list.pattern, right, handler: (req, res) => showList(req, res, emptyForm()) }),
    action<HolidayForm, number>({
      path: holidayPaths.list.pattern,
      right,
      schema: holidaySchema,
      form: showList,
      run: (ctx, input) => insertYear(ctx, yearOfForm(input)),
      then: (id) => holidayPaths.show({ id }),
    }),
    page({ path: holidayPaths.show.pattern, right, handler: (req, res) => showYear(services, req, res) }),
    action<object, { id: number; moved: number }>({
      path: holidayPaths.apply.pattern,
      right,
      schema: Joi.object({}),
      run: async (ctx, _input, req) => {
        const id = idOf(req);
        return { id, moved: await changeCalendar(ctx, services, { id, as: 'applied' }) };
      },
      finish,
      then: ({ id }) => holidayPaths.show({ id }),
      flash: ({ moved }) => ({ kind: 'success', key: 'holidays.flash.applied', params: { n: moved } }),
    }),
    action<object, { id: number; moved: number }>({
      path: holidayPaths.withdraw.pattern,
      right,
      schema: Joi.object({}),
      run: async (ctx, _input, req) => {
        const id = idOf(req);
        return { id, moved: await changeCalendar(ctx, services, { id, as: 'withdrawn' }) };
      },
      finish,
      then: ({ id }) => holidayPaths.show({ id }),
      flash: ({ moved }) => ({ kind: 'success', key: 'holidays.flash.withdrawn', params: { n: moved } }),
    }),
  ];
}

function stateTag(state: string, t: Response['locals']['t']) {
  const colour = { draft: 'yellow', applied: 'green', withdrawn: 'grey' }[state] ?? 'grey';
  return { text: t(`holidays.state.${state}`), colour };
}

async function showYear(services: CaseServices, req: Request, res: Response): Promise<void> {
  const t = res.locals.t;
  const { db } = services;
  const year = await requireYear(db, idOf(req));
  const { id, content, state } = year;
  const as = state === 'draft' ? 'applied' : 'withdrawn';
  const law = await lawInForce(db, services);
  const preview =
    state === 'withdrawn'
      ? null
      : await movedCases(
          db,
          {
            from: law,
            to: { ...law, calendar: await calendarWith(db, services.holidayYears, { id, as }) },
            today: services.today(),
            since: firstDayOf(content),
          },
          t,
        );
  res.render('cases/holiday-year', {
    yearTitle: content.document ?? String(content.year),
    stateTag: stateTag(state, t),
    factRows: [
      { key: t('holidays.year'), value: String(content.year) },
      { key: t('holidays.number'), value: content.number ?? '—' },
      {
        key: t('holidays.spans'),
        value: content.holidays.map(({ name, from, to }) => `${name} ${from} — ${to}`),
      },
      { key: t('holidays.makeup'), value: content.makeupWorkdays.length > 0 ? content.makeupWorkdays : '—' },
    ],
    state,
    preview,
    movedText: t(`holidays.moves.${state}`, { n: preview?.moved ?? 0 }),
    applyHref: holidayPaths.apply({ id }),
    withdrawHref: holidayPaths.withdraw({ id }),
    listHref: holidayPaths.list(),
  });
}
