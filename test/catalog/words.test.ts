import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkRules } from '../../src/catalog/checks/index.js';
import { elementRows, timeLimitReading } from '../../src/catalog/elements/element.presenter.js';
import { elementKeys, entryStates } from '../../src/catalog/entry.js';
import { historyActions } from '../../src/catalog/entry.store.js';
import { elementsOfItem, readTemplateFile, tickCertainties } from '../../src/catalog/template-file.js';
import { projectRoot } from '../../src/platform/config/index.js';
import { loadWords } from '../../src/platform/i18n/index.js';

const words = loadWords(join(projectRoot, 'views', '_words'));
const folder = join(projectRoot, 'catalogs', 'fields');
const rows = readdirSync(folder).flatMap((file) =>
  readTemplateFile(JSON.parse(readFileSync(join(folder, file), 'utf8'))).items.map(elementsOfItem),
);

for (const language of ['zh-CN', 'en'] as const) {
  describe(`catalog words in ${language}`, () => {
    const t = words.in(language);

    it('name every element, state, step and certainty', () => {
      const keys = [
        ...elementKeys.flatMap((key) => [`elements.${key}`, `hints.${key}`]),
        ...entryStates.flatMap((state) => [`states.${state}`, `desk.empty.${state}`]),
        ...historyActions.map((action) => `desk.history.${action}`),
        ...tickCertainties.map((certainty) => `ticks.${certainty}`),
      ];
      for (const key of keys) expect(t(`catalog.${key}`), key).not.to.equal('');
    });

    it('name every finding of the element check, with what to do about it', () => {
      for (const { code } of checkRules) {
        expect(t(`catalog.checks.${code}`), code).not.to.equal('');
        expect(t(`catalog.remedies.${code}`), code).not.to.equal('');
      }
    });

    it('say every row of the starter catalogs, with its time limit as the system reads it', () => {
      for (const elements of rows) {
        for (const row of elementRows(elements, t)) expect(row.value.join('')).not.to.equal('');
        expect(timeLimitReading(elements.timeLimit, t)).not.to.equal('');
      }
    });
  });
}

describe('time limit reading', () => {
  it('says a compound limit part by part', () => {
    const t = words.in('zh-CN');

    expect(
      timeLimitReading('1.除处罚决定外其他内容：长期公开（动态调整）；2.处罚决定：20个工作日内', t),
    ).to.equal('系统读作：除处罚决定外其他内容——长期公开；处罚决定——20个工作日内');
    expect(timeLimitReading('组织听证7个工作日前', t)).to.equal('系统读作：组织听证前 7个工作日');
    expect(timeLimitReading(null, t)).to.equal(null);
  });
});
