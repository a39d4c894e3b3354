import type { Route } from '../platform/http/index.js';
import { type DisclosureServices, deskRoutes } from './desk.routes.js';
import { publicRoutes } from './public.routes.js';

export function disclosureRoutes(services: DisclosureServices): Route[] {
  return [...deskRoutes(services), ...publicRoutes(services)];
}
