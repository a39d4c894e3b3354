import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from '../logging/index.js';

/** One line a request: the route's pattern, never the address, which may hold a case number or a query code. */
export function requestLog(logger: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    req.requestId = randomUUID();
    res.on('finish', () => {
      logger.info({
        id: req.requestId,
        method: req.method,
        route: (req.route as { path?: string } | undefined)?.path ?? '-',
        status: res.statusCode,
        account: req.user?.accountId ?? null,
        ms: Math.round(performance.now() - started),
      });
    });
    next();
  };
}
