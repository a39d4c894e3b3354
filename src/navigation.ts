import type { NavigationItem } from './platform/http/index.js';

/** The seven entries of the public site; the four statutory blocks carry their exact names (国办公开办函〔2019〕61号). */
const publicItems: readonly NavigationItem[] = [
  { key: 'home', href: '/' },
  { key: 'guide', href: '/guide' },
  { key: 'rules', href: '/rules' },
  { key: 'disclosures', href: '/disclosures' },
  { key: 'reports', href: '/reports' },
  { key: 'catalog', href: '/catalog' },
  { key: 'apply', href: '/apply' },
];

/** The desk's entries, each for those who can do something there. */
const deskItems: readonly (NavigationItem & { readonly roles: readonly string[] })[] = [
  {
    key: 'queue',
    href: '/desk',
    roles: ['registrar', 'handler', 'reviewer', 'secrecyReviewer', 'head', 'cashier', 'supervisor'],
  },
  { key: 'register', href: '/desk/cases/new', roles: ['registrar'] },
  { key: 'deskCatalog', href: '/desk/catalog', roles: ['author', 'reviewer', 'supervisor'] },
  {
    key: 'catalogRounds',
    href: '/desk/catalog/rounds',
    roles: ['author', 'reviewer', 'head', 'supervisor'],
  },
  { key: 'deskDisclosures', href: '/desk/disclosures', roles: ['author', 'secrecyReviewer', 'reviewer'] },
  {
    key: 'duties',
    href: '/desk/duties',
    roles: ['author', 'reviewer', 'secrecyReviewer', 'head', 'supervisor'],
  },
  { key: 'feedback', href: '/desk/feedback', roles: ['author', 'reviewer', 'head', 'supervisor'] },
  {
    key: 'deskReports',
    href: '/desk/reports',
    roles: ['registrar', 'handler', 'reviewer', 'head', 'supervisor'],
  },
  {
    key: 'deskStatistics',
    href: '/desk/statistics',
    roles: ['registrar', 'handler', 'reviewer', 'head', 'author', 'supervisor'],
  },
  { key: 'people', href: '/desk/admin/people', roles: ['systemAdmin', 'securityAdmin'] },
  { key: 'offices', href: '/desk/admin/offices', roles: ['systemAdmin'] },
  { key: 'audit', href: '/desk/admin/audit', roles: ['auditAdmin'] },
];

export const navigation = {
  public: publicItems,
  desk: (roles: readonly string[]): readonly NavigationItem[] =>
    deskItems.filter((item) => item.roles.some((role) => roles.includes(role))),
};
