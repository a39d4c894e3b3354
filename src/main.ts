import type { Server } from 'node:http';
import { announceFirstAdministrator } from './accounts/index.js';
import { createApp } from './app.js';
import {
  caseContext,
  escalateTasks,
  keepRetention,
  refreshDerivations,
  remindCases,
  useChosenSettings,
  useLawInForce,
} from './cases/index.js';
import { tagSearchDocuments } from './catalog/index.js';
import { composeServices, migrate, type Services } from './composition.js';
import { dutyContext, refreshDuties } from './duties/index.js';
import { systemActor } from './kernel/actor.js';
import { deliverMail, forgetOldNotices, forgetSentMail, queueDigests } from './notices/index.js';
import { ConfigError, loadConfig } from './platform/config/index.js';
import { purgeExpired } from './platform/http/index.js';
import { endExpiredDrafts } from './portal/index.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const TEN_MINUTES_MS = 600_000;
const GRACE_MS = 10_000;

/** Starts serving; resolves when the port is open. Stops cleanly on SIGTERM and SIGINT. */
export async function serve(services: Services): Promise<{ address: string; close: () => Promise<void> }> {
  let stopping = false;
  // Express and the views are faster, and quieter to strangers, when they know that this is no workbench.
  process.env.NODE_ENV ??= 'production';
  const app = createApp(services, () => stopping);
  const { host, port } = services.config;
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(port, host, (error?: Error) => (error ? reject(error) : resolve(listening)));
  });
  await keepHouse(services);
  const housekeeping = setInterval(() => {
    keepHouse(services).catch((error: unknown) =>
      services.logger.error({ err: error }, 'housekeeping failed'),
    );
  }, HOUR_MS);
  housekeeping.unref();
  const post = setInterval(() => {
    deliverMail(services).catch((error: unknown) =>
      services.logger.error({ err: error }, 'mail delivery failed'),
    );
  }, MINUTE_MS);
  post.unref();
  const settings = setInterval(() => {
    useChosenSettings(services).catch((error: unknown) =>
      services.logger.error({ err: error }, 'reading the chosen settings failed'),
    );
  }, MINUTE_MS);
  settings.unref();
  const retention = setInterval(() => {
    keepRetention((work) => services.db.write(systemActor, (ctx) => work(caseContext(ctx, services)))).catch(
      (error: unknown) => services.logger.error({ err: error }, 'retention failed'),
    );
  }, TEN_MINUTES_MS);
  retention.unref();

  const close = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    clearInterval(housekeeping);
    clearInterval(post);
    clearInterval(settings);
    clearInterval(retention);
    const forced = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
    clearTimeout(forced);
    await services.db.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close());
  const bound = server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  return { address: `http://${host}:${boundPort}`, close };
}

/** What the passing of time alone changes; harmless when several processes do it. */
async function keepHouse(services: Services): Promise<void> {
  await purgeExpired(services);
  await useLawInForce(services);
  await services.db.write(systemActor, (ctx) => refreshDerivations(caseContext(ctx, services)));
  await remindCases((work) => services.db.write(systemActor, (ctx) => work(caseContext(ctx, services))));
  await services.db.write(systemActor, (ctx) => escalateTasks(caseContext(ctx, services)));
  await services.db.write(systemActor, (ctx) => queueDigests(ctx, services));
  await services.db.write(systemActor, forgetOldNotices);
  await services.db.write(systemActor, forgetSentMail);
  await services.db.write(systemActor, endExpiredDrafts);
  await services.db.write(systemActor, (ctx) => refreshDuties(dutyContext(ctx, services)));
  while ((await services.db.write(systemActor, tagSearchDocuments)) > 0);
}

async function main(): Promise<void> {
  const services = await composeServices(loadConfig());
  await migrate(services);
  const { address } = await serve(services);
  services.logger.info({ address }, 'listening');
  await announceFirstAdministrator(services, services.config.baseUrl);
}

if (process.argv[1] && import.meta.filename.startsWith(process.argv[1].replace(/\.[jt]s$/, ''))) {
  main().catch((error: unknown) => {
    process.stderr.write(`${startProblem(error as NodeJS.ErrnoException)}\n`);
    process.exitCode = 1;
  });
}

function startProblem(error: NodeJS.ErrnoException): string {
  if (error instanceof ConfigError) return error.message;
  if (error.code === 'EADDRINUSE') return `${error.message}: set PORT to a free one`;
  return error.stack ?? error.message;
}
