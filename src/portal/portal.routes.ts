import type { Route } from '../platform/http/index.js';
import type { PortalServices } from './applicant.js';
import { applyRoutes } from './apply.routes.js';
import { consultationRoutes } from './consultation.routes.js';
import { pageRoutes } from './pages.routes.js';
import { recoveryRoutes } from './recovery/recovery.routes.js';
import { serviceFiguresRoutes } from './service-figures/service-figures.routes.js';
import { trackRoutes } from './track.routes.js';

export function portalRoutes(services: PortalServices): Route[] {
  return [
    ...pageRoutes(services),
    ...applyRoutes(services),
    ...trackRoutes(services),
    ...recoveryRoutes(services),
    ...serviceFiguresRoutes(services),
    ...consultationRoutes(services),
  ];
}
