import type { RoleCode } from '../../src/accounts/index.js';

export const DEMO_PASSWORD = 'Qingshui-2026';

export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  /** Office code; null for the administrators. */
  readonly office: string | null;
  readonly roles: readonly RoleCode[];
  /** Shown on the start page and in the terminal. */
  readonly listed: boolean;
}

const person = (login: string, name: string, office: string | null, ...roles: RoleCode[]): DemoPerson => ({
  login,
  name,
  office,
  roles,
  listed: true,
});

/** Names are plainly invented: 甲乙丙丁 as given names. */
const mainCast: readonly DemoPerson[] = [
  person('xinxi', '钱甲信', 'QS-MZJ', 'author'),
  person('shenhe', '孙乙审', 'QS-MZJ', 'reviewer'),
  person('baomi', '李丙密', 'QS-MZJ', 'secrecyReviewer'),
  person('dengji', '周丁登', 'QS-MZJ', 'registrar', 'cashier'),
  person('chengban', '吴戊承', 'QS-MZJ', 'handler'),
  person('fuze', '郑己责', 'QS-MZJ', 'head'),
  person('zhuguan', '王庚督', 'QS-ZFB', 'supervisor', 'reviewer'),
  person('xitong', '冯辛系', null, 'systemAdmin'),
  person('anquan', '陈壬安', null, 'securityAdmin'),
  person('shenji', '褚癸计', null, 'auditAdmin'),
];

/** Every other office has two people, so that the whole county can work; they sign in with the same password. */
export function demoPeople(officeCodes: readonly string[]): readonly DemoPerson[] {
  const others = officeCodes
    .filter((code) => code !== 'QS-MZJ')
    .flatMap((code, index): DemoPerson[] => {
      const key = code.slice(3).toLowerCase();
      return [
        {
          login: `${key}-ban`,
          name: `卫${index + 1}办`,
          office: code,
          roles: ['author', 'registrar', 'handler'],
          listed: false,
        },
        {
          login: `${key}-shen`,
          name: `蒋${index + 1}审`,
          office: code,
          roles: ['reviewer', 'secrecyReviewer', 'head', 'cashier'],
          listed: false,
        },
      ];
    });
  return [...mainCast, ...others];
}
