import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { runDeadline } from '../../src/cli/deadline.js';
import { calendar } from '../support/calendar.js';

const text = readFileSync(new URL('deadline-examples.json', import.meta.url), 'utf8');
const examples = JSON.parse(text) as { id: string; note: string; expected_due: string }[];
const answers = JSON.parse(runDeadline(text, calendar)) as {
  id: string;
  due: string;
  provisional: boolean;
  steps: { date: string; kind: string; why: string; article: string | null }[];
}[];

describe('worked due dates (期限算例)', () => {
  for (const [index, example] of examples.entries()) {
    it(`${example.id}: ${example.note}`, () => {
      const answer = answers[index];

      expect(answer).to.include({ id: example.id, due: example.expected_due, provisional: false });
      expect(answer?.steps[answer.steps.length - 1]).to.include({ date: example.expected_due, kind: 'due' });
    });
  }

  it('gives one step a day, in order', () => {
    for (const { id, steps } of answers) {
      const dates = steps.map(({ date }) => date);
      expect([...new Set(dates)].sort(), id).to.deep.equal(dates);
    }
  });
});
