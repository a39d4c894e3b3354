import { channelText, parseTimeLimit } from '../catalog/index.js';
import type { OpenRow } from './open-rows.query.js';

/**
 * One property of a row as it is published: its name, its type in JSON Schema, what it means, its value in JSON and its
 * text in CSV. The documentation page, the schema file and both formats are made from this one list.
 */
export interface OpenProperty {
  readonly name: string;
  readonly type: Readonly<Record<string, unknown>>;
  /** Chinese name of the column. */
  readonly title: string;
  readonly about: string;
  readonly value: (row: OpenRow, url: string) => unknown;
}

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const list = (items: object) => ({ type: 'array', items });
const flags = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'boolean' }])),
  required: names,
});
const record = (properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

export const openProperties: readonly OpenProperty[] = [
  {
    name: 'id',
    type: { type: 'integer' },
    title: '编号',
    about: '事项的永久编号，撤下后不再使用。',
    value: (row) => row.id,
  },
  {
    name: 'url',
    type: { type: 'string', format: 'uri' },
    title: '网址',
    about: '事项的永久网址。',
    value: (_, url) => url,
  },
  {
    name: 'field',
    type: record({ slug: text, name: text }),
    title: '领域',
    about: '领域的代码和名称。',
    value: (row) => row.field,
  },
  {
    name: 'office',
    type: record({ code: text, name: text }),
    title: '责任单位',
    about: '编制并负责本行的单位的代码和名称。',
    value: (row) => row.office,
  },
  {
    name: 'level1',
    type: textOrNull,
    title: '一级事项',
    about: '公开事项的大类。',
    value: (row) => row.elements.level1,
  },
  {
    name: 'level2',
    type: textOrNull,
    title: '二级事项',
    about: '具体事项。',
    value: (row) => row.elements.level2,
  },
  {
    name: 'level3',
    type: textOrNull,
    title: '三级事项',
    about: '二级事项再分时的名称。',
    value: (row) => row.elements.level3,
  },
  {
    name: 'content',
    type: list(record({ text, optional: { type: 'boolean' } })),
    title: '公开内容（要素）',
    about: '要素逐项列出；optional 为真的是可选要素。',
    value: (row) => row.elements.content,
  },
  {
    name: 'basis',
    type: list(record({ text, name: text, number: textOrNull, article: textOrNull, link: textOrNull })),
    title: '公开依据',
    about: '逐份列出：原文、名称、文号、条款、链接。',
    value: (row) =>
      row.elements.basis.map(({ text: words, name, number, article, link }) => ({
        text: words,
        name,
        number,
        article,
        link,
      })),
  },
  {
    name: 'timeLimit',
    type: record({
      words: text,
      kind: text,
      ruleMayDiffer: { type: 'boolean' },
      parts: list({ type: 'object' }),
    }),
    title: '公开时限',
    about: 'words 是原文；kind 和 parts 是系统的读法（种类、数量、单位、起算事件、适用范围）。',
    value: (row) => {
      const { words, kind, ruleMayDiffer, parts } = parseTimeLimit(row.elements.timeLimit ?? '');
      return { words, kind, ruleMayDiffer, parts };
    },
  },
  {
    name: 'subject',
    type: textOrNull,
    title: '公开主体',
    about: '目录中写明的公开主体。',
    value: (row) => row.elements.subject,
  },
  {
    name: 'channels',
    type: list(text),
    title: '公开渠道和载体',
    about: '勾选的渠道。',
    value: (row) => row.elements.channels.map(channelText),
  },
  {
    name: 'audience',
    type: record({ allSociety: { type: 'boolean' }, specific: textOrNull }),
    title: '公开对象',
    about: 'allSociety 为全社会；specific 写明特定群体。',
    value: (row) => row.elements.audience,
  },
  {
    name: 'method',
    type: flags('proactive', 'onRequest'),
    title: '公开方式',
    about: 'proactive 为主动公开，onRequest 为依申请公开。',
    value: (row) => row.elements.method,
  },
  {
    name: 'tier',
    type: flags('county', 'township', 'village'),
    title: '公开层级',
    about: '县级、乡级、村级。',
    value: (row) => row.elements.tier,
  },
  {
    name: 'fiveDisclosures',
    type: list({ enum: ['decision', 'implementation', 'management', 'service', 'result'] }),
    title: '五公开',
    about: '决策、执行、管理、服务、结果。',
    value: (row) => row.elements.fiveDisclosures,
  },
  {
    name: 'section',
    type: textOrNull,
    title: '责任科室',
    about: '负责的内设机构。',
    value: (row) => row.elements.section,
  },
  {
    name: 'enquiryPhone',
    type: textOrNull,
    title: '咨询电话',
    about: '公众咨询的电话。',
    value: (row) => row.elements.enquiryPhone,
  },
  {
    name: 'supervisionPhone',
    type: textOrNull,
    title: '监督电话',
    about: '公众监督的电话。',
    value: (row) => row.elements.supervisionPhone,
  },
  {
    name: 'updateCycle',
    type: textOrNull,
    title: '更新周期',
    about: '目录中写明的更新周期。',
    value: (row) => row.elements.updateCycle,
  },
  {
    name: 'webAddress',
    type: textOrNull,
    title: '公开网址',
    about: '信息所在的栏目。',
    value: (row) => row.elements.webAddress,
  },
  {
    name: 'remarks',
    type: textOrNull,
    title: '备注',
    about: '其他说明。',
    value: (row) => row.elements.remarks,
  },
  {
    name: 'revision',
    type: { type: 'integer' },
    title: '版本',
    about: '本行公布的第几版，自 1 起。',
    value: (row) => row.revision,
  },
  {
    name: 'publishedOn',
    type: { type: 'string', format: 'date' },
    title: '公布日期',
    about: '这一版公布的日期（东八区）。',
    value: (row) => row.publishedOn,
  },
];

/** A row in JSON. */
export function jsonRow(row: OpenRow, url: string): Record<string, unknown> {
  return Object.fromEntries(openProperties.map(({ name, value }) => [name, value(row, url)]));
}

const labels: Readonly<Record<string, string>> = {
  allSociety: '全社会',
  proactive: '主动公开',
  onRequest: '依申请公开',
  county: '县级',
  township: '乡级',
  village: '村级',
  decision: '决策',
  implementation: '执行',
  management: '管理',
  service: '服务',
  result: '结果',
};

/** A row in CSV: lists in one cell with ；between, ticks in words. */
export function csvRow(row: OpenRow, url: string): readonly string[] {
  return openProperties.map((property) => plainCell(property.name, property.value(row, url)));
}

function plainCell(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((one) => labels[String(one)] ?? plainCell(name, one)).join('；');
  const parts = value as Record<string, unknown>;
  if (typeof parts.words === 'string') return parts.words;
  if (typeof parts.name === 'string' && name !== 'basis') return parts.name;
  if (typeof parts.text === 'string') return parts.optional === true ? `〔*${parts.text}〕` : parts.text;
  return Object.entries(parts)
    .flatMap(([key, one]) => (one === true ? [labels[key] ?? key] : typeof one === 'string' ? [one] : []))
    .join('；');
}

/** JSON Schema (2020-12) of the file that holds the rows. */
export function openSchema(id: string): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title: '政务公开标准目录',
    type: 'object',
    required: ['schema', 'generatedOn', 'rows'],
    properties: {
      schema: { type: 'string', format: 'uri' },
      generatedOn: { type: 'string', format: 'date' },
      rows: {
        type: 'array',
        items: {
          type: 'object',
          required: openProperties.map(({ name }) => name),
          additionalProperties: false,
          properties: Object.fromEntries(
            openProperties.map(({ name, type, title, about }) => [
              name,
              { title, description: about, ...type },
            ]),
          ),
        },
      },
    },
  };
}
