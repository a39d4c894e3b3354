import type { Route } from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import { pageRoutes } from './pages.routes.js';

export function portalRoutes(services: Platform): Route[] {
  return [...pageRoutes(services)];
}
