import type { Route } from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import { peopleRoutes } from './people.routes.js';
import { signInRoutes } from './sign-in.routes.js';

export function accountRoutes(services: Platform): Route[] {
  return [...signInRoutes(services), ...peopleRoutes(services)];
}
