import { allCellPaths, reportScopes } from '../annual-report.js';
import {
  cellLabel,
  feesPath,
  remedyBlocks,
  remedyColumns,
  tableThreeColumns,
  tableThreeRows,
} from '../format.js';

/** The address under which the schema stays; a changed form gets a new one beside it. */
export const reportSchemaName = 'annual-report-1';

type Schema = Readonly<Record<string, unknown>>;

const date: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const nullable = (type: string): Schema => ({ type: [type, 'null'] });

/** Every cell with its printed name, so that the schema explains the form as well as it checks it. */
function cell(path: string): Schema {
  return path === feesPath
    ? { type: ['number', 'null'], minimum: 0, description: cellLabel(path) }
    : { type: ['integer', 'null'], minimum: 0, description: cellLabel(path) };
}

function closed(properties: Readonly<Record<string, Schema>>, required = Object.keys(properties)): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function lines(
  table: string,
  rows: readonly string[],
  columns: readonly string[],
): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    rows.map((row) => [
      row,
      closed(Object.fromEntries(columns.map((column) => [column, cell(`${table}.${row}.${column}`)]))),
    ]),
  );
}

function documents(id: string): Schema {
  const parts = ['issued', 'repealed', 'in_force'];
  return closed(Object.fromEntries(parts.map((part) => [part, cell(`table2.art20_1.${id}.${part}`)])));
}

/** 年度报告数据格式: JSON Schema 2020-12 of the published JSON. */
export function reportJsonSchema(address: string): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: address,
    title: '政府信息公开工作年度报告',
    description:
      '国办公开办函〔2021〕30号格式的机器可读形式。单元格为非负整数（收费为万元小数），没有填报的为 null。勾稽关系由校验规则另行检查。',
    type: 'object',
    properties: {
      source_title: { type: ['string', 'null'], description: '报告标题' },
      organ: { type: ['string', 'null'], description: '报告单位' },
      organ_code: { type: ['string', 'null'], description: '单位代码' },
      organ_level: { type: ['string', 'null'], description: '单位层级' },
      report_scope: {
        enum: [...reportScopes, null],
        description: 'department 部门和乡镇；organ 本级政府机关；government_aggregate 本地区汇总',
      },
      year: { type: ['integer', 'null'], minimum: 2008, description: '报告年度' },
      period: closed({ from: date, to: date }),
      published_on: { ...date, type: ['string', 'null'], description: '公布日期' },
      format: { type: 'string', description: '报告格式文号' },
      table2: closed({
        art20_1: closed({ rules: documents('rules'), normative_documents: documents('normative_documents') }),
        art20_5: closed({ licences: cell('table2.art20_5.licences') }),
        art20_6: closed({
          penalties: cell('table2.art20_6.penalties'),
          coercive_measures: cell('table2.art20_6.coercive_measures'),
        }),
        art20_8: closed({ fees_10k_yuan: cell(feesPath) }),
      }),
      table3: closed(
        {
          ...lines('table3', tableThreeRows, tableThreeColumns),
          ...lines('table3', ['other.unsplit'], tableThreeColumns),
        },
        [...tableThreeRows],
      ),
      table4: closed(lines('table4', remedyBlocks, remedyColumns)),
      information_fee: {
        type: ['object', 'null'],
        description: '信息处理费',
        properties: {
          cases: { type: ['integer', 'null'], minimum: 0 },
          yuan: { type: ['number', 'null'], minimum: 0 },
          text: nullable('string'),
          by_organ: {
            type: 'array',
            items: closed({
              organ: nullable('string'),
              cases: { type: ['integer', 'null'], minimum: 0 },
              yuan: { type: ['number', 'null'], minimum: 0 },
            }),
          },
        },
        required: ['cases', 'yuan', 'text'],
        additionalProperties: false,
      },
      sections: {
        type: 'array',
        description: '六个部分的标题和文字',
        minItems: 6,
        maxItems: 6,
        items: closed({ heading: { type: 'string' }, text: { type: 'string' } }),
      },
      cell_remarks: {
        type: 'object',
        description: '单元格备注',
        propertyNames: { enum: allCellPaths },
        additionalProperties: { type: 'string' },
      },
      footnotes: { type: 'array', items: { type: 'string' } },
    },
    required: ['organ', 'report_scope', 'year', 'format', 'table2', 'table3', 'table4', 'information_fee'],
    additionalProperties: false,
  };
}
