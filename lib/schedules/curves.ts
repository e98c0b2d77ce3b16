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

/** What joins two values: a straight line, or half a cosine. */
export type Interpolation = "linear" | "cosine";

/** The line or half cosine from `start` (at t = 0) to `end` (at t = 1). */
export function between(shape: Interpolation, start: number, end: number, t: number): number {
  return shape === "linear" ? linearBetween(start, end, t) : cosineBetween(start, end, t);
}

/**
 * The line from `start` to `end` in the first `steps` steps, and what follows it, as a function of the steps since.
 */
export const afterRise =
  (start: number, end: number, steps: number, after: (k: number) => number) =>
  (k: number): number =>
    k < steps ? linearBetween(start, end, k / steps) : after(k - steps);

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
 * The cycle that step k falls in, from 0, when the first cycle has `first` steps and each is `multiplier` times
 * as long as the one before.
 */
export function cycleAt(k: number, first: number, multiplier: number): number {
  if (multiplier === 1) return Math.floor(k / first);
  const cycle = Math.max(0, Math.floor(Math.log1p((k / first) * (multiplier - 1)) / Math.log(multiplier)));
  // A start that is a whole number counts as one where rounding puts it a little above.
  const reached = k * (1 + 1e-12);
  if (cycleStart(cycle, first, multiplier) > reached) return cycle - 1;
  return cycleStart(cycle + 1, first, multiplier) <= reached ? cycle + 1 : cycle;
}

/** The share of that cycle that is done at step k, from 0 to below 1. */
export function doneOfCycle(cycle: number, k: number, first: number, multiplier: number): number {
  if (multiplier === 1) return (k % first) / first;
  return Math.max(0, k - cycleStart(cycle, first, multiplier)) / (first * multiplier ** cycle);
}

function cycleStart(cycle: number, first: number, multiplier: number): number {
  return (first * (multiplier ** cycle - 1)) / (multiplier - 1);
}

/** A step, and the value from it on. */
export type Knot = readonly [step: number, value: number];

/** The highest value of some knots. */
export const highestOf = (knots: readonly Knot[]): number => Math.max(...knots.map(([, value]) => value));

/** The knots from 0 on, in the order of the steps that factors apply from: the factors build up. */
export function scaledKnots(initValue: number, scales: Readonly<Record<number, number>>): Knot[] {
  const steps = Object.keys(scales)
    .map(Number)
    .sort((a, b) => a - b);
  let value = initValue;
  return [[0, initValue], ...steps.map((at): Knot => [at, (value *= scales[at])])];
}

/**
 * The curve through knots in the order of their steps, the first of them at 0; constant after the last. Between
 * two knots, `constant` keeps the value of the first.
 */
export function through(knots: readonly Knot[], shape: Interpolation | "constant"): (k: number) => number {
  const steps = knots.map(([at]) => at);
  const values = knots.map(([, value]) => value);
  return (k) => {
    const i = countAtMost(steps, k) - 1;
    if (shape === "constant" || i === knots.length - 1) return values[i];
    return between(shape, values[i], values[i + 1], (k - steps[i]) / (steps[i + 1] - steps[i]));
  };
}

/** A number of steps that begins later. */
export const later = (steps: number | undefined, by: number): number | undefined =>
  steps === undefined ? undefined : steps + by;
