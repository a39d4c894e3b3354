import type { Delivery, DesiredForm, IdentityKind } from '../case.js';

/** Words of sheets for the codes of the form; spaces and width play no part. */
function lookup<Code extends string>(names: readonly (readonly [string, Code])[]) {
  const table = new Map(names.map(([name, code]) => [name, code]));
  return (text: string): Code | undefined => table.get(text.normalize('NFKC').replace(/\s+/gu, ''));
}

export const readIdentityKind = lookup<IdentityKind>([
  ['身份证', 'idCard'],
  ['居民身份证', 'idCard'],
  ['护照', 'passport'],
  ['港澳居民来往内地通行证', 'hkMacaoPermit'],
  ['港澳居民居住证', 'hkMacaoPermit'],
  ['回乡证', 'hkMacaoPermit'],
  ['台湾居民来往大陆通行证', 'taiwanPermit'],
  ['台胞证', 'taiwanPermit'],
  ['统一社会信用代码', 'creditCode'],
  ['营业执照', 'creditCode'],
  ['法人证书', 'creditCode'],
  ['其他', 'other'],
]);

export const readDesiredForm = lookup<DesiredForm>([
  ['纸质', 'paper'],
  ['纸面', 'paper'],
  ['纸质文本', 'paper'],
  ['电子', 'electronic'],
  ['电子文本', 'electronic'],
  ['电子数据', 'electronic'],
  ['光盘', 'electronic'],
  ['查阅', 'inspect'],
  ['抄录', 'copyOut'],
  ['其他', 'other'],
]);

export const readDelivery = lookup<Delivery>([
  ['邮寄', 'mail'],
  ['寄送', 'mail'],
  ['快递', 'mail'],
  ['网上', 'online'],
  ['网上获取', 'online'],
  ['互联网', 'online'],
  ['电子邮件', 'email'],
  ['邮箱', 'email'],
  ['自行领取', 'pickup'],
  ['当面领取', 'pickup'],
  ['自取', 'pickup'],
  ['传真', 'fax'],
]);
