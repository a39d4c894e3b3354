/** Built-in formats of spreadsheets by their number (ECMA-376 part 1, 18.8.30), as far as they concern text. */
const builtIn: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy-mm-dd',
  15: 'yyyy-mm-dd',
  16: 'yyyy-mm-dd',
  17: 'yyyy-mm-dd',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: 'h:mm:ss',
  47: 'mm:ss',
  49: '@',
};

/** The format code of a number; 27–36 and 50–58 are dates of the Chinese edition. */
export function builtInFormat(id: number): string {
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'yyyy-mm-dd';
  return builtIn[id] ?? 'General';
}

/** A stored number as the sheet prints it: dates as ISO, percentages, fixed decimals, leading zeros. */
export function printNumber(stored: string, format: string, date1904: boolean): string {
  const value = Number(stored);
  if (stored.trim() === '' || Number.isNaN(value)) return stored.trim();
  const [positive = 'General'] = format.split(';');
  const code = positive.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./gu, '');
  if (isDateCode(code, positive)) return printDate(value, code, date1904);
  if (/E\+/iu.test(code)) return String(value);
  const decimals = /\.([0#?]+)/u.exec(code)?.[1]?.length;
  if (code.includes('%')) return `${fixed(value * 100, decimals ?? 0, code)}%`;
  if (!/[0#?]/u.test(code)) return general(value);
  return fixed(value, decimals ?? 0, code);
}

function isDateCode(code: string, positive: string): boolean {
  if (/general/iu.test(code) || code.includes('@')) return false;
  return /[ymdhs]/iu.test(code) || /\[[hms]+\]/iu.test(positive);
}

function printDate(value: number, code: string, date1904: boolean): string {
  if (value < 0 || value > 2_958_465) return general(value);
  const DAY = 86_400;
  // Day 60 of the 1900 calendar is the 29th of February that never was; later days are one too many.
  const offset = date1904 ? 1_462 : value < 60 ? 1 : 0;
  const seconds = Math.round((value + offset - 25_569) * DAY);
  const iso = new Date(seconds * 1000).toISOString();
  const hasDay = /[yd]/iu.test(code) || (/m/iu.test(code) && !/[hs]/iu.test(code));
  const time = seconds % DAY === 0 && hasDay ? '' : iso.slice(11, iso.slice(17, 19) === '00' ? 16 : 19);
  return [hasDay ? iso.slice(0, 10) : '', time].filter(Boolean).join(' ');
}

/** As the sheet's General prints: at most 15 significant digits, never with an exponent for everyday sizes. */
function general(value: number): string {
  const rounded = Number(value.toPrecision(15));
  return Math.abs(rounded) < 1e21 && (rounded === 0 || Math.abs(rounded) >= 1e-6)
    ? String(rounded)
    : rounded.toExponential();
}

function fixed(value: number, decimals: number, code: string): string {
  const optional = /\.(0*)(#+)/u.exec(code);
  let text = value.toFixed(Math.min(decimals, 20));
  if (optional)
    text = text
      .replace(new RegExp(`(\\.\\d{${optional[1]?.length ?? 0}}\\d*?)0+$`, 'u'), '$1')
      .replace(/\.$/u, '');
  const [whole = '0', part] = text.replace('-', '').split('.');
  const zeros = /^[^.]*?(0+)(?:\.|$|[^0#,?])/u.exec(code.replace(/[#?,]/gu, ''))?.[1]?.length ?? 0;
  const padded = whole.padStart(zeros, '0');
  const grouped = code.includes(',') ? padded.replace(/\B(?=(\d{3})+$)/gu, ',') : padded;
  return `${value < 0 && /[1-9]/u.test(text) ? '-' : ''}${grouped}${part ? `.${part}` : ''}`;
}
