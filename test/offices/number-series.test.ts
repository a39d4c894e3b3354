import { expect } from 'chai';
import { nextNumber } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';

describe('number series (文号、申请编号): without gaps', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  after(() => app.close());

  const next = (officeId: number, series = 'case', year = 2026) =>
    app.write((ctx) => nextNumber(ctx, { officeId, series, year }));

  it('begins at 1 for each office, series and year', async () => {
    const [one, other] = [await buildOffice(app), await buildOffice(app)];

    expect(await next(one.id)).to.equal(1);
    expect(await next(one.id)).to.equal(2);
    expect(await next(other.id)).to.equal(1);
    expect(await next(one.id, 'answer')).to.equal(1);
    expect(await next(one.id, 'case', 2027)).to.equal(1);
  });

  it('gives each number once when forty ask at the same time', async () => {
    const { id } = await buildOffice(app);

    const numbers = await Promise.all(Array.from({ length: 40 }, () => next(id)));

    expect(numbers.toSorted((a, b) => a - b)).to.deep.equal(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it('gives a number again when the work that took it was rolled back', async () => {
    const { id } = await buildOffice(app);
    const failing = app.write(async (ctx) => {
      await nextNumber(ctx, { officeId: id, series: 'case', year: 2026 });
      throw new Error('the work failed');
    });
    await failing.catch(() => undefined);

    expect(await next(id)).to.equal(1);
  });

  it('refuses an office that does not exist', async () => {
    const failed = await next(999_999).then(
      () => false,
      () => true,
    );
    expect(failed).to.equal(true);
  });
});
