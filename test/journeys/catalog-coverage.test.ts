import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { seedCatalogTemplates } from '../../seeders/catalog-templates.js';
import { adoptTemplate } from '../../src/catalog/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, Person } from '../support/browser.js';
import { buildAccount, buildOffice } from '../support/build.js';
import { actorFor } from '../support/build-cases.js';

const list = [
  '编码,权力名称,权力类型,实施主体,依据',
  'P1,临时救助金的给付,行政给付,清水县民政局,《社会救助暂行办法》第五十条',
  'P2,地名标志管理,行政检查,清水县民政局,《地名管理条例》',
].join('\n');

describe('a list of powers held against the catalog (目录覆盖情况), in a browser', function () {
  this.timeout(180_000);
  let app: TestApp;
  let browser: Browser;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    await app.close();
  });

  const check = async (person: Person) => expect(await person.problems()).to.deep.equal([]);

  it('is read, looked at, loaded, matched and accounted for', async () => {
    const office = await buildOffice(app, { name: '清水县民政局', shortName: '县民政局' });
    const account = await buildAccount(app, { officeId: office.id, roles: ['author'], name: '钱甲信' });
    await app.write(
      (ctx) => adoptTemplate(ctx, { fieldSlug: 'social-assistance', bindSubject: true }),
      actorFor(account),
    );
    const author = await Person.at(browser, app.origin);
    await author.openDesk(account.login, '/desk/catalog/coverage');
    await check(author);
    await author.page.getByRole('link', { name: /^清水县民政局/ }).click();
    await check(author);
    await author.page.getByLabel('清单名称').fill('清水县民政局权责清单');
    await author.press('读取并预览');
    await author.page.getByRole('link', { name: '请选择文件，或者粘贴文字' }).waitFor();
    await author.page.setInputFiles('#file', {
      name: 'list.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(list),
    });
    await author.press('读取并预览');
    await author.page.getByText('还没有保存').waitFor();
    await check(author);
    await author.press('确认载入');
    await author.page.getByText('新增 2 项').waitFor();
    await check(author);

    await author.page.getByRole('link', { name: /^待确认/ }).click();
    await check(author);
    await author.page.getByRole('button', { name: /^确认.*临时救助金的给付/ }).click();
    await author.page.getByText('已保存').waitFor();
    await author.open(new URL(author.page.url()).pathname);
    await author.follow('地名标志管理');
    await check(author);
    await author.page.getByLabel('理由').fill('由县地名委员会统一公开');
    await author.press('标为不公开');
    await author.page.getByText('标为不公开：由县地名委员会统一公开').waitFor();
    await check(author);
    await author.open('/desk/catalog/coverage');
    expect(await author.words()).to.include('100%');
    await check(author);
  });
});
