import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { DomainError, type ErrorKind, notFound } from '../../kernel/domain-error.js';
import type { Logger } from '../logging/index.js';
import { errorKey } from './word-keys.js';

const statusOf: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  notFound: 404,
  forbidden: 403,
  conflict: 409,
  tooMany: 429,
};

export const noSuchPage: RequestHandler = (_req, _res, next) => next(notFound('http.noSuchPage'));

/** The one place where errors become pages. What nobody expected is logged whole and shown as a number only. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const expected = asDomainError(error);
    if (!expected) logger.error({ err: error, id: req.requestId });
    renderError(expected, req, res);
  };
}

/** Express and its parsers refuse bad requests with a 4xx of their own. */
function asDomainError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) return new DomainError('invalid', 'http.tooLarge');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new DomainError('invalid', 'http.badRequest');
  return null;
}

function renderError(error: DomainError | null, req: Request, res: Response): void {
  const t = res.locals.t;
  const status = error ? statusOf[error.kind] : 500;
  res.status(status);
  if (!t) {
    res.type('text').send(`${status} ${req.requestId ?? ''}`);
    return;
  }
  const params = error ? withRoleNames(error, res) : { id: req.requestId };
  res.render('_layout/error', {
    status,
    heading: t(`http.heading.${status}`),
    text: error ? t(errorKey(error.code), params) : t(errorKey('http.unexpected'), params),
    area: req.path.startsWith('/desk') && req.user ? 'desk' : 'public',
  });
}

/** A missing role is named in words, so that the person knows what to ask the administrator for. */
function withRoleNames(error: DomainError, res: Response): DomainError['params'] {
  const { roles } = error.params;
  if (typeof roles !== 'string') return error.params;
  return {
    ...error.params,
    roles: roles
      .split(',')
      .map((role) => res.locals.t(`accounts.role.${role}`))
      .join('、'),
  };
}
