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

/** The desk's entries in their groups, each for those who can do something there. */
const deskItems: readonly (Required<NavigationItem> & { readonly roles: readonly string[] })[] = [
  {
    key: 'queue',
    group: 'requests',
    href: '/desk',
    roles: ['registrar', 'handler', 'reviewer', 'secrecyReviewer', 'head', 'cashier', 'supervisor'],
  },
  { key: 'register', group: 'requests', href: '/desk/cases/new', roles: ['registrar'] },
  { key: 'mailRoom', group: 'requests', href: '/desk/mail', roles: ['registrar'] },
  {
    key: 'reasonTexts',
    group: 'requests',
    href: '/desk/reasons',
    roles: ['handler', 'reviewer', 'head'],
  },
  {
    key: 'letterWords',
    group: 'requests',
    href: '/desk/letters',
    roles: ['reviewer', 'head', 'supervisor'],
  },
  {
    key: 'tasks',
    group: 'requests',
    href: '/desk/tasks',
    roles: ['registrar', 'handler', 'reviewer', 'head', 'author', 'supervisor'],
  },
  { key: 'retention', group: 'requests', href: '/desk/retention', roles: ['head', 'supervisor'] },
  {
    key: 'deskCatalog',
    group: 'disclosure',
    href: '/desk/catalog',
    roles: ['author', 'reviewer', 'supervisor'],
  },
  {
    key: 'catalogRounds',
    group: 'disclosure',
    href: '/desk/catalog/rounds',
    roles: ['author', 'reviewer', 'head', 'supervisor'],
  },
  {
    key: 'deskDisclosures',
    group: 'disclosure',
    href: '/desk/disclosures',
    roles: ['author', 'secrecyReviewer', 'reviewer'],
  },
  {
    key: 'askedOften',
    group: 'disclosure',
    href: '/desk/asked-often',
    roles: ['author', 'handler', 'head'],
  },
  {
    key: 'duties',
    group: 'disclosure',
    href: '/desk/duties',
    roles: ['author', 'reviewer', 'secrecyReviewer', 'head', 'supervisor'],
  },
  {
    key: 'feedback',
    group: 'disclosure',
    href: '/desk/feedback',
    roles: ['author', 'reviewer', 'head', 'supervisor'],
  },
  {
    key: 'deskReports',
    group: 'reporting',
    href: '/desk/reports',
    roles: ['registrar', 'handler', 'reviewer', 'head', 'supervisor'],
  },
  {
    key: 'deskStatistics',
    group: 'reporting',
    href: '/desk/statistics',
    roles: ['registrar', 'handler', 'reviewer', 'head', 'author', 'supervisor'],
  },
  {
    key: 'serviceFigures',
    group: 'reporting',
    href: '/desk/service-figures',
    roles: ['registrar', 'handler', 'head', 'supervisor'],
  },
  {
    key: 'lawSettings',
    group: 'administration',
    href: '/desk/law-settings',
    roles: ['supervisor', 'systemAdmin', 'auditAdmin'],
  },
  {
    key: 'people',
    group: 'administration',
    href: '/desk/admin/people',
    roles: ['systemAdmin', 'securityAdmin'],
  },
  { key: 'offices', group: 'administration', href: '/desk/admin/offices', roles: ['systemAdmin'] },
  { key: 'mail', group: 'administration', href: '/desk/admin/mail', roles: ['systemAdmin'] },
  { key: 'audit', group: 'administration', href: '/desk/admin/audit', roles: ['auditAdmin'] },
];

export const navigation = {
  public: publicItems,
  /** A short menu needs no headings; in a long one the first entry of each group opens its heading. */
  desk: (roles: readonly string[]): readonly NavigationItem[] => {
    const items = deskItems.filter((item) => item.roles.some((role) => roles.includes(role)));
    const grouped = items.length > 5 && new Set(items.map(({ group }) => group)).size > 1;
    return items.map(({ key, href, group }, index) =>
      grouped && items[index - 1]?.group !== group ? { key, href, group } : { key, href },
    );
  },
};
