import { shanghaiDateTime } from '../kernel/local-date.js';
import type { Translate } from '../platform/i18n/index.js';
import type { AuditListRow } from './audit-list.query.js';
import { knownActions, knownEntities } from './known-actions.js';
import type { AuditVerification } from './verify-audit.query.js';

export function auditRows(rows: readonly AuditListRow[], t: Translate) {
  return rows.map((row) => [
    { text: String(row.seq), numeric: true },
    { text: shanghaiDateTime(new Date(row.at)), nowrap: true },
    { text: row.actorName, secondary: row.actorIp ?? '' },
    { text: actionWords(row.action, t), secondary: row.action },
    objectWords(row, t),
    row.officeName ?? '',
    summaryWords(row.summary),
  ]);
}

/** The action in words; one that nobody has named yet shows its code, which is still the truth. */
export function actionWords(action: string, t: Translate): string {
  return knownActions.includes(action) ? t(`audit.action.${action}`) : action;
}

function objectWords({ entity, entityId }: AuditListRow, t: Translate): string {
  const kind = knownEntities.includes(entity) ? t(`audit.entity.${entity}`) : entity;
  return entityId === null ? kind : `${kind} ${entityId}`;
}

/** The recorded facts as `key: value` pairs; they are codes and numbers, the same in every language. */
function summaryWords(summary: string): string {
  const facts = JSON.parse(summary) as Record<string, unknown>;
  return Object.entries(facts)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('；');
}

export function actionChoices(t: Translate) {
  const domains = [...new Set(knownActions.map((action) => action.slice(0, action.indexOf('.'))))];
  return domains.map((domain) => ({
    group: t(`audit.domain.${domain}`),
    items: [
      { value: domain, text: t('audit.allOf', { domain: t(`audit.domain.${domain}`) }) },
      ...knownActions
        .filter((action) => action.startsWith(`${domain}.`))
        .map((action) => ({ value: action, text: actionWords(action, t) })),
    ],
  }));
}

export function entityChoices(t: Translate) {
  return knownEntities.map((entity) => ({ value: entity, text: t(`audit.entity.${entity}`) }));
}

export function presentVerification(result: AuditVerification, checkedAt: string, t: Translate) {
  return {
    kind: result.ok ? 'success' : 'error',
    title: t(result.ok ? 'audit.verify.whole' : 'audit.verify.broken'),
    text: result.broken
      ? t(`audit.verify.problem.${result.broken.problem}`, { seq: result.broken.seq })
      : t('audit.verify.wholeText'),
    facts: [
      { key: t('audit.verify.entries'), value: String(result.entries) },
      { key: t('audit.verify.head'), value: result.headHash },
      { key: t('audit.verify.checkedAt'), value: shanghaiDateTime(new Date(checkedAt)) },
    ],
  };
}
