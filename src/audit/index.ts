export { initAuditModels } from './audit.model.js';
export { auditPaths } from './audit.paths.js';
export { auditRoutes } from './audit.routes.js';
export { type AuditRecord, recordAudit } from './audit.store.js';
export { type AuditProblem, type AuditVerification, verifyAudit } from './verify-audit.query.js';
