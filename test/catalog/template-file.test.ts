import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { OTHER_CHANNEL } from '../../src/catalog/elements/channels.js';
import { isVague, parseTimeLimit } from '../../src/catalog/elements/time-limit.js';
import { elementsOfItem, readTemplateFile, type TemplateFile } from '../../src/catalog/template-file.js';

const folder = join(import.meta.dirname, '../../catalogs/fields');

function shippedFiles(): readonly TemplateFile[] {
  return readdirSync(folder)
    .sort()
    .map((name) => readTemplateFile(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

describe('starter catalogs 标准目录', () => {
  const files = shippedFiles();

  it('hold twenty-seven fields, each under its own slug', () => {
    expect(files.map((file) => `${file.slug}.json`)).to.deep.equal(readdirSync(folder).sort());
    expect(files).to.have.length(27);
    expect(files.flatMap((file) => file.items)).to.have.length(318);
  });

  it('claim to be verified only where the guideline was seen, and never number or date an unseen one', () => {
    for (const { guideline, verified, field } of files) {
      expect(verified, field).to.equal(guideline.seen);
      if (!guideline.seen) expect([guideline.number, guideline.date], field).to.deep.equal([null, null]);
    }
  });

  it('name a source for every row and ticks only where some were read', () => {
    for (const item of files.flatMap((file) => file.items)) {
      expect(item.sources).not.to.have.length(0);
      if (item.ticks === 'absent') expect([item.method, item.tier]).to.deep.equal([null, null]);
    }
  });

  it('keep optional elements 〔*…〕 apart from required ones', () => {
    const land = files.find((file) => file.slug === 'land-acquisition-compensation');

    const optional = (land?.items ?? []).flatMap((i) => elementsOfItem(i).content.filter((c) => c.optional));

    expect(optional.map((element) => element.text)).to.include('征地工作流程图');
  });

  it('have time limits that the parser reads, all but the openly vague ones', () => {
    const limits = files.flatMap((f) => f.items.flatMap((i) => (i.timeLimit ? [i.timeLimit] : [])));

    const unread = limits.filter((words) => isVague(parseTimeLimit(words)));

    expect([...new Set(unread)].sort()).to.deep.equal(
      ['及时公开', '及时回应', '按进展情况及时公开', '重大决策作出后及时公开'].sort(),
    );
  });

  it('have channels that are known boxes or carry their own name', () => {
    for (const item of files.flatMap((file) => file.items)) {
      const ticks = elementsOfItem(item).channels;
      expect(new Set(ticks.map((tick) => tick.code)).size).to.equal(ticks.length);
      for (const tick of ticks) if (tick.note) expect(tick.code).to.equal(OTHER_CHANNEL);
    }
  });

  it('are refused with every defect named when a file is broken', () => {
    const broken = { ...files[0], verified: 'yes', slug: 'Not A Slug', items: [{ seq: 1 }] };

    expect(() => readTemplateFile(broken)).to.throw(/"slug".*"verified".*"items\[0\]\.sources"/su);
  });
});
