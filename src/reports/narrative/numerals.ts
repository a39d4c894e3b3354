/** For the numbers of sub-headings. */
export const chineseDigits = ['一', '二', '三', '四', '五'] as const;
