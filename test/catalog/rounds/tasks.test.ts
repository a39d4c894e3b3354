import { expect } from 'chai';
import type { StepCount } from '../../../src/catalog/rounds/progress.query.js';
import { type Assignment, latenessOf, problemsOf, type Round } from '../../../src/catalog/rounds/round.js';
import { isFor, tasksOf } from '../../../src/catalog/rounds/tasks.js';
import { localDate } from '../../../src/kernel/local-date.js';
import { dueDates } from './round-story.js';

const today = localDate('2026-03-09');
const round: Round = {
  id: 1,
  officeId: 10,
  name: '轮次',
  note: '',
  state: 'open',
  dueDates,
  version: 1,
  openedOn: localDate('2026-03-02'),
  closedOn: null,
  closeNote: null,
};
const assignment: Assignment = {
  id: 5,
  roundId: 1,
  fieldId: 2,
  fieldName: '社会救助',
  fieldSlug: 'social-assistance',
  officeId: 20,
  officeName: '清水县民政局',
  officeClosedOn: null,
  successorId: null,
  successorName: null,
  lead: { id: 31, name: '郑责', inPlace: true },
  worker: { id: 32, name: '钱信', inPlace: true },
  removedOn: null,
  removedReason: null,
};
const rows = (step: StepCount['step'], count: number, entryState: StepCount['entryState'] = 'draft') => ({
  assignmentId: 5,
  step,
  entryState,
  rows: count,
});
const counts = [
  rows('drafting', 3),
  rows('checked', 2),
  rows('comment', 4),
  rows('unified', 1),
  rows('approved', 1),
  rows('approved', 2, 'submitted'),
  rows('published', 5, 'published'),
];
const comments = [{ assignmentId: 5, comments: 6, unanswered: 2 }];
const person = (accountId: number, officeId: number, ...roles: string[]) => ({ accountId, officeId, roles });

describe('what waits in a round (我的任务, 催办清单)', () => {
  const tasks = tasksOf(round, [assignment], counts, comments, today);
  const kindsFor = (who: ReturnType<typeof person>) =>
    tasks.filter((task) => isFor(task, who)).map(({ kind, count }) => `${kind} ${count}`);

  it('goes to the one whose turn it is', () => {
    expect(kindsFor(person(32, 20, 'author'))).to.deep.equal(['draft 3', 'answer 2', 'handIn 1']);
    expect(kindsFor(person(31, 20, 'head'))).to.deep.equal(['ask 2', 'unify 4']);
    expect(kindsFor(person(33, 20, 'reviewer'))).to.deep.equal(['publish 2']);
    expect(kindsFor(person(40, 10, 'supervisor'))).to.deep.equal(['approve 1']);
    expect(kindsFor(person(50, 21, 'author', 'reviewer'))).to.deep.equal([]);
  });

  it('bears the last day of its stage', () => {
    expect(tasks.find(({ kind }) => kind === 'draft')?.dueOn).to.equal('2026-03-06');
    expect(latenessOf(dueDates.draft, today)).to.deep.equal({ level: 'overdue', days: 3 });
    expect(latenessOf(today, today).level).to.equal('due');
    expect(latenessOf(localDate('2026-03-12'), today).level).to.equal('soon');
    expect(latenessOf(localDate('2026-03-13'), today).level).to.equal('ok');
  });

  it('falls to the 主管部门 when nobody is named, and to nobody once the field is out or the round over', () => {
    const orphan = { ...assignment, lead: null, worker: null };
    const left = tasksOf(round, [orphan], counts, comments, today);
    expect(left.find(({ kind }) => kind === 'draft')?.doer.kind).to.equal('supervisor');
    expect(left.find(({ kind }) => kind === 'assign')?.count).to.equal(2);
    const out = { ...assignment, removedOn: today };
    expect(tasksOf(round, [out], counts, comments, today)).to.deep.equal([]);
    expect(tasksOf({ ...round, state: 'closed' }, [assignment], counts, comments, today)).to.deep.equal([]);
  });

  it('says what keeps a field from going on', () => {
    expect(problemsOf(assignment, today)).to.deep.equal([]);
    expect(
      problemsOf({ ...assignment, worker: { id: 32, name: '钱信', inPlace: false } }, today),
    ).to.deep.equal(['workerGone']);
    expect(
      problemsOf({ ...assignment, officeClosedOn: localDate('2026-03-08'), lead: null }, today),
    ).to.deep.equal(['officeClosed']);
    // The last day of an office is still a day on which it works.
    expect(problemsOf({ ...assignment, officeClosedOn: today }, today)).to.deep.equal([]);
  });
});
