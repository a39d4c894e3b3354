import { expect } from 'chai';
import {
  mayAddEntries,
  mayCopyTo,
  mayEdit,
  mayRecall,
  mayReview,
  maySeeEntry,
  maySubmit,
  mayWithdraw,
} from '../../src/catalog/entry.policy.js';
import { type Actor, systemActor } from '../../src/kernel/actor.js';
import type { Verdict } from '../../src/kernel/verdict.js';

const person = (accountId: number, officeId: number | null, ...roles: string[]): Actor => ({
  ...systemActor,
  kind: 'person',
  accountId,
  officeId,
  roles,
});

const author = person(1, 10, 'author');
const reviewer = person(2, 10, 'reviewer');
const draft = { officeId: 10, state: 'draft', missing: 0, submittedBy: null, isPublic: false } as const;
const submitted = { ...draft, state: 'submitted', submittedBy: 1 } as const;
const published = { ...draft, state: 'published', submittedBy: 1, isPublic: true } as const;

const reason = (verdict: Verdict) => (verdict.allowed ? 'allowed' : verdict.reason);

describe('who may do what with a catalog row', () => {
  it('lets the office’s author edit and hand in, with a reason wherever not', () => {
    expect(reason(mayEdit(author, draft))).to.equal('allowed');
    expect(reason(mayEdit(author, submitted))).to.equal('catalog.underReview');
    expect(reason(mayEdit(person(3, 11, 'author'), draft))).to.equal('catalog.otherOffice');
    expect(reason(mayEdit(reviewer, draft))).to.equal('catalog.authorOnly');
    expect(reason(maySubmit(author, draft))).to.equal('allowed');
    expect(reason(maySubmit(author, { ...draft, missing: 2 }))).to.equal('catalog.incomplete');
    expect(reason(maySubmit(author, published))).to.equal('catalog.nothingChanged');
    expect(reason(mayAddEntries(person(4, null, 'author')))).to.equal('catalog.noOffice');
  });

  it('lets someone else of the office review (审核人不得审核本人提交的事项)', () => {
    expect(reason(mayReview(reviewer, submitted))).to.equal('allowed');
    expect(reason(mayReview(person(1, 10, 'author', 'reviewer'), submitted))).to.equal(
      'catalog.ownSubmission',
    );
    expect(reason(mayReview(reviewer, draft))).to.equal('catalog.notSubmitted');
    expect(reason(mayReview(person(2, 11, 'reviewer'), submitted))).to.equal('catalog.otherOffice');
    expect(reason(mayWithdraw(reviewer, published))).to.equal('allowed');
    expect(reason(mayWithdraw(reviewer, draft))).to.equal('catalog.notPublic');
  });

  it('lets the 主管部门 read every office’s rows', () => {
    expect(reason(maySeeEntry(person(5, 99, 'supervisor'), draft))).to.equal('allowed');
    expect(reason(maySeeEntry(person(6, 99, 'author'), draft))).to.equal('catalog.otherOffice');
  });

  it('lets an author take back what nobody has decided yet', () => {
    expect(reason(mayRecall(author, submitted))).to.equal('allowed');
    expect(reason(mayRecall(person(3, 10, 'author'), submitted))).to.equal('allowed');
    expect(reason(mayRecall(author, published))).to.equal('catalog.notSubmitted');
    expect(reason(mayRecall(reviewer, submitted))).to.equal('catalog.authorOnly');
    expect(reason(mayRecall(person(3, 11, 'author'), submitted))).to.equal('catalog.otherOffice');
  });

  it('lets an author copy to the own office and those below it, the 主管部门 everywhere', () => {
    const offices = [
      { id: 10, parentId: 1 },
      { id: 20, parentId: 10 },
      { id: 30, parentId: 20 },
      { id: 40, parentId: 1 },
      { id: 50, parentId: 51 },
      { id: 51, parentId: 50 },
    ];
    const to = (actor: Actor, id: number) =>
      reason(mayCopyTo(actor, offices.find((office) => office.id === id) ?? { id, parentId: null }, offices));

    expect([10, 20, 30].map((id) => to(author, id))).to.deep.equal(['allowed', 'allowed', 'allowed']);
    expect([1, 40, 50].map((id) => to(author, id))).to.deep.equal(Array(3).fill('catalog.notBelow'));
    expect(to(person(5, 99, 'author', 'supervisor'), 40)).to.equal('allowed');
    expect(to(person(5, 99, 'supervisor'), 40)).to.equal('catalog.authorOnly');
    expect(to(person(5, null, 'author'), 40)).to.equal('catalog.noOffice');
  });
});
