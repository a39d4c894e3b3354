import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { defaultLawSettings } from '../../../src/law/index.js';
import { composeLetter } from '../../../src/letters/index.js';
import { builtInTemplates, wordingCodes } from '../../../src/letters/wording/built-in.js';
import { checkTemplate } from '../../../src/letters/wording/check-template.js';
import { samplesOf, severalMattersSamples } from '../../../src/letters/wording/sample-data.js';
import { calendar } from '../../support/calendar.js';
import { setWords } from './set-words.js';

/** What the program set before the words stood in templates. */
const before = JSON.parse(
  readFileSync(new URL('./set-before-templates.json', import.meta.url), 'utf8'),
) as Record<string, string[][]>;
const law = { calendar, settings: defaultLawSettings };

describe('built-in wording (内置措辞)', () => {
  it('there is a template for every paper', () => {
    expect(Object.keys(before))
      .to.have.members([...wordingCodes])
      .and.to.have.length(41);
  });

  for (const code of wordingCodes) {
    it(`${code}: reads, holds its required elements, and sets the letter word for word as before`, () => {
      expect(checkTemplate(code, builtInTemplates[code], law)).to.deep.include({ problems: [], missing: [] });
      const samples = code === 'severalMatters' ? severalMattersSamples(law) : samplesOf(code, law);
      const set = samples.map(({ kind, data }) => setWords(composeLetter(kind, data as never)));
      expect(set).to.deep.equal(before[code]);
    });
  }
});
