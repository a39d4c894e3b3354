import { localDate } from '../../src/kernel/local-date.js';
import { creditCodeCheckCharacter, type NewOffice, type OfficeKind } from '../../src/offices/index.js';

/** 清水县 is invented: its division code 999901 belongs to no place, its telephone numbers ring nowhere. */
const DIVISION = '999901';
const FOUNDED = localDate('2019-03-01');

export const COUNTY_NAME = '清水县人民政府';
export const SUPERVISOR_CODE = 'QS-ZFB';

type Row = readonly [
  code: string,
  name: string,
  shortName: string,
  prefix: string,
  kind: OfficeKind,
  street: string,
];

const rows: readonly Row[] = [
  ['QS-ZFB', '清水县人民政府办公室', '县政府办公室', '清政办公开', 'countyGovernment', '清江大道1号'],
  ['QS-MZJ', '清水县民政局', '县民政局', '清民公开', 'countyDepartment', '清江大道18号'],
  ['QS-ZRJ', '清水县自然资源和规划局', '县自然资源局', '清自然资公开', 'countyDepartment', '文昌路26号'],
  ['QS-ZJJ', '清水县住房和城乡建设局', '县住建局', '清建公开', 'countyDepartment', '建设路9号'],
  ['QS-JYJ', '清水县教育体育局', '县教体局', '清教公开', 'countyDepartment', '学府路3号'],
  ['QS-RSJ', '清水县人力资源和社会保障局', '县人社局', '清人社公开', 'countyDepartment', '清江大道40号'],
  ['QS-WJW', '清水县卫生健康局', '县卫健局', '清卫公开', 'countyDepartment', '仁济路11号'],
  ['QS-SJJ', '清水县市场监督管理局', '县市场监管局', '清市监公开', 'countyDepartment', '兴商路7号'],
  ['QS-YJJ', '清水县应急管理局', '县应急局', '清应急公开', 'countyDepartment', '平安路2号'],
  ['QS-NYJ', '清水县农业农村局', '县农业农村局', '清农公开', 'countyDepartment', '丰收路15号'],
  ['QS-WLJ', '清水县文化和旅游局', '县文旅局', '清文旅公开', 'countyDepartment', '湖滨路6号'],
  ['QS-JTJ', '清水县交通运输局', '县交通局', '清交公开', 'countyDepartment', '通达路8号'],
  ['QS-CZJ', '清水县财政局', '县财政局', '清财公开', 'countyDepartment', '清江大道22号'],
  ['QS-SFJ', '清水县司法局', '县司法局', '清司公开', 'justiceBureau', '法治路5号'],
  ['QS-FGJ', '清水县发展和改革局', '县发改局', '清发改公开', 'countyDepartment', '清江大道16号'],
  ['QS-CGJ', '清水县综合行政执法局', '县综合执法局', '清综执公开', 'countyDepartment', '建设路31号'],
  ['QS-CGZ', '清水县城关镇人民政府', '城关镇', '清城政公开', 'township', '城关镇人民路1号'],
  ['QS-LXZ', '清水县柳溪镇人民政府', '柳溪镇', '清柳政公开', 'township', '柳溪镇溪东街12号'],
  ['QS-SHX', '清水县山河乡人民政府', '山河乡', '清山政公开', 'township', '山河乡乡政府路1号'],
];

/** The offices of the county; the first is the parent of the rest. */
export const offices: readonly NewOffice[] = rows.map(
  ([code, name, shortName, letterPrefix, kind, street], index) => ({
    code,
    name,
    shortName,
    letterPrefix,
    kind,
    creditCode: inventedCreditCode(index + 1),
    sortOrder: index + 1,
    validFrom: FOUNDED,
    reviewOrgan: kind === 'countyGovernment' ? '安澜市人民政府' : COUNTY_NAME,
    court: kind === 'countyGovernment' ? '安澜市中级人民法院' : '清水县人民法院',
    guide: {
      handlingBody:
        kind === 'township' ? `${shortName}党政办公室` : `${shortName}办公室（政府信息公开工作机构）`,
      address: `清水县${street}`,
      postcode: '999901',
      phone: `0999-5550${String(index + 1).padStart(3, '0')}`,
      fax: `0999-5551${String(index + 1).padStart(3, '0')}`,
      email: `xxgk-${code.slice(3).toLowerCase()}@qingshui.example`,
      officeHours: '工作日 8:30—12:00，14:30—17:30',
      confirmedOn: localDate('2026-09-15'),
    },
  }),
);

/** A code with right check characters that no organisation holds. */
function inventedCreditCode(n: number): string {
  const first17 = `11${DIVISION}${organisationCode(`QT${String(n).padStart(6, '0')}`)}`;
  return first17 + (creditCodeCheckCharacter(first17) ?? '');
}

/** GB 11714: eight characters and their check character. */
function organisationCode(first8: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const sum = weights.reduce(
    (total, weight, index) => total + weight * alphabet.indexOf(first8.charAt(index)),
    0,
  );
  const check = 11 - (sum % 11);
  return first8 + (check === 11 ? '0' : check === 10 ? 'X' : String(check));
}
