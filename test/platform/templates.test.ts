import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import ejs from 'ejs';
import { projectRoot } from '../../src/platform/config/index.js';
import { templates } from '../../src/platform/views/templates.js';

const FILES = {
  'page.ejs':
    '<% const title = locals.title ?? "none"; %><h1><%= title %></h1><%- include("parts/row", { cells: [...cells, { text: extra }] }) %><%- include("/parts/row", { cells: [] }) %>',
  'parts/row.ejs':
    '<p><% for (const { text } of cells) { %><b><%= text %></b><% } %><%= locals.extra ?? "-" %><%= cells.length > 1 ? extra : Math.max(1, 2) %></p><%- include("./mark", { extra: undefined }) %>',
  'parts/mark.ejs': '<i><%= locals.extra %><%= extra %></i>',
};

describe('views', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingdu-views-'));
  const page = join(folder, 'page.ejs');
  const model = { title: `<&"'>`, cells: [{ text: '一' }], extra: '二' };

  before(() => {
    mkdirSync(join(folder, 'parts'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const fast of [true, false]) {
    it(`look as EJS itself draws them (${fast ? 'production' : 'development'})`, async () => {
      const render = templates({ root: folder, fast });
      expect(render(page, model)).to.equal(await ejs.renderFile(page, model, { root: folder }));
      expect(render(page, { cells: [], extra: null })).to.equal(
        await ejs.renderFile(page, { cells: [], extra: null }, { root: folder }),
      );
    });

    it(`read a name of the model that the process has too, as mocha has \`after\` (${fast ? 'production' : 'development'})`, () => {
      const file = join(folder, 'after.ejs');
      writeFileSync(file, '<%= after %>');
      expect(templates({ root: folder, fast })(file, { after: 3 })).to.equal('3');
    });

    it(`name the view and the line of an error (${fast ? 'production' : 'development'})`, () => {
      const render = templates({ root: folder, fast });
      expect(() => render(page, { cells: null, extra: '' })).to.throw(/page\.ejs:1/);
    });
  }

  it('throw on a name that the model lacks, in development', () => {
    const render = templates({ root: folder, fast: false });
    expect(() => render(page, { cells: [] })).to.throw('extra is not defined');
  });

  it('all compile the way production compiles them', () => {
    const root = join(projectRoot, 'views');
    const render = templates({ root, fast: true });
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ejs')) continue;
      try {
        render(join(root, name), {});
      } catch (error) {
        expect(error, name).not.to.be.instanceOf(SyntaxError);
      }
    }
  });
});
