import {
  confirmList,
  confirmSameNames,
  decideLink,
  exemptItem,
  itemsOf,
  type ListedItem,
  type ListKind,
  linksOf,
  previewList,
} from '../../src/catalog/coverage/index.js';
import type { DemoWorld } from './world.js';

type Line = readonly [code: string, name: string, type: string, basis: string];

/** Invented codes; names and bases as such lists have them. Some have rows in the catalog, some have not. */
const powers: Readonly<Record<string, readonly Line[]>> = {
  'QS-MZJ': [
    ['QS0501', '最低生活保障金的给付', '行政给付', '《社会救助暂行办法》（国务院令第649号）第十二条'],
    ['QS0502', '特困人员救助供养金的给付', '行政给付', '《社会救助暂行办法》（国务院令第649号）第十七条'],
    ['QS0503', '临时救助金的给付', '行政给付', '《社会救助暂行办法》（国务院令第649号）第五十条'],
    ['QS0504', '养老机构备案', '其他行政权力', '《养老机构管理办法》（民政部令第66号）第九条'],
    ['QS0505', '老年人补贴的给付', '行政给付', '《中华人民共和国老年人权益保障法》第三十三条'],
    ['QS0506', '对养老机构违法行为的处罚', '行政处罚', '《养老机构管理办法》（民政部令第66号）第四十六条'],
    ['QS0507', '社会团体成立、变更、注销登记', '行政许可', '《社会团体登记管理条例》第三条'],
    ['QS0508', '殡葬设施建设审批', '行政许可', '《殡葬管理条例》第八条'],
    ['QS0509', '收养登记', '行政确认', '《中华人民共和国民法典》第一千一百零五条'],
    ['QS0510', '对社会救助工作的监督检查', '行政检查', '《社会救助暂行办法》（国务院令第649号）第五十七条'],
  ],
  'QS-JTJ': [
    ['QS0701', '道路旅客运输经营许可', '行政许可', '《中华人民共和国道路运输条例》第十条'],
    ['QS0702', '道路货物运输经营许可', '行政许可', '《中华人民共和国道路运输条例》第二十四条'],
    ['QS0703', '对未经许可从事道路运输经营的处罚', '行政处罚', '《中华人民共和国道路运输条例》第六十三条'],
    ['QS0704', '公路建设项目竣工验收', '行政确认', '《中华人民共和国公路法》第三十三条'],
    ['QS0705', '超限运输车辆行驶公路许可', '行政许可', '《公路安全保护条例》第三十五条'],
    ['QS0706', '对公路养护工程的监督检查', '行政检查', '《中华人民共和国公路法》第七十条'],
    ['QS0707', '战备公路渡口管理', '其他行政权力', '《国防交通条例》第三条'],
  ],
};

const duties: readonly string[] = [
  '拟订全县民政事业发展规划和政策并组织实施。',
  '承担城乡居民最低生活保障、特困人员救助供养、临时救助工作。',
  '组织拟订并协调落实促进养老服务发展的政策措施，承担老年人福利工作。',
  '承担儿童福利、孤弃儿童保障和未成年人保护工作。',
  '负责婚姻登记、殡葬服务管理工作。',
];

/** Two offices with their lists of powers and one with its duties; most matches wait for the visitor. */
export async function playCoverage(world: DemoWorld): Promise<void> {
  for (const [office, lines] of Object.entries(powers)) {
    const items = lines.map(([code, name, type, basis]): ListedItem => {
      return { code, name, type, basis, subject: world.office(office).name };
    });
    await load(world, office, 'powers', `${world.office(office).name}权责清单`, items);
  }
  const items = duties.map((name): ListedItem => ({ code: '', name, type: '', basis: '', subject: '' }));
  await load(world, 'QS-MZJ', 'duties', '县民政局职能配置、内设机构和人员编制规定', items);
  await decide(world);
}

async function load(
  world: DemoWorld,
  code: string,
  kind: ListKind,
  name: string,
  items: readonly ListedItem[],
): Promise<void> {
  const officeId = world.office(code).id;
  await world.as(world.staff(code).author, async (ctx) => {
    const content = { items, heads: {}, repeated: [] };
    const id = await previewList(ctx, { officeId, kind, name, fileName: '' }, content, 'file');
    await confirmList(ctx, { id });
  });
}

/** The first two likely matches of 县民政局 are confirmed; one item of 县交通局 is not to be public. */
async function decide(world: DemoWorld): Promise<void> {
  const { db } = world.services;
  const office = world.office('QS-MZJ');
  const items = await itemsOf(db, office.id, 'powers');
  const links = await linksOf(
    db,
    items.map(({ id }) => id),
  );
  if (links.some(({ origin }) => origin === 'name')) {
    await world.as(world.staff('QS-MZJ').author, (ctx) => confirmSameNames(ctx, { officeId: office.id }));
  }
  for (const { id } of items.slice(0, 2)) {
    const best = links.find((link) => link.item_id === id);
    if (!best) continue;
    await world.as(world.staff('QS-MZJ').author, (ctx) =>
      decideLink(ctx, { itemId: id, entryId: best.entry_id, decision: 'confirmed' }),
    );
  }
  const kept = (await itemsOf(db, world.office('QS-JTJ').id)).find(({ name }) => name.startsWith('战备'));
  if (kept) {
    await world.as(world.staff('QS-JTJ').author, (ctx) =>
      exemptItem(ctx, { itemId: kept.id, reason: '涉及国防交通，属于依法不予公开的内容（条例第十四条）' }),
    );
  }
}
