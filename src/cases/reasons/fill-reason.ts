import { dateWords, type TemplateProblem, textProblems, you } from '../../letters/index.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { correctedRequest } from '../exchanges/exchange.store.js';
import { searchFacts } from '../search-record/search-facts.js';

/** What a prepared text may name. */
export const reasonNames = [
  '申请内容',
  '收到日期',
  '受理编号',
  '机关',
  '你',
  '补正日期',
  '补正后的申请内容',
  '征求意见情况',
  '检索情况',
  '要求说明理由日期',
] as const;

type Values = Readonly<Record<(typeof reasonNames)[number], string>>;

const day = (date: Parameters<typeof dateWords>[0] | null | undefined): string =>
  date ? dateWords(date) : '';

/** The case's own words for the names. */
export function reasonValues(file: CaseFile, organ: string): Values {
  const { record, facts } = file;
  const corrected = correctedRequest(file.corrections);
  return {
    申请内容: record.content.trim().replaceAll(/\s*\n\s*/g, ' '),
    收到日期: day(facts.clock.receivedOn ?? record.arrivedOn),
    受理编号: record.number,
    机关: organ,
    你: you({ natural: record.applicantKind === 'natural' }),
    补正日期: day(corrected?.on),
    补正后的申请内容: corrected?.content ?? '',
    征求意见情况: consultationWords(file),
    检索情况: searchFacts(file.searches).result ?? '',
    要求说明理由日期: day(facts.reasonsRequestedOn),
  };
}

const opinions: Readonly<Record<string, string>> = {
  agree: '同意公开',
  partly: '部分同意公开',
  disagree: '不同意公开',
};

/** How third parties were heard, from the record; it does not name them to the applicant (条例第三十二条). */
function consultationWords({ consultations, facts }: CaseFile): string {
  return consultations
    .filter(({ party, state }) => party === 'thirdParty' && state !== 'withdrawn')
    .map((row) => {
      const asked = `本机关于${day(row.sentOn)}书面征求第三方意见`;
      if (row.opinion) {
        const why = row.opinionReasons ? `，理由为：${row.opinionReasons.trim().replace(/。$/, '')}` : '';
        return `${asked}，第三方书面答复${opinions[row.opinion] ?? row.opinion}${why}`;
      }
      const waits = facts.openConsultations.some(({ id }) => id === row.id);
      return waits ? `${asked}，尚未收到答复` : `${asked}，第三方逾期未提出意见，由本机关依法决定`;
    })
    .join('；');
}

const names = new Set<string>(reasonNames);

/** What is wrong with a prepared text; empty when it can be used. */
export function reasonProblems(body: string): readonly TemplateProblem[] {
  return textProblems(body, names);
}
