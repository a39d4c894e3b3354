import { join } from 'node:path';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import express, { type Express, type RequestHandler } from 'express';
import { readSession } from './accounts/index.js';
import { allRoutes, type Services } from './composition.js';
import { navigation } from './navigation.js';
import { projectRoot } from './platform/config/index.js';
import {
  csrf,
  errorHandler,
  healthRoutes,
  mountRoutes,
  noSuchPage,
  pageCache,
  queryParser,
  requestLog,
  securityHeaders,
  sessions,
  viewLocals,
} from './platform/http/index.js';
import { traditionalPages, useAssets, useViews } from './platform/views/index.js';

/** The application: middleware in an order that one can audit, and nothing else. */
export function createApp(services: Services, stopping: () => boolean = () => false): Express {
  const app = express();
  const tokens = csrf(services.config);

  app.disable('x-powered-by');
  app.set('trust proxy', services.config.trustProxy);
  app.set('query parser', queryParser());
  // Pages differ with each token; hashing them for an ETag would be work for nothing.
  app.disable('etag');

  app.use(healthRoutes(services, stopping));
  app.use(requestLog(services.logger));
  app.use(securityHeaders(services.config));
  app.use(compressed());
  useViews(app, join(projectRoot, 'views'));
  useAssets(app, join(projectRoot, 'dist', 'public'));
  app.use(cookieParser());
  app.use(pageCache(services));
  app.use(sessions(services, readSession(services.db)));
  app.use(viewLocals(services, tokens, navigation));
  app.use(traditionalPages(services.words));
  app.use(mountRoutes(allRoutes(services), { services, csrf: tokens.protect }));
  app.use(noSuchPage);
  app.use(errorHandler(services.logger));
  return app;
}

/** Compression wraps each answer's writing: only for those who ask for it. */
function compressed(): RequestHandler {
  const compress = compression();
  return (req, res, next) => {
    if (req.headers['accept-encoding'] !== undefined) return compress(req, res, next);
    res.vary('Accept-Encoding');
    next();
  };
}
