import { DomainError } from '../../kernel/domain-error.js';

/**
 * 信息处理费 (条例第四十二条, 国办函〔2020〕109号). Two bases, one per application, never both: by application (按件)
 * for one applicant in one calendar month, or by volume (按量) for one application. Both are marginal bands.
 */
export interface FeeBand {
  /** First and last unit of the band; `to` is null for the last band. */
  readonly from: number;
  readonly to: number | null;
  /** Whole yuan a unit. */
  readonly rate: number;
  /** Units of this computation that fall into the band. */
  readonly units: number;
  readonly yuan: number;
}

export interface Fee {
  readonly yuan: number;
  /** Bands with at least one unit, in order. */
  readonly bands: readonly FeeBand[];
}

/** More than any applicant files; above it the input is a slip of the pen. */
export const MAX_FEE_UNITS = 100_000;

interface Tariff {
  readonly to: number | null;
  readonly rate: number;
}

/** 按量: up to 30 pages free, 31-100 10 yuan, 101-200 20 yuan, from 201 40 yuan a page (one side of A4). */
const pageTariff: readonly Tariff[] = [
  { to: 30, rate: 0 },
  { to: 100, rate: 10 },
  { to: 200, rate: 20 },
  { to: null, rate: 40 },
];

const ITEM_FREE = 10;
const ITEM_FIRST_BAND_END = 30;
const ITEM_STEP = 10;
const ITEM_RATE = 100;

/**
 * Fee for `n` applications of one applicant when `already` were counted in the same calendar month.
 * Throws DomainError `law.feeUnits` unless both are whole numbers from 0 and their sum is at most {@link MAX_FEE_UNITS}.
 */
export function feeByItems(n: number, already = 0): Fee {
  checkUnits(n);
  checkUnits(already);
  checkUnits(n + already);
  return feeOf(itemTariff(n + already), already, already + n);
}

/** Fee for `n` pages of one application; pages of different applications are not added up. Errors as {@link feeByItems}. */
export function feeByPages(n: number): Fee {
  checkUnits(n);
  return feeOf(pageTariff, 0, n);
}

/** 按件: 1-10 free, 11-30 100 yuan, then each band of ten 100 yuan more, without a cap. */
function itemTariff(last: number): Tariff[] {
  const tariff: Tariff[] = [
    { to: ITEM_FREE, rate: 0 },
    { to: ITEM_FIRST_BAND_END, rate: ITEM_RATE },
  ];
  for (let to = ITEM_FIRST_BAND_END + ITEM_STEP; to < last + ITEM_STEP; to += ITEM_STEP) {
    tariff.push({ to, rate: ((to - ITEM_FIRST_BAND_END) / ITEM_STEP + 1) * ITEM_RATE });
  }
  return tariff;
}

/** Units `after + 1` to `last`, each at the rate of the band that it falls into. */
function feeOf(tariff: readonly Tariff[], after: number, last: number): Fee {
  const bands: FeeBand[] = [];
  let from = 1;
  for (const { to, rate } of tariff) {
    const units = Math.min(last, to ?? last) - Math.max(after, from - 1);
    if (units > 0) bands.push({ from, to, rate, units, yuan: units * rate });
    if (to === null || to >= last) break;
    from = to + 1;
  }
  return { yuan: bands.reduce((sum, band) => sum + band.yuan, 0), bands };
}

function checkUnits(n: number): void {
  if (Number.isSafeInteger(n) && n >= 0 && n <= MAX_FEE_UNITS) return;
  throw new DomainError('invalid', 'law.feeUnits', { value: String(n), max: MAX_FEE_UNITS });
}
