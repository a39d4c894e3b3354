/**
 * Figures that reports quote and no record of this system holds: an office enters them once a year, prose names them
 * like any other figure. Chosen from what published reports quote (政策解读、政务新媒体、公报、培训 …).
 */
export interface ReportedFact {
  /** Stored beside the figures of table two under this path. */
  readonly path: string;
  /** The name between 【】. */
  readonly name: ReportedFactName;
  readonly unit: string;
  readonly hint: string;
}

const rows = [
  ['website_items', '政府网站发布条数', '条', '本年通过政府网站发布的政府信息'],
  ['new_media_items', '新媒体发布条数', '条', '本年通过政务新媒体发布的政府信息'],
  ['gazette_issues', '政府公报期数', '期', '本年编发的政府公报'],
  ['interpretations', '政策解读篇数', '篇', '文字、图解、视频、问答等各种形式的解读'],
  ['responses', '回应关切次数', '次', '对群众关切和舆情的公开回应'],
  ['new_media_accounts', '政务新媒体个数', '个', '年底仍在运行的账号'],
  ['access_points', '政务公开专区个数', '个', '政务服务大厅、图书馆、档案馆等处的专区和查阅点'],
  ['press_conferences', '新闻发布会场数', '场', '本年举办的新闻发布会'],
  ['opinion_calls', '意见征集期数', '期', '本年公开征集意见的次数'],
  ['trainings', '培训期数', '期', '政府信息公开业务培训'],
  ['inspections', '监测检查次数', '次', '对网站、新媒体和目录的检查'],
  ['accountability', '责任追究人数', '人', '因违反条例受到处理的人员'],
] as const;

export type ReportedFactName = (typeof rows)[number][1];

export const reportedFacts: readonly ReportedFact[] = rows.map(([id, name, unit, hint]) => ({
  path: `facts.${id}`,
  name,
  unit,
  hint,
}));
