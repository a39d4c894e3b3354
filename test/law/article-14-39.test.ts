import { expect } from 'chai';
import {
  type GroundCode,
  groundOf,
  grounds,
  letterKind,
  letterKinds,
  overallRemedy,
  overallRow,
  reportRowOrder,
  reportRows,
} from '../../src/law/index.js';

/** ground, articles, remedy, row, may (discretion) or must, secrecy review before release. */
const rows: [GroundCode, string[], string, string, boolean, boolean][] = [
  ['granted.alreadyPublic', ['条例36(一)'], 'either', 'granted', false, false],
  ['granted.provided', ['条例36(二)'], 'either', 'granted', false, true],
  ['partial', ['条例37'], 'partial', 'partial', false, true],
  ['refused.stateSecret', ['条例14', '条例36(三)'], 'reviewFirst', 'refused.state_secret', false, false],
  ['refused.lawProhibits', ['条例14', '条例36(三)'], 'reviewFirst', 'refused.law_prohibits', false, false],
  [
    'refused.securityStability',
    ['条例14', '条例36(三)'],
    'reviewFirst',
    'refused.security_stability',
    false,
    false,
  ],
  [
    'refused.thirdParty',
    ['条例15', '条例32', '条例36(三)'],
    'reviewFirst',
    'refused.third_party',
    false,
    false,
  ],
  [
    'refused.internalAffairs',
    ['条例16(1)', '条例36(三)'],
    'reviewFirst',
    'refused.internal_affairs',
    true,
    false,
  ],
  ['refused.processInfo', ['条例16(2)', '条例36(三)'], 'reviewFirst', 'refused.process_info', true, false],
  [
    'refused.enforcementFile',
    ['条例16(2)', '条例36(三)'],
    'reviewFirst',
    'refused.enforcement_file',
    true,
    false,
  ],
  ['refused.adminQuery', ['条例36(七)'], 'either', 'refused.admin_query', false, false],
  ['unavailable.notExist', ['条例36(四)'], 'either', 'unavailable.not_held', false, false],
  ['unavailable.otherOrgan', ['条例36(五)', '条例10'], 'either', 'unavailable.not_held', false, false],
  ['unavailable.transferredToArchives', ['档案法15(2)'], 'either', 'unavailable.not_held', false, false],
  ['unavailable.needsCreation', ['条例38'], 'either', 'unavailable.needs_creation', true, false],
  ['unavailable.stillUnclear', ['条例30'], 'either', 'unavailable.still_unclear', false, false],
  ['notProcessed.petition', ['条例39(1)'], 'either', 'not_processed.petition', false, false],
  ['notProcessed.duplicate', ['条例36(六)'], 'either', 'not_processed.duplicate', false, false],
  ['notProcessed.publication', ['条例39(2)'], 'either', 'not_processed.publication', false, false],
  ['notProcessed.excessive', ['条例35'], 'either', 'not_processed.excessive', false, false],
  ['notProcessed.reconfirm', ['2号'], 'either', 'not_processed.reconfirm', false, false],
  ['lapsed.notCorrected', ['条例30'], 'either', 'other.not_corrected', false, false],
  ['lapsed.feeUnpaid', ['109号', '条例42'], 'either', 'other.fee_unpaid', false, false],
  ['ended.withdrawn', ['约定'], 'none', 'other.other', false, false],
  ['ended.terminated', ['约定'], 'none', 'other.other', false, false],
];

describe('outcomes (条例14-16 不予公开, 条例10, 条例36-39 答复, 档案法15)', () => {
  for (const [code, article, remedy, reportRow, discretion, needsSecrecyReview] of rows) {
    it(`${code} → ${reportRow}, ${remedy}`, () => {
      expect(groundOf(code)).to.deep.include({ article, remedy, reportRow, discretion, needsSecrecyReview });
    });
  }

  it('the table covers every ground, and every ground has facts to state and a letter to the right addressee', () => {
    expect(rows.map(([code]) => code)).to.deep.equal(grounds.map(({ code }) => code));
    for (const ground of grounds) {
      expect(
        ground.facts.some((fact) => fact.required),
        ground.code,
      ).to.equal(true);
      expect(letterKind(ground.letter).addressee, ground.code).to.equal(
        ground.letter.startsWith('record') ? 'file' : 'applicant',
      );
      expect(letterKind(ground.letter).remedy, ground.code).to.equal(ground.remedy);
    }
  });

  it('every row of table three has at least one ground', () => {
    const used = new Set(grounds.map(({ reportRow }) => reportRow));

    expect(reportRows.map(({ code }) => code).filter((code) => !used.has(code))).to.deep.equal([]);
    expect(reportRows).to.have.length(21);
    expect(reportRowOrder('granted')).to.equal(0);
  });

  it('“information does not exist” asks for the whole search (检索)', () => {
    const keys = groundOf('unavailable.notExist').facts.map(({ key }) => key);

    expect(keys).to.deep.equal(['systems', 'keywords', 'officesAsked', 'searchedOn', 'result']);
  });

  const combined: [GroundCode[], string, string][] = [
    [['granted.provided'], 'granted', 'either'],
    [['granted.provided', 'granted.alreadyPublic'], 'granted', 'either'],
    [['granted.provided', 'refused.thirdParty'], 'partial', 'partial'],
    [['granted.provided', 'unavailable.notExist'], 'partial', 'either'],
    [['refused.stateSecret', 'refused.thirdParty'], 'refused.state_secret', 'reviewFirst'],
    [['unavailable.notExist', 'refused.processInfo'], 'unavailable.not_held', 'partial'],
    [['unavailable.notExist', 'unavailable.otherOrgan'], 'unavailable.not_held', 'either'],
  ];
  for (const [codes, row, remedy] of combined) {
    it(`one case, one row: ${codes.join(' + ')} → ${row}, ${remedy}`, () => {
      expect(overallRow(codes)).to.equal(row);
      expect(overallRemedy(codes)).to.equal(remedy);
    });
  }

  it('papers that are no outcome have their articles too (条例11 协商, 条例41 更正, 条例44 建议)', () => {
    expect(letterKind('agencyConsultation').articles).to.deep.equal(['条例11', '条例34']);
    expect(letterKind('rectificationReply').articles).to.deep.equal(['条例41']);
    expect(letterKind('suggestionReply').articles).to.deep.equal(['条例44(2)']);
    expect(new Set(letterKinds.map(({ name }) => name)).size).to.equal(letterKinds.length);
  });
});
