import { expect } from 'chai';
import { type CheckFacts, checkElements, checkRules, noFacts } from '../../src/catalog/checks/index.js';
import { parseBasis } from '../../src/catalog/elements/basis.js';
import { ticked } from '../../src/catalog/elements/channels.js';
import { type EntryElements, emptyElements } from '../../src/catalog/entry.js';

const good: EntryElements = {
  ...emptyElements,
  level1: '最低生活保障',
  level2: '审批信息',
  content: [{ text: '低保对象名单及相关信息', optional: false }],
  basis: [parseBasis('《社会救助暂行办法》（国务院令第649号）')],
  timeLimit: '信息形成或者变更之日起20个工作日内',
  subject: '青松县民政局',
  subjectOfficeId: 3,
  channels: [ticked('governmentSite')],
  audience: { allSociety: true, specific: null },
  method: { proactive: true, onRequest: false },
  tier: { county: true, township: false, village: false },
};
const facts: CheckFacts = { ...noFacts, officeNames: ['青松县民政局'], longestWorkdays: 20 };
const dead = { name: '《旧办法》', repealedOn: null, replacedBy: null };

interface Broken {
  readonly row?: Partial<EntryElements>;
  readonly facts?: Partial<CheckFacts>;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Further findings that cannot but come with it. */
  readonly also?: readonly string[];
}

/** One broken row for each rule of the list. */
const cases: Readonly<Record<string, Broken>> = {
  level1Empty: { row: { level1: null } },
  contentEmpty: { row: { content: [] } },
  basisEmpty: { row: { basis: [] } },
  timeLimitEmpty: { row: { timeLimit: null } },
  subjectEmpty: { row: { subject: null } },
  channelsEmpty: { row: { channels: [] } },
  audienceEmpty: { row: { audience: { allSociety: false, specific: null } } },
  methodEmpty: { row: { method: { proactive: false, onRequest: false } } },
  tierEmpty: { row: { tier: { county: false, township: false, village: false } } },
  basisSameAsAbove: {
    row: { basis: [parseBasis('同上')] },
    also: ['basisUnnamed'],
  },
  timeLimitSameAsAbove: { row: { timeLimit: ' 同上' } },
  level2SameAsLevel1: { row: { level2: '最低生活保障' } },
  duplicate: { facts: { duplicates: 2 }, params: { count: 2 } },
  contentAllOptional: { row: { content: [{ text: '名单', optional: true }] } },
  contentVague: { row: { content: [{ text: '相关信息', optional: false }] }, params: { text: '相关信息' } },
  basisUnnamed: { row: { basis: [parseBasis('相关政策文件')] }, params: { text: '相关政策文件' } },
  basisRepealed: { facts: { deadDocuments: [dead] }, params: { name: '《旧办法》' } },
  basisReplaced: {
    facts: { deadDocuments: [{ ...dead, replacedBy: '《新办法》' }] },
    params: { name: '《旧办法》', by: '《新办法》' },
  },
  basisOldRegulation: { row: { basis: [parseBasis('《政府信息公开条例》（国务院令第492号）')] } },
  channelsNoGovernmentSite: { row: { channels: [ticked('print')] } },
  channelsAllOptional: { row: { channels: [{ ...ticked('governmentSite'), optional: true }] } },
  channelsNoPhase: { facts: { phased: true } },
  audienceVague: {
    row: { audience: { allSociety: false, specific: '相关群众' } },
    params: { who: '相关群众' },
  },
  onRequestUnexplained: { row: { method: { proactive: false, onRequest: true } } },
  webAddressNotGovernment: { row: { webAddress: 'https://example.com/list' } },
  timeLimitVague: { row: { timeLimit: '及时公开' } },
  timeLimitTooLong: { row: { timeLimit: '信息形成之日起30个工作日内' }, params: { n: 30, most: 20 } },
  subjectClosed: {
    facts: { closedSubject: { name: '青松县扶贫办', successor: null } },
    params: { name: '青松县扶贫办' },
  },
  subjectSucceeded: {
    facts: { closedSubject: { name: '青松县扶贫办', successor: '青松县乡村振兴局' } },
    params: { name: '青松县扶贫办', successor: '青松县乡村振兴局' },
  },
  subjectGeneric: {
    row: { subject: '县级民政部门', subjectOfficeId: null },
    params: { subject: '县级民政部门' },
  },
};

describe('element check 要素检查, rule by rule', () => {
  it('finds nothing in a good row', () => {
    expect(checkElements(good, facts)).to.deep.equal([]);
  });

  it('has a broken row below for every rule', () => {
    expect(checkRules.map((rule) => rule.code).sort()).to.deep.equal(Object.keys(cases).sort());
  });

  for (const rule of checkRules) {
    const broken = cases[rule.code] ?? {};
    it(`${rule.code} (${rule.severity})`, () => {
      const findings = checkElements({ ...good, ...broken.row }, { ...facts, ...broken.facts });

      expect(findings.map((finding) => finding.code)).to.have.members([rule.code, ...(broken.also ?? [])]);
      const found = findings.find((finding) => finding.code === rule.code);
      expect(found).to.deep.equal({
        code: rule.code,
        element: rule.element,
        severity: rule.severity,
        params: broken.params ?? {},
      });
    });
  }

  const accepted: readonly (readonly [string, Partial<EntryElements>])[] = [
    ['a longer limit that names another rule', { timeLimit: '30个工作日内，法律法规另有规定的除外' }],
    [
      '依申请公开 with its reason',
      { method: { proactive: false, onRequest: true }, remarks: '涉及个人隐私' },
    ],
    ['依申请公开 beside 主动公开', { method: { proactive: true, onRequest: true } }],
    [
      'an unbound subject with the office’s own name',
      { subject: '青松县民政局、各乡镇', subjectOfficeId: null },
    ],
    ['a group that is named', { audience: { allSociety: false, specific: '拟征收土地所在地的村集体成员' } }],
    ['a government address', { webAddress: 'http://www.qingsong.gov.cn/zwgk/dibao/' }],
  ];
  for (const [what, change] of accepted) {
    it(`accepts ${what}`, () => {
      expect(checkElements({ ...good, ...change }, facts)).to.deep.equal([]);
    });
  }

  it('lists findings in the order of the table', () => {
    const findings = checkElements({ ...emptyElements, remarks: 'x' }, { ...facts, duplicates: 1 });

    expect(findings[0]?.element).to.equal('level1');
    expect(findings.at(-1)?.element).to.equal('tier');
  });
});
