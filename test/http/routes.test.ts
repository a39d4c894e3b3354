import { expect } from 'chai';
import { allRoutes } from '../../src/composition.js';
import { type TestApp, testApp } from '../support/app.js';

describe('routes', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  it('each has its own address', () => {
    const addresses = allRoutes(app.services).map((route) => `${route.method} ${route.path}`);
    expect(addresses).to.deep.equal([...new Set(addresses)]);
  });

  it('nobody reaches a desk page without signing in, except the way in and out', async () => {
    const open = allRoutes(app.services)
      .filter((route) => route.path.startsWith('/desk') && route.right.kind === 'everyone')
      .map((route) => route.path);
    expect([...new Set(open)].sort()).to.deep.equal(['/desk/sign-in', '/desk/sign-out']);
  });

  it('every desk page sends a stranger to the sign-in page', async () => {
    for (const route of allRoutes(app.services)) {
      if (route.method !== 'get' || route.right.kind === 'everyone') continue;
      const response = await app.client().get(route.path.replace(/:\w+/g, '1'));
      expect(response.url, route.path).to.match(/^\/desk\/sign-in/);
    }
  });

  it('every action refuses a request without the form’s token, and changes nothing', async () => {
    for (const route of allRoutes(app.services)) {
      if (route.method !== 'post') continue;
      const response = await app.client().post(route.path.replace(/:\w+/g, '1'), {});
      expect(response.status, route.path).to.equal(403);
    }
  });
});
