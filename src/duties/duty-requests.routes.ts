import type { Request, Response } from 'express';
import { notFound } from '../kernel/domain-error.js';
import { idParam } from '../platform/http/index.js';
import { type DutyServices, SOON_WORKING_DAYS } from './duty.js';
import type { DutyView } from './duty.presenter.js';

export function idOf(req: Request): number {
  const id = idParam(req);
  if (id === 0) throw notFound('duties.notFound');
  return id;
}

export function viewOf(services: DutyServices, req: Request, res: Response): DutyView {
  return { t: res.locals.t, law: services.law, today: services.today(), actor: req.actor };
}

/** The office whose duties the page shows: one's own; supervisors choose one, or (null) all. */
export function scopeOffice(req: Request): number | null {
  return req.actor.roles.includes('supervisor') ? idIn(req, 'office') : (req.actor.officeId ?? 0);
}

export function idIn(req: Request, name: string): number | null {
  const value = req.query[name];
  return typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null;
}

export function daysOf({ law, ...services }: DutyServices) {
  const today = services.today();
  return { today, soon: law.calendar.addWorkingDays(today, SOON_WORKING_DAYS).date };
}
