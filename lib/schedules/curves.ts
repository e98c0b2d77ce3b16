/**
 * The share of the way from step `begin` on that is done at step `k`: 0 before it, 1 from `begin + length`
 * on.
 */
export function progress(k: number, begin: number, length: number): number {
  if (k >= begin + length) return 1;
  return k <= begin ? 0 : (k - begin) / length;
}

/** The straight line from `start` (at t = 0) to `end` (at t = 1), exact at both. */
export function linearBetween(start: number, end: number, t: number): number {
  return start * (1 - t) + end * t;
}

/** Half a cosine that falls from 1 (at t = 0) to 0 (at t = 1), and rises again after it. */
export function halfCosine(t: number): number {
  return (1 + Math.cos(Math.PI * t)) / 2;
}

/** Half a cosine from `start` (at t = 0) to `end` (at t = 1). */
export function cosineBetween(start: number, end: number, t: number): number {
  return linearBetween(end, start, halfCosine(t));
}

/**
 * The polynomial from `start` (at t = 0) to `end` (at t = 1): the distance to `end` shrinks as (1 − t)^power.
 */
export function polynomialBetween(start: number, end: number, t: number, power: number): number {
  return linearBetween(end, start, (1 - t) ** power);
}

/** The geometric series `start · ratio^n`; 0 stays 0 even where the power overflows. */
export function geometric(start: number, ratio: number, n: number): number {
  return start === 0 ? 0 : start * ratio ** n;
}

/** How many of the sorted values are at most `limit`. */
export function countAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The cycle that step k falls in, when the first cycle has `first` steps and each is `multiplier` times as
 * long as the one before: its index from 0, and the share of it that is done, from 0 to below 1.
 */
export function cycleAt(k: number, first: number, multiplier: number): { index: number; done: number } {
  if (multiplier === 1) return { index: Math.floor(k / first), done: (k % first) / first };
  const start = (i: number): number => (first * (multiplier ** i - 1)) / (multiplier - 1);
  let index = Math.max(0, Math.floor(Math.log1p((k / first) * (multiplier - 1)) / Math.log(multiplier)));
  if (start(index) > k) index -= 1;
  else if (start(index + 1) <= k) index += 1;
  return { index, done: (k - start(index)) / (first * multiplier ** index) };
}

/** A step, and the value from it on. */
export type Knot = readonly [step: number, value: number];

/** The curve through knots in the order of their steps, the first of them at 0; constant after the last. */
export function through(knots: readonly Knot[], between: typeof linearBetween): (k: number) => number {
  const steps = knots.map(([at]) => at);
  return (k) => {
    const i = countAtMost(steps, k) - 1;
    const [start, value] = knots[i];
    if (i === knots.length - 1) return value;
    const [end, next] = knots[i + 1];
    return between(value, next, (k - start) / (end - start));
  };
}
