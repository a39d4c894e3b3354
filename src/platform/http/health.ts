import express, { type Router } from 'express';
import type { Platform } from '../platform.js';

/** `/healthz`: the process answers. `/readyz`: the database answers too and the process is not stopping. */
export function healthRoutes(services: Platform, stopping: () => boolean): Router {
  const router = express.Router();
  router.get('/healthz', (_req, res) => void res.type('text').send('ok'));
  router.get('/readyz', async (_req, res) => {
    if (stopping()) return void res.status(503).type('text').send('stopping');
    try {
      await services.db.get('SELECT 1 AS ok');
      res.type('text').send('ready');
    } catch (error) {
      services.logger.error({ err: error }, 'not ready');
      res.status(503).type('text').send('database');
    }
  });
  return router;
}
