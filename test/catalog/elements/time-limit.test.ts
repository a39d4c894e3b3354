import { expect } from 'chai';
import { isVague, parseTimeLimit, type TimeLimitKind } from '../../../src/catalog/elements/time-limit.js';

/** Phrases of published catalogs, by kind: what an office writes on the left of nothing else. */
const phrases: Readonly<Record<string, { kind: TimeLimitKind; n?: number; of: readonly string[] }[]>> = {
  'A. working days after an event (工作日)': [
    {
      kind: 'workdays',
      n: 20,
      of: [
        '信息形成或者变更之日起20个工作日内',
        '自该信息形成或者变更之日起20个工作日内予以公开，法律法规另有规定的除外',
        '自该政府信息形成或者变更之日起20个工作日内及时公开',
        '公开事项信息形成或变更之日起20个工作日内公开',
        '形成或者变更之日起20个工作日内予以公开',
        '信息形成之日起20个工作日内',
        '信息形成20个工作日内公开',
        '信息形成之后20个工作日内',
        '信息形成（变更）20个工作日内',
        '信息获取（形成、变更）20个工作日内',
        '信息形成（变更）下发至本单位20个工作日内',
        '自制作或获取该信息之日起20个工作日内公开',
        '分配结果确定后20个工作日内',
        '批后公布应在规划批准后20个工作日内向社会公布',
        '20个工作日',
        '信息形成个20个工作日',
        '信息形成或者变更之日起20 个工作 日内',
        '信息形成或者变更之日起20\n\n个工作日内',
        '20工作日内',
        '信息形成20内',
        '信息形成之日起二十个工作日内',
      ],
    },
    {
      kind: 'workdays',
      n: 10,
      of: [
        '制定或获取信息之日起10个工作日内',
        '制定或获取扶持政策措施之日起10个工作日内',
        '收到征地批准文件之日起10个工作日内公开',
        '制定或获取备案政策之日起10个工作日内',
      ],
    },
    {
      kind: 'workdays',
      n: 7,
      of: [
        '制作或获取信息之日起7个工作日内',
        '作出行政决定之日起7个工作日内，法律法规另有规定的从其规定',
        '行政处罚决定形成之日起7个工作日内',
        '7个工作日',
      ],
    },
    {
      kind: 'workdays',
      n: 5,
      of: [
        '颁布或印发之日起5个工作日内',
        '信息形成（变更）5个工作日内',
        '完成并履行有关报审程序后5个工作日内',
        '拟征收土地现状调查结束后5个工作日内，在村公示栏公开',
      ],
    },
    { kind: 'workdays', n: 3, of: ['信息形成或变更之日起3个工作日内'] },
    { kind: 'workdays', n: 2, of: ['合同签订之日起2个工作日内', '验收结束之日起2个工作日内'] },
  ],
  'B. calendar days (日)': [
    {
      kind: 'calendarDays',
      n: 20,
      of: [
        '本级人民代表大会或其常务委员会批准后20日内',
        '本级政府财政部门批复后20日内',
        '人大会议批复后20日内',
        '部门预算经本级财政部门批复后20日内公开',
      ],
    },
    { kind: 'calendarDays', n: 30, of: ['自该信息形成或者变更之日起30日内予以公开'] },
  ],
  'C. on request (依申请)': [
    { kind: 'onRequest', n: 20, of: ['自收到申请之日起20个工作日内公开', '接到申请之日起20个工作日内'] },
  ],
  'D. before an event, or a least period of publicity (公示期)': [
    {
      kind: 'beforeEvent',
      of: [
        '投标截止时间至少15日前、提交资格预审申请文件截止时间至少3日前，或者提交首次响应文件截止之日3个工作日前',
        '《听证通知书》在组织听证7个工作日前予以公开；其他听证公开内容为依申请公开',
        '提前一周发通知邀请',
      ],
    },
    {
      kind: 'publicityPeriod',
      of: [
        '批前公示时间不得少于30日',
        '批前公示时间不得少于30日；批后公布应在规划批准后20个工作日内向社会公布',
        '向社会公开征求意见期限一般不少于30日；因情况紧急等原因需要缩短期限的，公开征求意见时应当予以说明',
        '制定或获取信息之日起10个工作日内，公示7个工作日',
        '信息形成（变更）3个工作日内，公示时间不少于7个工作日',
        '调查登记结束后公示期不得少于7日',
        '及时公开，公示期限不得少于5个工作日',
        '及时公开，公告期限为5个工作日',
        '自中标、成交供应商确定之日起2个工作日内公告，公告期限为1个工作日',
      ],
    },
  ],
  'E. real-time and prompt (实时、及时)': [
    {
      kind: 'realtime',
      of: [
        '实时公开',
        '启动拟征收土地工作时实时公开',
        '在实地启动拟征收土地工作时，在村公示栏公开',
        '随采购公告、采购文件公开',
        '随中标、成交结果同时公告',
      ],
    },
    { kind: 'prompt', of: ['及时公开', '及时回应', '按进展情况及时公开', '重大决策作出后及时公开'] },
  ],
  'F. periodic (定期)': [
    { kind: 'periodic', n: 6, of: ['半年至少更新1次', '至少1次/半年'] },
    { kind: 'periodic', n: 1, of: ['至少1次/年', '每年年初', '每年1月31日前', '按年公开'] },
    { kind: 'periodic', n: 20, of: ['每20个工作日更新'] },
    { kind: 'periodic', of: ['按实际更新'] },
  ],
  'G. permanent (长期)': [
    {
      kind: 'permanent',
      of: [
        '长期公开',
        '长期',
        '永久公开',
        '常年公开',
        '长期公示',
        '长期，最新有效',
        '任期内',
        '长期公开（动态调整）',
      ],
    },
  ],
  'H. by another rule (从其规定)': [
    {
      kind: 'byRule',
      of: ['法律、法规对政府信息公开的期限另有规定的，从其规定', '按照区财政统一部署执行', '按相关规定'],
    },
  ],
  'I. compound (several limits in one cell)': [
    {
      kind: 'compound',
      of: [
        '信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示',
        '1.除处罚决定外其他内容：长期公开（动态调整）；2.处罚决定：20个工作日内',
        '执法决定信息在决定作出之日起7个工作日内公开，其他相关信息形成或变更之日起20个工作日内公开',
        '信息形成之日起20个工作日内；行政许可和行政处罚决定作出后7个工作日内',
        '信息产生、变更之日起20个工作日内公开，保持长期公开（相关政策法规另有规定的应从其规定）',
        '自信息形成或者变更之日起20个工作日内予以公开 + 结果信息 自信息形成或者变更之日起7个工作日内予以公开',
        '作出决定之日起7个工作日内；情况复杂的，经本单位负责人批准，可延长7个工作日（自公示之日起届满5年的，按规定不再公示）',
        '自该政府信息形成或者变更之日起5个工作日内；长期公示',
      ],
    },
  ],
  'J. pointer (同上)': [{ kind: 'sameAsAbove', of: ['同上'] }],
  'nothing readable': [{ kind: 'unclear', of: ['', '—', '视情况'] }],
};

describe('time limit 公开时限', () => {
  for (const [group, rows] of Object.entries(phrases)) {
    describe(group, () => {
      for (const row of rows) {
        for (const words of row.of) {
          it(`reads ${JSON.stringify(words)} as ${row.kind}`, () => {
            const limit = parseTimeLimit(words);

            expect(limit.kind).to.equal(row.kind);
            expect(limit.words).to.equal(words);
            if (row.n !== undefined) expect(limit.parts.map((p) => p.n)).to.deep.equal([row.n]);
          });
        }
      }
    });
  }

  it('names the event that the days are counted from', () => {
    const events = [
      '信息形成或者变更之日起20个工作日内',
      '自中标、成交供应商确定之日起2个工作日内公告',
      '批后公布应在规划批准后20个工作日内向社会公布',
      '其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示',
      '自然资源部门批准后20日内',
    ].map((words) => parseTimeLimit(words).parts[0]?.event);

    expect(events).to.deep.equal([
      '信息形成或者变更',
      '中标、成交供应商确定',
      '规划批准',
      '作出行政决定',
      '自然资源部门批准',
    ]);
  });

  it('keeps each limit of a compound cell with what it applies to', () => {
    const limit = parseTimeLimit('1.除处罚决定外其他内容：长期公开（动态调整）；2.处罚决定：20个工作日内');

    expect(limit.parts.map((p) => [p.scope, p.kind, p.n])).to.deep.equal([
      ['除处罚决定外其他内容', 'permanent', null],
      ['处罚决定', 'workdays', 20],
    ]);
  });

  it('reads every limit before an event with its own unit', () => {
    const limit = parseTimeLimit(
      '投标截止时间至少15日前、提交资格预审申请文件截止时间至少3日前，或者提交首次响应文件截止之日3个工作日前',
    );

    expect(limit.parts.map((p) => [p.n, p.unit, p.event])).to.deep.equal([
      [15, 'day', '投标截止时间'],
      [3, 'day', '提交资格预审申请文件截止时间'],
      [3, 'workday', '提交首次响应文件截止'],
    ]);
  });

  it('notes that another rule may prevail (另有规定的，从其规定)', () => {
    const prevails = [
      '信息形成或者变更之日起20个工作日内。法律、法规对政府信息公开的期限另有规定的，从其规定',
      '自该信息形成或者变更之日起20个工作日内予以公开，法律法规另有规定的除外',
      '信息形成之日起20个工作日内',
    ].map((words) => parseTimeLimit(words).ruleMayDiffer);

    expect(prevails).to.deep.equal([true, true, false]);
  });

  it('calls a limit vague when no day follows from it', () => {
    const vague = ['及时公开', '按相关规定', '按实际更新', '同上', '', '及时公开，公告期限为5个工作日'];

    expect(vague.map((words) => isVague(parseTimeLimit(words)))).to.deep.equal([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(isVague(parseTimeLimit('实时公开'))).to.equal(false);
    expect(isVague(parseTimeLimit('长期公开'))).to.equal(false);
  });
});
