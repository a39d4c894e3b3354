/** Checks of numbers that identify a person; each takes the digits without separators. */

/** Bank cards (ISO/IEC 7812): 16 to 19 digits, last one by Luhn. */
export function isBankCard(digits: string): boolean {
  if (!/^[3-9]\d{15,18}$/u.test(digits) || /^(\d)\1+$/u.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** 第一代身份证号码, 15 digits without a check digit: only its date and region can be judged. */
export function isOldResidentId(digits: string): boolean {
  if (!/^[1-8]\d{14}$/u.test(digits)) return false;
  const [month, day] = [Number(digits.slice(8, 10)), Number(digits.slice(10, 12))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 统一社会信用代码 (GB 32100): 18 characters, the last by weights of 3 modulo 31. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/u.test(code)) return false;
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, 17)) {
    sum += CREDIT_ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}

/** Codes that stand for one person: 个体工商户 (92). Those of companies and organs are public. */
export function isPersonalCreditCode(code: string): boolean {
  return code.startsWith('92') && isCreditCode(code);
}
