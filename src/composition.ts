import { join } from 'node:path';
import { accountRoutes, initAccountModels } from './accounts/index.js';
import { auditRoutes, initAuditModels } from './audit/index.js';
import { caseRoutes, initCaseModels, useLawInForce, whenDutyDatesChange } from './cases/index.js';
import {
  catalogRoutes,
  initCatalogModels,
  initCoverageModels,
  initRoundModels,
  whenSucceeded,
} from './catalog/index.js';
import { disclosureRoutes, initDisclosureModels, whenPublished } from './disclosures/index.js';
import {
  dutyContext,
  dutyRoutes,
  dutySuccession,
  initDutyModels,
  refreshDuties,
  settlePublication,
} from './duties/index.js';
import { feedbackRoutes, initFeedbackModels } from './feedback/index.js';
import { initFileModels, useFileVault } from './files/index.js';
import { toInstant } from './kernel/instant.js';
import { shanghaiDate } from './kernel/local-date.js';
import {
  type CalendarYear,
  defaultLawSettings,
  type LawSettings,
  type WorkingCalendar,
} from './law/index.js';
import { noticeRoutes, useMail } from './notices/index.js';
import { initOfficeModels, officeRoutes } from './offices/index.js';
import { openDataRoutes } from './open-data/index.js';
import { type Config, deriveKey, projectRoot } from './platform/config/index.js';
import { createVault, type Vault } from './platform/crypto/index.js';
import { Database, migrateUp } from './platform/database/index.js';
import type { Route } from './platform/http/index.js';
import { loadWords } from './platform/i18n/index.js';
import { createLogger, type Logger } from './platform/logging/index.js';
import { type FontSet, loadFontSet } from './platform/pdf/index.js';
import type { Platform } from './platform/platform.js';
import { portalRoutes } from './portal/index.js';
import { holidayYears, loadCalendar } from './reference-data.js';
import {
  cellRoutes,
  checkUploadRoutes,
  childReportRoutes,
  countingRoutes,
  initReportModels,
  normativeDocumentRoutes,
  publicReportRoutes,
  reportArchiveRoutes,
  reportOutputRoutes,
  reportRoutes,
  reportWorkflowRoutes,
} from './reports/index.js';
import { initSearchModels } from './search/index.js';
import { initSettingModels } from './settings/index.js';
import { initStatisticsModels, statisticsRoutes } from './statistics/index.js';

export interface Services extends Platform {
  readonly law: { readonly calendar: WorkingCalendar; readonly settings: LawSettings };
  readonly fonts: FontSet;
  readonly holidayYears: readonly CalendarYear[];
}

interface CompositionOptions {
  /** The one clock; tests set it. */
  readonly clock?: () => Date;
  readonly logger?: Logger;
}

/** The only place that says "new": configuration in, everything that a request needs out. */
export async function composeServices(config: Config, options: CompositionOptions = {}): Promise<Services> {
  const clock = options.clock ?? (() => new Date());
  const logger = options.logger ?? createLogger(config.logLevel);
  const db = await Database.open({ url: config.databaseUrl, logger, now: clock });
  initOfficeModels(db.sequelize);
  initAccountModels(db.sequelize);
  initAuditModels(db.sequelize);
  initDisclosureModels(db.sequelize);
  initCatalogModels(db.sequelize);
  initRoundModels(db.sequelize);
  initCoverageModels(db.sequelize);
  initCaseModels(db.sequelize);
  initSearchModels(db.sequelize);
  initFileModels(db.sequelize);
  initReportModels(db.sequelize);
  initStatisticsModels(db.sequelize);
  initDutyModels(db.sequelize);
  initFeedbackModels(db.sequelize);
  initSettingModels(db.sequelize);
  const vault: Vault = createVault(deriveKey(config.secret, 'fields'));
  useFileVault(vault);
  const words = loadWords(join(projectRoot, 'views', '_words'));
  useMail({ enabled: config.mailUrl !== undefined, baseUrl: config.baseUrl, vault, words });
  const law = { calendar: loadCalendar(), settings: defaultLawSettings };
  // What is published settles the duty to publish it, in the same transaction.
  whenPublished('duties', (ctx, item) => settlePublication(dutyContext(ctx, { law }), item));
  // Another reading of 及时 moves due dates of duties, in the same transaction as the choice.
  whenDutyDatesChange('duties', (ctx, changed) => refreshDuties(dutyContext(ctx, { law: changed })));
  // What an ended office had still to publish goes to its successor with its rows, in the same transaction.
  whenSucceeded('duties', dutySuccession);
  return {
    config,
    logger,
    db,
    vault,
    words,
    law,
    fonts: loadFontSet(config.fonts),
    holidayYears: holidayYears(),
    now: () => toInstant(clock()),
    today: () => shanghaiDate(clock()),
  };
}

/** Brings the database to this version; safe to call at every start. */
export async function migrate(services: Services): Promise<void> {
  await migrateUp(services.db, import.meta.dirname);
  await useLawInForce(services);
}

/** Every route of the application; a test reads this list. */
export function allRoutes(services: Services): Route[] {
  return [
    ...caseRoutes(services),
    ...accountRoutes(services),
    ...catalogRoutes(services),
    ...officeRoutes(services),
    ...auditRoutes(services),
    ...noticeRoutes(services),
    ...portalRoutes(services),
    ...disclosureRoutes(services),
    ...dutyRoutes(services),
    ...openDataRoutes(services),
    ...feedbackRoutes(services),
    ...reportRoutes(services),
    ...cellRoutes(services),
    ...checkUploadRoutes(services),
    ...countingRoutes(services),
    ...normativeDocumentRoutes(services),
    ...publicReportRoutes(services),
    ...reportWorkflowRoutes(services),
    ...reportOutputRoutes(services),
    ...statisticsRoutes(services),
    ...reportArchiveRoutes(services),
    ...childReportRoutes(services),
  ];
}
