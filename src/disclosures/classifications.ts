import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/config/index.js';

/** One statutory class of 条例第二十条 or 第二十一条. */
export interface PublicCategory {
  readonly code: string;
  readonly article: '20' | '21';
  /** Number of the item within article 20. */
  readonly item: number | null;
  readonly name: string;
  readonly text: string;
}

/** 主题分类: a class of the first level with its second level. Codes are stable, names may change after a reform. */
export interface TopicClass {
  readonly code: string;
  readonly name: string;
  readonly children: readonly { readonly code: string; readonly name: string }[];
}

const read = <Content>(file: string): Content =>
  JSON.parse(readFileSync(join(projectRoot, 'catalogs', file), 'utf8')) as Content;

export const publicCategories: readonly PublicCategory[] = read<{ categories: PublicCategory[] }>(
  'public-categories.json',
).categories;

export const topicClasses: readonly TopicClass[] = read<{ classes: TopicClass[] }>('topics.json').classes;

const categoryByCode = new Map(publicCategories.map((category) => [category.code, category]));

/** 综合政务\政务公开, as the national site writes it. */
const topicNames = new Map(
  topicClasses.flatMap(({ code, name, children }) => [
    [code, name] as const,
    ...children.map((child) => [child.code, `${name}\\${child.name}`] as const),
  ]),
);

export const topicCodes: readonly string[] = [...topicNames.keys()];

export function categoryOf(code: string): PublicCategory | undefined {
  return categoryByCode.get(code);
}

export function topicName(code: string): string {
  return topicNames.get(code) ?? '';
}
