import { expect } from 'chai';
import { itemJson } from '../../../src/catalog/import/catalog-json.js';
import { parseCatalogTables } from '../../../src/catalog/import/parse-catalog.js';
import { readPastedTable, type TextTable } from '../../../src/platform/tables/index.js';

const parse = (text: string) => {
  const table = readPastedTable(text);
  return parseCatalogTables(table ? [table] : []);
};
const items = (text: string) => parse(text).rows.map((row, index) => itemJson(row, index + 1));
const table = (rows: readonly (readonly string[])[], before: readonly string[] = []): TextTable => {
  const width = Math.max(...rows.map((row) => row.length));
  return {
    caption: null,
    before,
    width,
    rows: rows.map((row) =>
      Array.from({ length: width }, (_, at) => ({ text: row[at] ?? '', merged: null })),
    ),
  };
};

const HEADER =
  '序号\t一级事项\t二级事项\t公开内容\t公开依据\t公开时限\t公开主体\t公开渠道和载体\t全社会\t特定群体\t主动\t依申请\t县级\t乡级';

describe('import: what real pages look like', () => {
  it('牟定: merged cells lost, blanks inside words, no header at all', () => {
    const rows = items(
      '2\t　\t"监督\n检查"\t"社会救助信访通讯\n地址\n社会救助投诉举报\n电话"\t　\t　\t　\t　\t√\n' +
        '3\t"最低生活\n保障"\t　\t《国务院关于进一 步加强和改进最低 生活保障工作的意 见》\t■社区/企事业单位/村公示栏(电子屏)',
    );

    expect(rows).to.have.length(2);
    expect(rows[0]).to.include({
      sourceSeq: '2',
      level1: null,
      level2: '监督检查',
      basis: null,
      timeLimit: null,
      subject: null,
    });
    expect(rows[0]?.content).to.deep.equal(['社会救助信访通讯地址', '社会救助投诉举报电话']);
    expect(rows[0]?.audience).to.deep.equal({ allSociety: true, specific: null });
    expect(rows[0]?.cells.content.state).to.equal('guessed');
    expect(rows[1]).to.include({ level1: '最低生活保障', level2: null });
    expect(rows[1]?.content).to.deep.equal(['《国务院关于进一步加强和改进最低生活保障工作的意见》']);
    expect(rows[1]?.channels).to.deep.equal(['社区/企事业单位/村公示栏（电子屏）']);
    expect(rows[1]?.cells.channels).to.deep.equal({ state: 'guessed', reason: 'shifted' });
  });

  it('中山坦洲: all cells of a row run together, 一级 equals 二级, 同上', () => {
    const rows = items(
      '1政府投资项目建议书审批政府投资项目建议书审批审批结果、批复时间、批复文号《政府信息公开条例》、《政府投资条例》信息形成之日起20个工作日内相关审批部门■政府网站    □两微一端     □发布会听证会√√√\n' +
        '2政府投资项目概算变更(调整)政府投资项目概算变更(调整)审批结果、批复时间、批复文号《政府信息公开条例》、《政府投资条例》同上相关审批部门■政府网站    □两微一端     □发布会听证会',
    );

    expect(rows).to.have.length(2);
    expect(rows[0]).to.include({
      level1: '政府投资项目建议书审批',
      level2: '政府投资项目建议书审批',
      ticks: 'collapsed',
    });
    expect(rows[0]?.tier).to.deep.equal({ county: true, township: false, village: false });
    expect(rows[1]).to.include({
      sourceSeq: '2',
      level1: '政府投资项目概算变更(调整)',
      level2: '政府投资项目概算变更(调整)',
      timeLimit: '信息形成之日起20个工作日内',
      subject: '相关审批部门',
    });
    expect(rows[1]?.basis).to.deep.equal(['《政府信息公开条例》', '《政府投资条例》']);
    expect(rows[1]?.channels).to.deep.equal(['政府网站']);
    for (const key of ['level1', 'content', 'basis', 'timeLimit', 'subject', 'channels'] as const) {
      expect(rows[1]?.cells[key].state, key).to.equal('guessed');
    }
  });

  it('中山三角镇: one item in several physical rows, with a limit of its own for the results', () => {
    const header =
      '序号 | 一级事项 | 二级事项 | 公开内容 | 公开依据 | 公开时限 | 公开主体 | 公开渠道和载体 | 全社会 | 特定群体 | 主动 | 依申请 | 县级 | 乡级';
    const rows = items(
      `${header}\n0104 | 01 行政许可类事项 | 医疗机构执业登记（人体器官移植除外） | 法律法规和政策文件 | 【法律】《行政许可法》【法规】《医疗机构管理条例》 | 自信息形成或者变更之日起20个工作日内予以公开 | 镇卫生健康行政部门 | ■政府网站 | √ | √ | √ |||\n` +
        '办事指南,包括:适用范围、事项审查类型、办理依据 | |||||||||||||\n' +
        '结果信息——医疗机构名称、地址、主要负责人 | 自信息形成或者变更之日起7个工作日内予以公开 | 镇卫生健康行政部门 | ■政府网站 | √ | √ | √ |||||||\n' +
        '0105 | 01 行政许可类事项 | 公共场所卫生许可 | 法律法规和政策文件 | 《行政许可法》 | 同上 | 镇卫生健康行政部门 | ■政府网站 | √ | √ | √ |||',
    );

    expect(rows).to.have.length(2);
    expect(rows[0]).to.include({
      sourceSeq: '0104',
      level1: '行政许可类事项',
      level2: '医疗机构执业登记（人体器官移植除外）',
      ticks: 'collapsed',
    });
    expect(rows[0]?.content?.map((text) => text.slice(0, 4))).to.deep.equal([
      '法律法规',
      '办事指南',
      '结果信息',
    ]);
    expect(rows[0]?.timeLimit).to.equal(
      '自信息形成或者变更之日起20个工作日内予以公开；结果信息自信息形成或者变更之日起7个工作日内予以公开',
    );
    expect(rows[0]?.basis).to.deep.equal(['《行政许可法》', '《医疗机构管理条例》']);
    expect(rows[0]?.cells.timeLimit).to.deep.equal({ state: 'guessed', reason: 'severalRows' });
    expect(rows[1]?.method).to.deep.equal({ proactive: true, onRequest: false });
  });

  it('a second header row that lost its blank cells is dealt out to its groups', () => {
    const parsed = parseCatalogTables([
      table([
        [
          '序号',
          '公开事项',
          '公开内容（要素）',
          '公开依据',
          '公开时限',
          '公开主体',
          '公开渠道和载体',
          '公开对象',
          '公开方式',
          '公开层级',
        ],
        ['一级事项', '二级事项', '全社会', '特定群众', '主动', '依申请', '县级', '乡级'],
        [
          '1',
          '政策文件',
          '法律法规',
          '法律',
          '《甲法》',
          '20个工作日',
          '县应急局',
          '■政府网站',
          '√',
          '',
          '√',
          '',
          '√',
          '',
        ],
      ]),
    ]);

    const [row] = parsed.rows;
    expect(row?.elements).to.include({ level1: '政策文件', level2: '法律法规', subject: '县应急局' });
    expect(row?.elements.method).to.deep.equal({ proactive: true, onRequest: false });
    expect(row?.elements.tier).to.deep.equal({ county: true, township: false, village: false });
  });

  it('optional contents 〔*…〕, phases ■▲, a group in words, 一级 “—”', () => {
    const parsed = parseCatalogTables([
      table(
        [
          HEADER.split('\t'),
          [
            '1',
            '—',
            '2.1征地告知',
            '法律法规；〔*征地工作流程图〕',
            '《土地管理法》',
            '及时公开',
            '自然资源部门',
            '■政府网站\n▲公开查阅点\n■▲征地信息公开平台\n□两微一端',
            '√',
            '√面向村集体成员',
            '√',
            '',
            '√',
            '',
          ],
        ],
        ['征地补偿领域基层政务公开标准目录'],
      ),
    ]);

    const [row] = parsed.rows;
    expect(parsed.field).to.equal('征地补偿');
    expect(row?.elements).to.include({ level1: null, level2: '征地告知' });
    expect(row?.cells.level1.state).to.equal('understood');
    expect(row?.elements.content).to.deep.equal([
      { text: '法律法规', optional: false },
      { text: '征地工作流程图', optional: true },
    ]);
    expect(row?.elements.channels.map(({ code, phase }) => [code, phase])).to.deep.equal([
      ['governmentSite', 'during'],
      ['readingPoint', 'after'],
      ['landAcquisitionPlatform', 'both'],
    ]);
    expect(row?.elements.audience).to.deep.equal({ allSociety: true, specific: '面向村集体成员' });
  });

  it('columns of counties: 三级事项, 责任科室, 电话, 五公开, 格式, 周期, 网址, and a column that has no place', () => {
    const parsed = parseCatalogTables([
      table([
        [
          '序号',
          '一级事项',
          '二级事项',
          '三级事项',
          '公开内容',
          '公开依据',
          '公开时限',
          '更新周期',
          '五公开',
          '公开主体',
          '责任科室',
          '公开渠道',
          '公开格式',
          '公开对象',
          '公开方式',
          '咨询电话',
          '监督举报电话',
          '公开网址',
          '权力类型',
          '备注',
        ],
        [
          '1',
          '甲',
          '乙',
          '丙',
          '名单',
          '《甲法》',
          '长期公开',
          '每年',
          '□决策 □执行 ■服务',
          '县民政局',
          '救助股',
          '政府网站、两微一端',
          '■文本 □图表 ■视频',
          '■全社会 □特定群体',
          '主动公开',
          '0999-1',
          '0999-2',
          'http://a.gov.cn/x',
          '行政许可',
          '无',
        ],
      ]),
    ]);

    const [row] = parsed.rows;
    expect(row?.elements).to.deep.include({
      level3: '丙',
      updateCycle: '每年',
      fiveDisclosures: ['service'],
      formats: ['text', 'video'],
      section: '救助股',
      enquiryPhone: '0999-1',
      supervisionPhone: '0999-2',
      webAddress: 'http://a.gov.cn/x',
      remarks: null,
      audience: { allSociety: true, specific: null },
      method: { proactive: true, onRequest: false },
    });
    expect(row?.extras).to.deep.equal([{ label: '权力类型', text: '行政许可' }]);
  });

  it('one item a page, label beside value', () => {
    const rows = items(
      '领域：社会救助\n一级事项：综合业务\n二级事项：政策法规文件\n公开内容：各地配套政策法规文件\n公开依据：《中华人民共和国政府信息公开条例》\n公开时限：20个工作日\n公开主体：县民政局\n公开渠道：政府网站、公开查阅点\n公开对象：全社会\n公开方式：主动公开\n公开层级：县级、乡级',
    );

    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({
      field: '社会救助',
      level1: '综合业务',
      level2: '政策法规文件',
      subject: '县民政局',
    });
    expect(rows[0]?.tier).to.deep.equal({ county: true, township: true, village: false });
  });

  it('√ lost to “?” and typing errors of labels are told as guesses; boxes without marks as missing', () => {
    const rows = items(
      `${HEADER}\n1\t甲\t乙\t名单\t《甲法》\t及时公开\t县局\t"■政府网占 □政府公报"\t?\t\t?\t\t?\t\n` +
        `2\t甲\t丙\t名单\t《甲法》\t及时公开\t县局\t政府网站 政府公报 两微一端 发布会/听证会 广播电视 纸质媒体 公开查阅点 政务服务中心 便民服务站 入户/现场 精准推送 其他\t√\t\t√\t\t√\t`,
    );

    expect(rows[0]?.channels).to.deep.equal(['政府网站']);
    expect(rows[0]?.cells.channels).to.deep.equal({ state: 'guessed', reason: 'channelTypo' });
    expect(rows[0]?.cells.method).to.deep.equal({ state: 'guessed', reason: 'tickLost' });
    expect(rows[1]?.channels).to.equal(null);
    expect(rows[1]?.cells.channels).to.deep.equal({ state: 'missing', reason: 'boxesLost' });
  });

  it('√ that ran together, in a cell of their own or behind the channels, are read in the usual order as guesses', () => {
    const cells = '甲\t乙\t名单\t《甲法》\t及时公开\t县局';
    const rows = items(
      `${HEADER}\n1\t${cells}\t■政府网站\t√√√\n2\t${cells}\t■政府网站 √ √ √ √\n3\t${cells}\t■政府网站\t√\t√\t√`,
    );

    for (const row of rows) {
      expect(row).to.include({ ticks: 'collapsed' });
      expect(row.channels).to.deep.equal(['政府网站']);
      expect(row.audience).to.deep.equal({ allSociety: true, specific: null });
      expect(row.method).to.deep.equal({ proactive: true, onRequest: false });
      expect(row.cells.tier).to.deep.equal({ state: 'guessed', reason: 'ticksCollapsed' });
    }
    expect(rows.map(({ tier }) => tier?.township)).to.deep.equal([false, true, false]);
  });

  it('平武: every 公 lost by a filter; 内江: 一级事项 twice; 〇 beside ● is optional', () => {
    const rows = items(
      '序号\t一级事项\t一级事项\t开内容\t开依据\t开时限\t开主体\t开渠道\t开属性\t开对象\n1\t甲\t乙\t●名单 〇图解\t《甲法》\t及时公开\t县局\t政府网站\t主动公开\t全社会',
    );

    expect(rows[0]).to.include({ level1: '甲', level2: '乙', timeLimit: '及时公开', subject: '县局' });
    expect(rows[0]?.content).to.deep.equal(['名单', '〔*图解〕']);
    expect(rows[0]?.cells.content).to.deep.equal({ state: 'guessed', reason: 'circlesRead' });
    expect(rows[0]?.method).to.deep.equal({ proactive: true, onRequest: false });
  });

  it('text that is no catalog gives no rows', () => {
    expect(parse('你好\n再见').rows).to.deep.equal([]);
    expect(parse('姓名\t年龄\n张三\t20').rows).to.deep.equal([]);
    expect(parseCatalogTables([]).rows).to.deep.equal([]);
  });
});
