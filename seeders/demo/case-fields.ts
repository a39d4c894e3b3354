import { fieldNames } from '../../src/catalog/index.js';
import type { DemoWorld } from './world.js';

/** Words that tell the field of a request; the first that fits. What tells none stays unsorted, as in life. */
const telling: readonly (readonly [words: RegExp, slug: string])[] = [
  [/低保|最低生活保障|临时救助|特困/, 'social-assistance'],
  [/养老|高龄津贴|福利院/, 'elderly-care'],
  [/土地征收|征地|集体土地/, 'land-acquisition-compensation'],
  [/房屋征收|旧城改造|老旧小区/, 'housing-expropriation'],
  [/保障性住房/, 'affordable-housing'],
  [/规划条件|红线|规划许可/, 'urban-rural-planning'],
  [/招生|学校|中学|教师/, 'compulsory-education'],
  [/失业保险/, 'social-insurance'],
  [/劳动保障|招聘岗位/, 'employment'],
  [/医疗|医院|药品|公共卫生/, 'health-care'],
  [/食品/, 'food-drug-supervision'],
  [/安全生产|三同时/, 'work-safety'],
  [/防汛|抗旱/, 'disaster-relief'],
  [/补贴/, 'agricultural-subsidies'],
  [/预算|债务/, 'budget-final-accounts'],
  [/公路/, 'transport'],
  [/违法建设|占道/, 'urban-law-enforcement'],
];

/** 所涉领域 by what a request asks for; null where its words tell none. */
export async function fieldFinder(world: DemoWorld): Promise<(content: string) => number | null> {
  const ids = new Map((await fieldNames(world.services.db)).map(({ slug, id }) => [slug, id]));
  return (content) => {
    const slug = telling.find(([words]) => words.test(content))?.[1];
    return slug === undefined ? null : (ids.get(slug) ?? null);
  };
}
