import { expect } from 'chai';
import { checkElements, noFacts } from '../../src/catalog/checks/index.js';
import { parseBasis } from '../../src/catalog/elements/basis.js';
import { ticked } from '../../src/catalog/elements/channels.js';
import {
  changedElements,
  type EntryElements,
  emptyElements,
  mergeElements,
  titleOf,
} from '../../src/catalog/entry.js';
import { elementsFromForm, entryFormSchema, formFromElements } from '../../src/catalog/entry.schema.js';

const complete: EntryElements = {
  ...emptyElements,
  level1: '最低生活保障',
  level2: '审批信息',
  content: [
    { text: '低保对象名单及相关信息', optional: false },
    { text: '公示期限', optional: true },
  ],
  basis: [parseBasis('《社会救助暂行办法》（国务院令第649号）')],
  timeLimit: '制定或获取信息之日起10个工作日内',
  subject: '青松县民政局',
  channels: [ticked('governmentSite'), ticked('other', '村务公开栏')],
  audience: { allSociety: true, specific: null },
  method: { proactive: true, onRequest: false },
  tier: { county: true, township: true, village: false },
  enquiryPhone: '0571-12345678',
};

const context = { ...noFacts, officeNames: ['青松县民政局', '民政局'], longestWorkdays: 20 };

function validate(values: Record<string, unknown>) {
  return entryFormSchema.validate(values, { abortEarly: false });
}

function fieldsInError(values: Record<string, unknown>): string[] {
  return (validate(values).error?.details ?? []).map((detail) => String(detail.path[0]));
}

describe('entry form 目录事项表单', () => {
  it('reads back what it shows, unchanged', () => {
    const { value, error } = validate({ ...formFromElements(complete, 3), intent: 'submit' });

    expect(error).to.equal(undefined);
    expect(elementsFromForm(value)).to.deep.equal(complete);
    expect(value.version).to.equal(3);
  });

  it('lets a draft have gaps as long as it has a name', () => {
    expect(fieldsInError({ version: 1, intent: 'save', level1: '综合业务' })).to.deep.equal([]);
    expect(fieldsInError({ version: 1, intent: 'save', level1: ' ' })).to.deep.equal(['level1']);
  });

  it('tells every gap of a submitted row at once', () => {
    const fields = fieldsInError({ version: 1, intent: 'submit', level1: '', enquiryPhone: 'call me' });

    expect(fields.sort()).to.deep.equal(
      [
        'audience',
        'basisName',
        'channels',
        'content',
        'enquiryPhone',
        'level1',
        'method',
        'subject',
        'tier',
        'timeLimit',
      ].sort(),
    );
  });

  it('asks who the 特定群体 are and what the 其他 channel is', () => {
    const fields = fieldsInError({
      ...formFromElements(complete, 1),
      intent: 'submit',
      channels: ['governmentSite', 'other'],
      channelOther: '',
      audience: 'specific',
      audienceSpecific: '',
    });

    expect(fields.sort()).to.deep.equal(['audienceSpecific', 'channelOther']);
  });

  it('refuses a channel that does not exist', () => {
    expect(fieldsInError({ ...formFromElements(complete, 1), channels: ['pigeon'] })).to.deep.equal([
      'channels',
    ]);
  });
});

describe('element check 要素检查', () => {
  const codes = (changes: Partial<EntryElements>) =>
    checkElements({ ...complete, ...changes }, context).map((finding) => finding.code);

  it('finds nothing in a good row', () => {
    expect(codes({})).to.deep.equal([]);
  });

  it('lists every missing element of an empty row', () => {
    const found = checkElements(emptyElements, context);

    expect(found.every((finding) => finding.severity === 'blocking')).to.equal(true);
    expect(found.map((finding) => finding.element)).to.deep.equal([
      'level1',
      'content',
      'basis',
      'timeLimit',
      'subject',
      'channels',
      'audience',
      'method',
      'tier',
    ]);
  });

  it('doubts a vague limit, and one longer than 条例第二十六条 allows without a rule', () => {
    expect(codes({ timeLimit: '及时公开' })).to.deep.equal(['timeLimitVague']);
    expect(codes({ timeLimit: '信息形成之日起30个工作日内' })).to.deep.equal(['timeLimitTooLong']);
    expect(codes({ timeLimit: '信息形成之日起30个工作日内，法律法规另有规定的除外' })).to.deep.equal([]);
  });

  it('doubts an unnamed or repealed basis, a generic subject and a missing 政府网站', () => {
    expect(codes({ basis: [parseBasis('相关政策文件')] })).to.deep.equal(['basisUnnamed']);
    expect(codes({ basis: [parseBasis('《政府信息公开条例》（国务院令第492号）')] })).to.deep.equal([
      'basisOldRegulation',
    ]);
    expect(codes({ subject: '县级人民政府工作部门' })).to.deep.equal(['subjectGeneric']);
    expect(codes({ channels: [ticked('print')] })).to.deep.equal(['channelsNoGovernmentSite']);
  });
});

describe('entry 目录事项', () => {
  it('is titled by its most specific 事项', () => {
    expect(titleOf(complete)).to.equal('审批信息');
    expect(titleOf({ ...complete, level3: '城市低保' })).to.equal('城市低保');
    expect(titleOf({ ...complete, level2: null })).to.equal('最低生活保障');
  });

  it('names the elements that two versions differ in', () => {
    const after = { ...complete, timeLimit: '20个工作日', tier: { ...complete.tier, village: true } };

    expect(changedElements(complete, after)).to.deep.equal(['timeLimit', 'tier']);
  });

  it('lays two people’s changes over each other without losing either', () => {
    const mine = { ...complete, timeLimit: '3个工作日', section: '社会救助股' };
    const theirs = { ...complete, timeLimit: '7个工作日', remarks: '按月更新', section: '社会救助股' };

    const { merged, taken, contested } = mergeElements(complete, mine, theirs);

    expect(merged).to.deep.equal({ ...mine, remarks: '按月更新' });
    expect(taken).to.deep.equal(['remarks']);
    expect(contested).to.deep.equal(['timeLimit']);
  });
});
