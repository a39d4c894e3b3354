import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx';
import { gbt9704 } from '../pdf/index.js';
import { runFont } from './word-fonts.js';
import { TABLE_HEADER_STYLE, TABLE_TEXT_STYLE, twips } from './word-table.js';

/** Half-points, Word's unit of text size. */
export const halfPoints = (points: number): number => Math.round(points * 2);

/** The fixed line pitch of the body: 28 points, as offices set it in Word (22 lines a page). */
export const LINE_PITCH = 28;

export const NOTE_STYLE = 'Note';
export const TITLE_STYLE = 'DocumentTitle';

const exactly = (points: number) => ({
  line: twips(points),
  lineRule: LineRuleType.EXACT,
  before: 0,
  after: 0,
});
const { bodySize, titleSize, tableSize } = gbt9704;

const heading = (font: 'hei' | 'kai' | 'body', bold = false) => ({
  run: { font: runFont(font), size: halfPoints(bodySize), bold, color: '000000' },
  paragraph: {
    spacing: exactly(LINE_PITCH),
    indent: { firstLine: twips(2 * bodySize) },
    keepNext: true,
    alignment: AlignmentType.LEFT,
  },
});

/** 正文 三号仿宋, 标题 二号小标宋, 一级 黑体, 二级 楷体, 三级 仿宋加粗, 四级 仿宋; tables 五号. */
export const wordStyles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: runFont('body'),
        size: halfPoints(bodySize),
        language: { value: 'en-US', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing: exactly(LINE_PITCH) },
    },
    heading1: heading('hei'),
    heading2: heading('kai'),
    heading3: heading('body', true),
    heading4: heading('body'),
  },
  paragraphStyles: [
    {
      id: TITLE_STYLE,
      name: '公文标题',
      basedOn: 'Normal',
      next: 'Normal',
      quickFormat: true,
      run: { font: runFont('title'), size: halfPoints(titleSize) },
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: exactly(titleSize * 1.55),
      },
    },
    {
      id: NOTE_STYLE,
      name: '表注',
      basedOn: 'Normal',
      run: { size: halfPoints(tableSize) },
      paragraph: { spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 60, after: 0 } },
    },
    {
      id: TABLE_TEXT_STYLE,
      name: '表格文字',
      basedOn: 'Normal',
      run: { size: halfPoints(tableSize) },
      paragraph: { spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 } },
    },
    {
      id: TABLE_HEADER_STYLE,
      name: '表头文字',
      basedOn: TABLE_TEXT_STYLE,
      run: { font: runFont('hei') },
      paragraph: { alignment: AlignmentType.CENTER },
    },
  ],
};
