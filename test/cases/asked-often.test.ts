import { expect } from 'chai';
import fc from 'fast-check';
import { askedOften, sharedWords } from '../../src/cases/asked/asked-often.js';
import { ALIKE } from '../../src/cases/related/alike.store.js';
import { differentNumbers, fingerprintOf, similarity } from '../../src/cases/related/text-fingerprint.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildDesk, CaseStory, type Desk } from '../support/build-cases.js';
import { plainText } from '../support/client.js';

describe('the likeness of requests (内容相近)', () => {
  for (const [a, b, least, most] of [
    ['申请公开河西村征地补偿安置方案', '请依法提供：河西村征地补偿安置方案。', 1, 1],
    ['河西村２０２３年征地补偿安置方案', '河西村2023年 征地补偿安置方案', 1, 1],
    ['河西村2023年征地补偿安置方案', '河西村2024年征地补偿安置方案', 0.6, 0.9],
    ['河西村征地补偿安置方案', '县医院药品集中采购目录', 0, 0.1],
    ['', '河西村征地补偿安置方案', 0, 0],
    ['公开', '公开', 1, 1],
  ] as const) {
    it(`of “${a}” and “${b}” is between ${least} and ${most}`, () => {
      expect(similarity(a, b)).to.be.within(least, most);
      expect(similarity(b, a)).to.equal(similarity(a, b));
    });
  }

  it('names the numbers that only one of two requests has', () => {
    expect(differentNumbers('清国土〔2023〕5号', '清国土〔2024〕5号')).to.deep.equal(['2023', '2024']);
    expect(differentNumbers('2023年', '２０２３年')).to.deep.equal([]);
  });

  it('has fingerprints that share a part wherever texts are nearly the same, and none where there are no letters', () => {
    const hanzi = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
    const text = fc.array(hanzi, { minLength: 30, maxLength: 80 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.nat(28), hanzi, (original, at, other) => {
        const changed = original.slice(0, at) + other + original.slice(at + 1);
        const parts = new Set(fingerprintOf(original));
        for (const part of parts) expect(part).to.be.within(0, 2 ** 31 - 1);
        expect(fingerprintOf(original)).to.deep.equal([...fingerprintOf(original)]);
        // One character of thirty: about nine tenths of the pairs stay, so a missing part is one in a hundred million.
        expect(fingerprintOf(changed).some((part) => parts.has(part))).to.equal(true);
      }),
      { numRuns: 200 },
    );
    expect(fingerprintOf('　。！')).to.deep.equal([]);
  });
});

describe('information that several asked for (多人申请)', () => {
  const asked = (id: number, nameHash: string, content: string) => ({
    id,
    number: `N-${id}`,
    nameHash,
    content,
    receivedOn: '2026-03-02',
    ground: null,
  });

  it('counts different applicants, not requests, and keeps unlike requests apart', () => {
    const plan = '河西村征地补偿安置方案及青苗补偿费发放明细';
    const one = [asked(1, 'a', plan), asked(2, 'a', plan), asked(3, 'a', plan)];
    expect(askedOften([one])).to.deep.equal([]);
    const [found] = askedOften([
      [
        asked(1, 'a', plan),
        asked(2, 'b', `请公开${plan}`),
        asked(3, 'c', plan),
        asked(4, 'd', '县医院药品采购目录'),
      ],
    ]);
    expect(found?.applicants).to.equal(3);
    expect(found?.cases.map(({ id }) => id)).to.deep.equal([3, 2, 1]);
    expect(similarity(plan, `请公开${plan}`)).to.be.at.least(ALIKE);
  });

  it('takes for its heading only what all of them wrote', () => {
    expect(
      sharedWords(['本人王一，电话13800001234，河西村征地补偿安置方案', '河西村征地补偿安置方案，李二']),
    ).to.equal('河西村征地补偿安置方案');
    expect(sharedWords(['2023年全县临时救助资金发放情况', '2024年全县临时救助资金发放情况'])).to.equal(
      '全县临时救助资金发放情况',
    );
    expect(sharedWords(['县社会福利院2023年经费', '县社会福利院2024年收支'])).to.equal('县社会福利院');
    expect(sharedWords(['甲乙', '丙丁'])).to.equal('');
  });

  describe('on its page', () => {
    let app: TestApp;
    let desk: Desk;
    before(async () => {
      app = await testApp();
      app.clock.set('2026-03-02');
      desk = await buildDesk(app);
      const content = '2025年城市低保资金发放汇总表';
      for (const applicantName of ['王一', '王二', '王三'])
        await CaseStory.begin(app, { desk, applicantName, content: `${applicantName}申请${content}` });
      await CaseStory.begin(app, { desk, content: '另一项毫不相干的内容材料' });
      for (const applicantName of ['甲', '乙', '丙'])
        await CaseStory.begin(app, { applicantName, content: '别的单位的同一项内容材料' });
    });
    after(() => app.close());

    it('leads an author with one click into an item that has its title, without a name or number of a case', async () => {
      const author = await app.as({ roles: ['author'], officeId: desk.office.id });
      const page = await author.get('/desk/asked-often');
      const text = plainText(page.html);
      expect(text).to.include('2025年城市低保资金发放汇总表').and.to.include('3名申请人，3件申请');
      expect(text).not.to.include('王').and.not.to.include(`${desk.office.code}-2026`);
      expect(text).not.to.include('毫不相干').and.not.to.include('别的单位');
      const href = page.html.querySelector('a[href^="/desk/disclosures/new"]')?.getAttribute('href') ?? '';
      const form = await author.get(href.replaceAll('&amp;', '&'));
      expect(form.html.querySelector('input[name=title]')?.getAttribute('value')).to.equal(
        '2025年城市低保资金发放汇总表',
      );
    });

    it('shows a handler the cases behind it, and an empty page says what would stand there', async () => {
      const handler = await app.as({ roles: ['handler'], officeId: desk.office.id });
      const page = await handler.get('/desk/asked-often');
      expect(page.html.querySelectorAll('main a.md-number')).to.have.length(3);
      expect(page.html.querySelector('a[href^="/desk/disclosures/new"]')).to.equal(null);
      const elsewhere = await app.as({ roles: ['handler'] });
      expect(plainText((await elsewhere.get('/desk/asked-often')).html)).to.include('没有多人申请的相同信息');
      const admin = await app.as({ roles: ['auditAdmin'] });
      expect((await admin.get('/desk/asked-often')).status).to.equal(403);
    });
  });
});
