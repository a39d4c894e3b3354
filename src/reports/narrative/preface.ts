import type { AnnualReport } from '../annual-report.js';

/** The opening paragraph: legal basis and period, as reports print it. */
export function preface(report: Pick<AnnualReport, 'organ' | 'year' | 'report_scope'>): string {
  const { organ, year, report_scope: scope } = report;
  const coverage: Readonly<Record<string, string>> = {
    government_aggregate: `本报告汇总了${organ}机关、所属各部门和各乡镇人民政府的数据。`,
    organ: `本报告反映以${organ}及其办公机构名义开展的政府信息公开工作。`,
  };
  return (
    '本报告依据《中华人民共和国政府信息公开条例》第四十九条、第五十条和《中华人民共和国政府信息公开工作年度报告格式》' +
    `（国办公开办函〔2021〕30号）编制，统计期限自${year}年1月1日起至${year}年12月31日止。${coverage[scope ?? ''] ?? ''}`
  );
}
