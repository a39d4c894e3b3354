import type { Office } from '../../offices/index.js';
import { createDocument } from '../../platform/pdf/index.js';
import type { CaseServices } from '../case.services.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { presentExamination } from '../examination/examination.presenter.js';
import { presentSearch } from '../search-record/search-record.presenter.js';

const COLUMNS = [{ width: 26 }, { width: 74 }] as const;

/** 检索记录 as it lies in the file: every search with who entered it, struck ones with the reason. */
export function searchSheet(services: CaseServices, file: CaseFile, office: Office): Promise<Buffer> {
  const t = services.words.in('zh-CN');
  const document = sheet(services, t('searchRecord.title'), file, office);
  for (const [index, record] of file.searches.entries()) {
    const { title, tag, rows } = presentSearch(record, t);
    document
      .heading(1, `${index + 1}. ${title}（${tag.text}）`)
      .table({ columns: COLUMNS, rows: rows.map(toRow), size: 10.5 });
  }
  return document.toBuffer();
}

/** 七步审查记录: the standing answers of each matter, with who gave them. */
export function examinationSheet(services: CaseServices, file: CaseFile, office: Office): Promise<Buffer> {
  const t = services.words.in('zh-CN');
  const document = sheet(services, t('examination.sheet'), file, office);
  for (const matter of presentExamination(file.examination.matters, t)) {
    if (matter.title) document.heading(1, matter.title);
    document.table({ columns: COLUMNS, rows: matter.rows.map(toRow), size: 10.5 });
    if (matter.result)
      document.paragraph(`${t('examination.pointsTo')}${matter.result}`, { indent: 0, size: 12 });
  }
  return document.toBuffer();
}

function sheet(services: CaseServices, title: string, { record }: CaseFile, office: Office) {
  const t = services.words.in('zh-CN');
  return createDocument({
    title,
    author: office.name,
    createdOn: services.today(),
    fonts: services.fonts,
  })
    .title(title)
    .paragraph(t('archive.caseNumber', { number: record.number }), { indent: 0, size: 12 });
}

function toRow({ key, value }: { readonly key: string; readonly value: readonly string[] }) {
  return [{ text: key, header: true }, value.filter(Boolean).join('\n')];
}
