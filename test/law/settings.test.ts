import { expect } from 'chai';
import { defaultLawSettings, type LawSettingKey, lawSettings, settingProblem } from '../../src/law/index.js';

const keys = Object.keys(lawSettings) as LawSettingKey[];

describe('settings for what the law leaves open', () => {
  for (const key of keys) {
    it(`${key} has a default that it admits, a name, a reason and a source`, () => {
      const setting = lawSettings[key];

      expect(settingProblem(key, defaultLawSettings[key])).to.equal(null);
      expect(setting.name).to.not.equal('');
      expect(setting.reason).to.match(/。$/);
    });
  }

  it('refuses values that are not admitted or out of range', () => {
    expect(settingProblem('silenceRemedy', 'never')).to.equal('notAdmitted');
    expect(settingProblem('reasonsStopClock', 'yes')).to.equal('notAdmitted');
    expect(settingProblem('correctionWorkingDays', 3)).to.equal('outOfRange');
    expect(settingProblem('correctionWorkingDays', 7.5)).to.equal('notAdmitted');
  });
});
