import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/app.js';
import { composeServices, type Services } from '../../src/composition.js';
import { type Actor, systemActor } from '../../src/kernel/actor.js';
import type { CommandContext } from '../../src/platform/database/index.js';
import { createLogger } from '../../src/platform/logging/index.js';
import { type AccountOverrides, buildAccount, TEST_PASSWORD } from './build.js';
import { TestClient } from './client.js';
import { TestClock } from './clock.js';
import { createTestDatabase, testConfig } from './database.js';

/** The real application on a fresh database, with a clock that the test sets. */
export interface TestApp {
  readonly services: Services;
  readonly clock: TestClock;
  readonly origin: string;
  client(): TestClient;
  /** A signed-in person with these roles (made for the occasion). */
  as(overrides?: AccountOverrides): Promise<TestClient>;
  /** The person with this login, whom a builder made, signed in. Throws when they may not come in. */
  signedIn(login: string): Promise<TestClient>;
  write<Result>(work: (ctx: CommandContext) => Promise<Result>, actor?: Actor): Promise<Result>;
  close(): Promise<void>;
}

export async function testApp(): Promise<TestApp> {
  const database = await createTestDatabase();
  const clock = new TestClock();
  const services = await composeServices(testConfig(database.url), {
    clock: clock.read,
    logger: createLogger(process.env.TEST_LOG ?? 'silent'),
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = createApp(services).listen(0, '127.0.0.1', () => resolve(listening));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const app: TestApp = {
    services,
    clock,
    origin,
    client: () => new TestClient(origin),
    as: async (overrides = {}) => app.signedIn((await buildAccount(app, overrides)).login),
    signedIn: async (login) => {
      const client = new TestClient(origin);
      const page = await client.submit('/desk/sign-in', { login, password: TEST_PASSWORD });
      if (page.url.startsWith('/desk/sign-in')) throw new Error(`sign-in failed: ${page.status} ${page.url}`);
      return client;
    },
    write: (work, actor = systemActor) => services.db.write(actor, work),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await services.db.close();
      await database.drop();
    },
  };
  return app;
}
