/** Roles of the people who work with the system; used by every domain. */
export const roles = [
  { code: 'author', zh: '信息员', en: 'Information officer' },
  { code: 'reviewer', zh: '审核人', en: 'Reviewer' },
  { code: 'secrecyReviewer', zh: '保密审查员', en: 'Secrecy reviewer' },
  { code: 'registrar', zh: '登记员', en: 'Registrar' },
  { code: 'handler', zh: '承办人', en: 'Case handler' },
  { code: 'head', zh: '政府信息公开工作机构负责人', en: 'Head of the disclosure office' },
  { code: 'cashier', zh: '财务', en: 'Cashier' },
  { code: 'supervisor', zh: '主管部门', en: 'Supervising department' },
  { code: 'systemAdmin', zh: '系统管理员', en: 'System administrator' },
  { code: 'securityAdmin', zh: '安全管理员', en: 'Security administrator' },
  { code: 'auditAdmin', zh: '审计管理员', en: 'Audit administrator' },
] as const;

export type RoleCode = (typeof roles)[number]['code'];
