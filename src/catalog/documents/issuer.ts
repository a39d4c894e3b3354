import type { Basis } from '../elements/basis.js';

/** What the words themselves say of who made a document (制定机关). Joint ones: every organ, set apart by 、. */
const COUNCIL = '国务院';
const COUNCIL_OFFICE = '国务院办公厅';
/** Which of the two made a law is not told by its name. */
const CONGRESS = '全国人民代表大会或其常务委员会';

/** Organs of the State Council by the end of their names, and the two highest of the Party and the state. */
const ORGAN =
  /^(?:(?:国务院|中共中央)(?:办公厅)?|\p{Script=Han}{2,24}(?:部|委员会|总局|署|发展改革委|卫生计生委|银保监会|证监会|领导小组)(?:办公厅)?|国家\p{Script=Han}{2,16}局(?:办公厅)?|\p{Script=Han}{2,8}(?:省|自治区|市|县)人民政府(?:办公厅|办公室)?)$/u;
/** 部令: 司法部令2005年第95号, 自然资源部令第2号. A joint order names several and is not read. */
const ORDER = /^(\p{Script=Han}{2,20}?(?:部|委员会|总局|委|署))(?:\d{4}年)?(?:第\d+号)?令/u;
/** A statute: every document of that ending is one, but for 办法 and the like. */
const STATUTE = /(?<![办方做书说看])法$/u;
/** Made known by decree 492 and again by 711; most rows cite it without a number. */
const OPEN_GOVERNMENT = /^(?:中华人民共和国)?政府信息公开条例$/u;

/**
 * The organ that made a document, where its number or name tells it without doubt; null for all others: nothing is
 * guessed, a person fills it in.
 */
export function issuerOf({ name, number }: Pick<Basis, 'name' | 'number'>): string | null {
  return (number === null ? null : issuerOfNumber(number)) ?? issuerOfName(name);
}

function issuerOfNumber(written: string): string | null {
  const number = written.replace(/\s/gu, '').replace(/[[［【（(](?=\d{4}[\]］】）)])/gu, '〔');
  if (/^(?:中华人民共和国)?(?:国务院令|国令)/u.test(number)) return COUNCIL;
  if (/^(?:中华人民共和国)?主席令/u.test(number)) return CONGRESS;
  // Ministries also number what they make together with others (财农, 人社部发): their codes say only who came first.
  if (/^国办(?:发|函|发明电|公开办函)〔/u.test(number)) return COUNCIL_OFFICE;
  if (/^国(?:发|函)〔/u.test(number)) return COUNCIL;
  return ORDER.exec(number)?.[1] ?? null;
}

function issuerOfName(written: string): string | null {
  const name = written.trim();
  if (OPEN_GOVERNMENT.test(name)) return COUNCIL;
  if (STATUTE.test(name) && !/[\s关于]/u.test(name)) return CONGRESS;
  const before = /^([^〈《]{2,60}?)(?:关于|印发|转发)/u.exec(name)?.[1];
  if (before === undefined) return null;
  const organs = before.split(/[\s、，,]+/u).filter((part) => part !== '');
  return organs.length > 0 && organs.every((organ) => ORGAN.test(organ)) ? organs.join('、') : null;
}
