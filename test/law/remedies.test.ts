import { expect } from 'chai';
import { localDate } from '../../src/kernel/local-date.js';
import {
  courtOf,
  type DecidingOrgan,
  type GroundCode,
  isRefusal,
  type OrganKind,
  remediesFor,
  remediesForSilence,
  remedyParagraph,
  reviewOrganOf,
} from '../../src/law/index.js';
import { calendar } from '../support/calendar.js';
import { settingsWith } from '../support/law-events.js';

const organ: DecidingOrgan = {
  kind: 'countyDepartment',
  name: '云溪县民政局',
  governmentName: '云溪县人民政府',
};

function kinds(grounds: GroundCode[], changes = {}) {
  return remediesFor({ grounds, organ }, calendar, settingsWith(changes)).map(({ kind }) => kind);
}

describe('remedies (救济): 复议法20, 复议法22, 复议法23, 复议法34, 行诉法45, 行诉法46; 条例47, 条例51', () => {
  it('a refusal under 条例14-16 goes to review first (复议前置) and says so', () => {
    const remedies = remediesFor(
      { grounds: ['refused.processInfo'], organ, servedOn: localDate('2026-04-08') },
      calendar,
    );

    expect(remedies[0]).to.deep.include({
      kind: 'review',
      organ: '云溪县人民政府',
      lastDay: '2026-06-08',
      mandatoryFirst: true,
      article: ['复议法20', '复议法24(1)(一)', '复议法23(1)(四)'],
    });
    expect(remedies[1]).to.deep.include({
      kind: 'lawsuitAfterReview',
      lastDay: null,
      article: ['行诉法45', '复议法34'],
    });
    expect(remedies[2]).to.deep.include({ kind: 'complaint', period: null, article: ['条例47', '条例51'] });
    expect(remedyParagraph(remedies)).to.equal(
      '如对本决定不服，应当自收到本告知书之日起60日内先向云溪县人民政府申请行政复议；' +
        '对行政复议决定不服的，可以自收到行政复议决定书之日起15日内依法向人民法院提起行政诉讼。',
    );
  });

  it('the rest may be reviewed or sued within six months', () => {
    const remedies = remediesFor(
      { grounds: ['unavailable.notExist'], organ, servedOn: localDate('2026-04-08') },
      calendar,
    );

    expect(remedies[1]).to.deep.include({
      kind: 'lawsuit',
      lastDay: '2026-10-08',
      article: ['行诉法46', '行诉法14'],
    });
    expect(remedyParagraph(remedies)).to.equal(
      '如对本决定不服，可以自收到本告知书之日起60日内向云溪县人民政府申请行政复议，' +
        '或者自收到本告知书之日起6个月内依法向有管辖权的基层人民法院提起行政诉讼。',
    );
  });

  it('partial release tells the refused part from the rest, unless the office set either way', () => {
    const both = ['review', 'lawsuitAfterReview', 'review', 'lawsuit', 'complaint'];

    expect(kinds(['partial'])).to.deep.equal(both);
    expect(kinds(['granted.provided', 'refused.thirdParty'])).to.deep.equal(both);
    expect(kinds(['partial'], { partialRemedy: 'either' })).to.deep.equal(['review', 'lawsuit', 'complaint']);
  });

  it('guidance answers name both ways by default, only the complaint by setting', () => {
    expect(kinds(['notProcessed.petition'])).to.deep.equal(['review', 'lawsuit', 'complaint']);
    expect(kinds(['notProcessed.petition'], { guidanceRemedy: 'procedural' })).to.deep.equal(['complaint']);
    expect(kinds(['unavailable.notExist'], { guidanceRemedy: 'procedural' })).to.deep.equal([
      'review',
      'lawsuit',
      'complaint',
    ]);
  });

  it('a withdrawn case has none', () => {
    expect(kinds(['ended.withdrawn'])).to.deep.equal([]);
  });

  it('the third party whose objection was overridden may review or sue', () => {
    const remedies = remediesFor({ grounds: ['granted.provided'], organ, thirdParty: true }, calendar);

    expect(remedies.map(({ kind }) => kind)).to.deep.equal(['review', 'lawsuit', 'complaint']);
  });

  it('served online, the review can be applied for online (复议法22)', () => {
    const [review] = remediesFor({ grounds: ['refused.stateSecret'], organ, servedOnline: true }, calendar);

    expect(review?.article).to.include('复议法22(2)');
    expect(review?.sentence).to.contain('互联网渠道');
  });

  it('silence: either way by default (信公解释2, 行诉解释66), review first by setting (复议法23)', () => {
    const silence = { organ, due: localDate('2026-04-08') };
    const either = remediesForSilence(silence, calendar);
    const first = remediesForSilence(silence, calendar, settingsWith({ silenceRemedy: 'reviewFirst' }));

    expect(either.map(({ kind }) => kind)).to.deep.equal(['review', 'lawsuit', 'complaint']);
    expect(either[1]).to.deep.include({
      lastDay: '2026-10-08',
      article: ['行诉解释66', '信公解释2(2)', '行诉法14'],
    });
    expect(first[0]?.article).to.include('复议法23(1)(三)');
    expect(first.map(({ kind }) => kind)).to.deep.equal(['review', 'lawsuitAfterReview', 'complaint']);
  });

  it('knows a refusal', () => {
    expect(isRefusal('refused.internalAffairs')).to.equal(true);
    expect(isRefusal('refused.adminQuery')).to.equal(false);
  });

  const organs: [OrganKind, string[], string][] = [
    ['countyDepartment', ['某政府'], '复议法24(1)(一)'],
    ['cityDepartment', ['某政府'], '复议法24(1)(一)'],
    ['countyGovernment', ['上级政府'], '复议法24(1)(二)'],
    ['cityGovernment', ['上级政府'], '复议法24(1)(二)'],
    ['township', ['上级政府'], '复议法24(1)(二)'],
    ['subdistrict', ['某政府'], '复议法24(1)(三)'],
    ['authorisedOrganisation', ['某政府'], '复议法24(1)(四)'],
    ['provincialGovernment', ['本机关'], '复议法24(2)'],
    ['dispatched', ['某政府'], '复议法24(4)'],
    ['verticallyLed', ['上级部门'], '复议法27'],
    ['justiceBureau', ['某政府', '上级部门'], '复议法28'],
  ];
  for (const [kind, names, article] of organs) {
    it(`${kind}: review at ${names.join(' or ')} (${article})`, () => {
      const named = {
        kind,
        name: '本机关',
        governmentName: '某政府',
        superiorGovernmentName: '上级政府',
        superiorDepartmentName: '上级部门',
      };

      expect(reviewOrganOf(named)).to.deep.include({ names, article });
    });
  }

  it('without names the sentence uses the legal description; an office may name another organ', () => {
    expect(reviewOrganOf({ kind: 'countyDepartment', name: '某局' }).names).to.deep.equal(['本级人民政府']);
    expect(reviewOrganOf({ kind: 'township', name: '某镇' }).names).to.deep.equal(['县级人民政府']);
    expect(reviewOrganOf({ ...organ, reviewOrgan: '集中复议机构' }).names).to.deep.equal(['集中复议机构']);
  });

  it('a government at county level or above is sued in the intermediate court (行诉法15), else 行诉法14; 行诉法18 by local order', () => {
    expect(courtOf({ kind: 'countyGovernment', name: '某县政府' }).article).to.equal('行诉法15(一)');
    expect(courtOf({ kind: 'township', name: '某镇政府' }).article).to.equal('行诉法14');
    expect(courtOf({ ...organ, court: '铁路运输法院' })).to.deep.equal({
      name: '铁路运输法院',
      article: '行诉法18(2)',
    });
  });
});
