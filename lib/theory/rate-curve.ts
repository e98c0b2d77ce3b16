/** What the laws of the loss take from a run's rates, in units of the largest rate and of the largest sum. */
export interface RateCurve {
  /** The sum of the rates up to each step, that step included. */
  readonly sums: Float64Array;
  /** By how much the rate fell at each step; below 0 where it rose. 0 during the warm-up. */
  readonly falls: Float64Array;
  /** The steps at which it changed, as the multi-power law sums over them. */
  readonly changes: readonly RateChange[];
}

/** The logarithm that stands for that of 0. */
const leastLog = -500;

/** A change of the rate. */
export interface RateChange {
  readonly fall: number;
  /** The sum of the rates before it. */
  readonly before: number;
  /** The logarithm of the rate that it led to. */
  readonly logRate: number;
}

/** The units of a fit. */
export interface Units {
  readonly rate: number;
  readonly sum: number;
}

/** The most changes that are summed over one by one; of more, neighbours count as one. */
const mostChanges = 250;

/** The curve of a run's rates; its falls begin after the warm-up. */
export function rateCurve(rates: readonly number[], warmupSteps: number, units: Units): RateCurve {
  const sums = new Float64Array(rates.length);
  const falls = new Float64Array(rates.length);
  const changes: RateChange[] = [];
  let sum = 0;
  rates.forEach((rate, k) => {
    const before = sum;
    sums[k] = sum += rate / units.sum;
    falls[k] = k > warmupSteps ? (rates[k - 1] - rate) / units.rate : 0;
    if (falls[k] !== 0)
      changes.push({ fall: falls[k], before, logRate: Math.max(Math.log(rate / units.rate), leastLog) });
  });
  return { sums, falls, changes: merged(changes) };
}

/** The changes, neighbours taken together where they are too many. */
function merged(changes: readonly RateChange[]): readonly RateChange[] {
  const size = Math.ceil(changes.length / mostChanges);
  if (size <= 1) return changes;
  return Array.from({ length: Math.ceil(changes.length / size) }, (_, i) => {
    const group = changes.slice(i * size, (i + 1) * size);
    const total = (value: (change: RateChange) => number): number =>
      group.reduce((sum, one) => sum + value(one), 0);
    return {
      fall: total(({ fall }) => fall),
      before: total(({ before }) => before) / group.length,
      logRate: total(({ logRate }) => logRate) / group.length,
    };
  });
}
