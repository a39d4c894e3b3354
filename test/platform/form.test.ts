import { expect } from 'chai';
import Joi from 'joi';
import { fieldErrorOf } from '../../src/platform/http/form.js';
import { fields, path } from '../../src/platform/http/index.js';

const errorsOf = (schema: Joi.Schema, value: unknown) =>
  schema.validate(value, { abortEarly: false }).error?.details.map((item) => fieldErrorOf(item)) ?? [];

describe('form fields', () => {
  const schema = Joi.object({
    name: fields.text(5).label('cases.field.name'),
    on: fields.date(),
    kinds: fields.choices(['a', 'b']),
    lines: fields.lines(2, 3),
    agreed: fields.tick(),
  });

  it('accepts what a browser sends', () => {
    const { value, error } = schema.validate({
      name: ' 张某 ',
      on: '2026-03-02',
      kinds: 'a',
      lines: '一\r\n\r\n二 ',
      agreed: 'on',
    });

    expect(error).to.equal(undefined);
    expect(value).to.deep.equal({
      name: '张某',
      on: '2026-03-02',
      kinds: ['a'],
      lines: ['一', '二'],
      agreed: true,
    });
  });

  it('names every problem at once, each with its field', () => {
    const problems = errorsOf(schema, {
      name: '一二三四五六',
      on: '2026-02-30',
      kinds: ['a', 'c'],
      lines: '一\n二\n三',
    });

    expect(problems.map(({ field, code }) => [field, code])).to.deep.equal([
      ['name', 'tooLong'],
      ['on', 'date'],
      ['kinds.1', 'choose'],
      ['lines', 'tooManyLines'],
    ]);
    expect(problems[0]?.params).to.deep.equal({ label: 'cases.field.name', limit: 5 });
  });

  it('asks for what is missing or empty in the same words', () => {
    expect(errorsOf(schema, { name: '', kinds: [] }).map(({ code }) => code)).to.deep.equal([
      'required',
      'required',
    ]);
  });
});

describe('path', () => {
  const show = path('/desk/cases/:id/papers/:paper');

  it('builds an address and keeps the pattern for the router', () => {
    expect(show({ id: 5, paper: 'a b' })).to.equal('/desk/cases/5/papers/a%20b');
    expect(show.pattern).to.equal('/desk/cases/:id/papers/:paper');
  });

  it('leaves out empty query values', () => {
    expect(path('/desk')(undefined, { tab: 'mine', after: null, q: '' })).to.equal('/desk?tab=mine');
  });
});
