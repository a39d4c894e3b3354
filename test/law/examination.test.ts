import { expect } from 'chai';
import {
  article,
  examinationStep,
  examinationSteps,
  examinedGrounds,
  grounds,
  nextExaminationStep,
} from '../../src/law/index.js';

describe('the seven questions (七步审查)', () => {
  it('reach every ground that is an answer, and 部分公开 through 区分处理', () => {
    const reached = new Set(
      examinationSteps.flatMap(({ answers }) =>
        answers.flatMap((each) => ('ground' in each ? [each.ground] : [])),
      ),
    );
    const wanted = grounds
      .filter(({ ends, code }) => ends === 'answer' && code !== 'partial')
      .map(({ code }) => code);

    expect([...reached]).to.have.members(wanted);
    expect(examinedGrounds({ release: 'thirdParty', manner: 'separable' })).to.deep.equal([
      'granted.provided',
      'refused.thirdParty',
    ]);
  });

  const paths: readonly (readonly [string, Record<string, string>, string[], string | null])[] = [
    ['nothing answered', {}, [], 'correction'],
    ['only an act is called for', { correction: 'unclear' }, [], 'information'],
    [
      'no information at all: the later questions fall away',
      { correction: 'clear', information: 'petition' },
      ['notProcessed.petition'],
      'reply',
    ],
    [
      'the earliest outcome counts',
      { information: 'publication', exists: 'notExist' },
      ['notProcessed.publication'],
      'correction',
    ],
    [
      'all may be opened',
      {
        correction: 'clear',
        information: 'information',
        responsible: 'own',
        exists: 'exists',
        release: 'open',
        manner: 'whole',
        reply: 'inTime',
      },
      ['granted.provided'],
      null,
    ],
    [
      'a refusal is asked whether it can be separated',
      {
        correction: 'clear',
        information: 'information',
        responsible: 'own',
        exists: 'exists',
        release: 'processInfo',
      },
      ['refused.processInfo'],
      'manner',
    ],
    ['a skipped question comes back', { information: 'information' }, [], 'correction'],
    ['an answer that nobody knows counts for nothing', { release: 'nonsense' }, [], 'correction'],
  ];
  for (const [name, answers, outcome, next] of paths)
    it(name, () => {
      expect(examinedGrounds(answers)).to.deep.equal(outcome);
      expect(nextExaminationStep(answers)).to.equal(next);
    });

  it('each question names the articles that it rests on', () => {
    const named = examinationSteps.map(({ code, articles }) => [code, articles[0]]);
    expect(named).to.deep.equal([
      ['correction', '条例29(2)'],
      ['information', '条例2'],
      ['responsible', '条例10'],
      ['exists', '条例36(四)'],
      ['release', '条例14'],
      ['manner', '条例37'],
      ['reply', '条例33(1)'],
    ]);
    expect(examinationStep('manner')?.articles).to.include('条例40');
    expect(article('条例40')?.paraphrase).to.include('查阅、抄录');
  });
});
