import { namesDocument } from '../elements/basis.js';
import { GOVERNMENT_SITE } from '../elements/channels.js';
import type { Rule } from './rule.js';

const VAGUE_ELEMENT = /^(?:其他|其它|相关|有关)(?:信息|内容|情况|材料|事项|资料)?$/u;
const VAGUE_GROUP = /^(?:相关|有关|特定|部分)?(?:群体|群众|人员|人|对象|单位|当事人|方)$/u;
/** 国务院令第492号: the 条例 before its revision of 2019. */
const OLD_REGULATION = /第\s*492\s*号/u;

/** What is to be published, on what ground, where and for whom. */
export const contentRules: readonly Rule[] = [
  {
    code: 'level2SameAsLevel1',
    element: 'level2',
    severity: 'doubtful',
    find: (row) => row.level2 !== null && row.level2 === row.level1,
  },
  {
    code: 'duplicate',
    element: 'level2',
    severity: 'doubtful',
    find: (_row, { duplicates }) => (duplicates > 0 ? { count: duplicates } : false),
  },
  {
    code: 'contentAllOptional',
    element: 'content',
    severity: 'doubtful',
    find: (row) => row.content.length > 0 && row.content.every((item) => item.optional),
  },
  {
    code: 'contentVague',
    element: 'content',
    severity: 'doubtful',
    find: (row) => {
      const vague = row.content.find((item) => VAGUE_ELEMENT.test(item.text));
      return vague ? { text: vague.text } : false;
    },
  },
  {
    code: 'basisUnnamed',
    element: 'basis',
    severity: 'doubtful',
    find: (row) => {
      const unnamed = row.basis.find((basis) => !namesDocument(basis));
      return unnamed ? { text: unnamed.text } : false;
    },
  },
  {
    code: 'basisRepealed',
    element: 'basis',
    severity: 'doubtful',
    find: (_row, { deadDocuments }) => {
      const [dead] = deadDocuments.filter((document) => document.replacedBy === null);
      return dead ? { name: dead.name } : false;
    },
  },
  {
    code: 'basisReplaced',
    element: 'basis',
    severity: 'doubtful',
    find: (_row, { deadDocuments }) => {
      const dead = deadDocuments.find((document) => document.replacedBy !== null);
      return dead ? { name: dead.name, by: dead.replacedBy ?? '' } : false;
    },
  },
  {
    code: 'basisOldRegulation',
    element: 'basis',
    severity: 'doubtful',
    find: (row, { deadDocuments }) =>
      deadDocuments.length === 0 && row.basis.some((basis) => OLD_REGULATION.test(basis.text)),
  },
  {
    code: 'channelsNoGovernmentSite',
    element: 'channels',
    severity: 'doubtful',
    find: ({ channels, method }) =>
      method.proactive && channels.length > 0 && !channels.some((tick) => tick.code === GOVERNMENT_SITE),
  },
  {
    code: 'channelsAllOptional',
    element: 'channels',
    severity: 'doubtful',
    find: ({ channels }) => channels.length > 0 && channels.every((tick) => tick.optional),
  },
  {
    code: 'channelsNoPhase',
    element: 'channels',
    severity: 'doubtful',
    find: ({ channels }, { phased }) => phased && channels.some((tick) => tick.phase === null),
  },
  {
    code: 'audienceVague',
    element: 'audience',
    severity: 'doubtful',
    find: ({ audience }) =>
      audience.specific !== null && VAGUE_GROUP.test(audience.specific) ? { who: audience.specific } : false,
  },
  {
    // 条例第十三条: information is public unless the law excepts it, so a row for applicants only needs its reason.
    code: 'onRequestUnexplained',
    element: 'method',
    severity: 'doubtful',
    find: ({ method, remarks }) => method.onRequest && !method.proactive && !remarks,
  },
  {
    code: 'webAddressNotGovernment',
    element: 'webAddress',
    severity: 'doubtful',
    find: ({ webAddress }) => webAddress !== null && !/\.gov\.cn(?:[:/]|$)/u.test(webAddress),
  },
];
