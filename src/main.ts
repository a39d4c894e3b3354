import type { Server } from 'node:http';
import { announceFirstAdministrator } from './accounts/index.js';
import { createApp } from './app.js';
import { composeServices, migrate, type Services } from './composition.js';
import { keepHouse } from './housekeeping.js';
import { ConfigError, loadConfig } from './platform/config/index.js';

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
  const stopHousekeeping = await keepHouse(services);

  const close = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    stopHousekeeping();
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
