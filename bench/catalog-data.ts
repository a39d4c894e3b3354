import { emptyElements } from '../src/catalog/entry.js';
import { facetTags } from '../src/catalog/public/public-facets.js';
import { localDate } from '../src/kernel/local-date.js';
import { insertOffice } from '../src/offices/index.js';
import { type CommandContext, type SqlValue, textIndexTokens } from '../src/platform/database/index.js';
import { topicTag } from '../src/search/search-tags.js';
import { indexTokens } from '../src/search/tokens.js';
import { insertMany } from './data.js';

const OFFICES = 60;
export const FIELDS = 27;

/** Signatures as counties have them: level × audience × method × stage; village rows stand in the last field only. */
const tiers = [1, 2, 3];
const audiences = [8, 16, 24];
const methods = [32, 32, 32, 64];
const stages = [0, 128, 256, 512, 1024, 2048, 1024 + 2048];
const VILLAGE = 7;

const matters = [
  '征收补偿',
  '低保审核',
  '招生入学',
  '安全检查',
  '项目审批',
  '住房保障',
  '法律援助',
  '环境监测',
];

function signature(n: number, field: number): number {
  const tier = field === FIELDS && n % 2 === 0 ? VILLAGE : (tiers[n % 3] ?? 1);
  return tier + (audiences[n % 3] ?? 8) + (methods[(n >> 2) % 4] ?? 32) + (stages[(n >> 1) % 7] ?? 0);
}

/** A county's public catalog of so many rows, spread over 27 fields and 60 offices. */
export async function fillCatalog(
  ctx: CommandContext,
  size: number,
): Promise<{ entryId: number; officeId: number }> {
  const offices: number[] = [];
  for (let i = 1; i <= OFFICES; i += 1) {
    const office = {
      code: `B-${i}`,
      name: `基准县第${i}局`,
      kind: 'countyDepartment',
      validFrom: localDate('2019-01-01'),
    };
    offices.push(await insertOffice(ctx, { ...office, kind: 'countyDepartment' }));
  }
  const numbers = Array.from({ length: size }, (_, i) => i + 1);
  // Rows come field by field, as offices publish them: what is rare is also clustered.
  const fieldOf = (n: number) => Math.floor(((n - 1) * FIELDS) / size) + 1;
  const officeOf = (n: number) => offices[n % OFFICES] ?? 1;
  const matter = (n: number) => matters[n % matters.length] ?? '';
  const slug = (field: number) => `field-${field}`;
  await insertMany(
    ctx,
    'catalog_fields',
    'id, slug, name, position, verified, partial, guideline',
    Array.from({ length: FIELDS }, (_, i): SqlValue[] => [
      i + 1,
      slug(i + 1),
      `基准领域${i + 1}`,
      i + 1,
      true,
      false,
      JSON.stringify({ title: '基准', number: null, issuer: '基准部', date: null, seen: true }),
    ]),
  );
  const elements = JSON.stringify({
    ...emptyElements,
    level1: '一级事项',
    level2: '二级事项',
    content: [{ text: '集体土地征收补偿安置方案、补偿标准和发放结果', optional: false }],
    timeLimit: '信息形成之日起20个工作日内',
    subject: '县级部门',
  });
  await insertMany(
    ctx,
    'catalog_entries',
    'id, office_id, field_id, position, state, level1, level2, elements, revision, updated_at, updated_by_name',
    numbers.map((n) => [
      n,
      officeOf(n),
      fieldOf(n),
      n,
      'published',
      `一级事项${n % 12}`,
      `${matter(n)}${n}`,
      '{}',
      1,
      ctx.now,
      '基准员',
    ]),
  );
  await insertMany(
    ctx,
    'catalog_revisions',
    'entry_id, number, elements, published_at, published_on, author_name, publisher_name',
    numbers.map((n) => [n, 1, elements, ctx.now, '2026-01-05', '基准员', '基准员']),
  );
  await insertMany(
    ctx,
    'catalog_publications',
    'entry_id, revision, office_id, field_id, position, level1, level2, subject, time_limit, on_request, published_on, signature, tagged',
    numbers.map((n) => [
      n,
      1,
      officeOf(n),
      fieldOf(n),
      n,
      `一级事项${n % 12}`,
      `${matter(n)}${n}`,
      '县级部门',
      '信息形成之日起20个工作日内',
      false,
      '2026-01-05',
      signature(n, fieldOf(n)),
      true,
    ]),
  );
  await sums(ctx);
  await insertMany(
    ctx,
    'search_documents',
    'id, kind, ref_id, title, summary, office_id, url, published_on',
    numbers.map((n) => [
      n,
      'catalog',
      n,
      `${matter(n)}${n}`,
      `基准领域${fieldOf(n)}：${matter(n)}的方案、标准和结果`,
      officeOf(n),
      `/catalog/entries/${n}`,
      '2026-01-05',
    ]),
  );
  const words = new Map(matters.map((text) => [text, indexTokens(text)]));
  const body = indexTokens('方案、标准和结果');
  await insertMany(
    ctx,
    'search_index',
    'rowid, words',
    numbers.map((n) => {
      const title = [...(words.get(matter(n)) ?? []), String(n)];
      const tags = [
        'kcatalog',
        `o${officeOf(n)}`,
        topicTag(slug(fieldOf(n))),
        ...facetTags(signature(n, fieldOf(n))),
      ];
      return [n, textIndexTokens({ title, words: [...title, ...body], tags })];
    }),
  );
  return { entryId: Math.floor(size / 2), officeId: offices[3] ?? 1 };
}

/** What publishing keeps, counted once for all rows. */
async function sums(ctx: CommandContext): Promise<void> {
  for (const [field, office] of [
    ['0', '0'],
    ['0', 'office_id'],
    ['field_id', '0'],
    ['field_id', 'office_id'],
  ] as const) {
    const names = [field, office].filter((name) => name !== '0');
    await ctx.run(
      `INSERT INTO catalog_facets (field_id, office_id, signature, entries)
       SELECT ${field}, ${office}, signature, COUNT(*) FROM catalog_publications GROUP BY ${[...names, 'signature'].join(', ')}`,
    );
    await ctx.run(
      `INSERT INTO catalog_counts (field_id, office_id, level1, position, entries)
       SELECT ${field}, ${office}, '', 1, COUNT(*) FROM catalog_publications ${names.length > 0 ? `GROUP BY ${names.join(', ')}` : ''}`,
    );
    if (field !== '0')
      await ctx.run(
        `INSERT INTO catalog_counts (field_id, office_id, level1, position, entries)
         SELECT ${field}, ${office}, level1, 1, COUNT(*) FROM catalog_publications GROUP BY ${[...names, 'level1'].join(', ')}`,
      );
  }
}
