/** What a learning-rate range test measured, one array entry for each step. */
export interface RangeCurve {
  /** The rates that were applied, rising. */
  readonly lr: readonly number[];
  /** The batch's loss before its update. */
  readonly loss: readonly number[];
  /** The loss's exponential moving average, corrected for its start. */
  readonly smoothedLoss: readonly number[];
}

/** Rates to train with, each by a rule of its own; a rule that the curve does not satisfy suggests none. */
export type Suggestions = { readonly [K in Rule]?: number };

/** Why rules suggest none, as sentences with a remedy. */
export type Reasons = { readonly [K in Rule]?: string };

/** A rule by which {@link suggestRates} suggests a rate. */
export type Rule = "steepest" | "valley" | "minimumOverTen" | "longestSlide";

/** The fewest steps that a suggestion is made from. */
const fewest = 10;

/**
 * Reads the suggestions off a range test. The first tenth of the steps is left out of all.
 *
 * - `steepest`: where the loss falls fastest per factor of the rate: the least slope of lines fitted to the batches' losses
 *   over log lr, each to an eighth of the steps.
 * - `valley`: half the length of the longest decreasing subsequence of the smoothed loss before its end.
 * - `minimumOverTen`: a tenth of the rate of the batch with the lowest loss.
 * - `longestSlide`: two thirds along the longest stretch of steps in which the smoothed loss falls without a break.
 *
 * None is made where the loss does not fall clearly: by a twentieth, and by three standard deviations of the batches'
 * noise. The last three ask that it rises again, by a tenth of its fall; the first, that the steepest place is not at an
 * end of the fall.
 *
 * @param diverged Whether the loss ran away after the last step.
 * @see fastai's `lr_find`, functions `steep`, `valley` and `minimum`; its `steep` and `minimum` read the smoothed loss, which
 * lags, and all of them suggest whatever the curve.
 */
export function suggestRates(curve: RangeCurve, diverged: boolean): { suggestions: Suggestions; reasons: Reasons } {
  const { lr, loss, smoothedLoss: smooth } = curve;
  const none = (reason: string, ...rules: Rule[]): Reasons => Object.fromEntries(rules.map((rule) => [rule, reason]));
  const all: Rule[] = ["steepest", "valley", "minimumOverTen", "longestSlide"];
  const n = lr.length;
  if (n < fewest) {
    return {
      suggestions: {},
      reasons: none(`only ${n} steps were made, ${fewest} are needed: lower startLr or raise steps`, ...all),
    };
  }
  const first = Math.floor(n / 10);
  const lowest = indexOfLowest(smooth, first);
  const start = mean(loss.slice(0, Math.max(3, first)));
  const fall = start - smooth[lowest];
  const noise = noiseOf(loss.slice(0, lowest + 1));
  if (!(fall > 0.05 * Math.abs(start) && fall > 3 * noise)) {
    const numbers = `${start.toPrecision(3)} at first, ${smooth[lowest].toPrecision(3)} at its lowest, noise ${noise.toPrecision(2)}`;
    const rises = diverged || smooth[n - 1] - start > Math.max(0.05 * Math.abs(start), 3 * noise);
    const remedy = rises ? "lower startLr" : "raise endLr, or the batch size";
    return { suggestions: {}, reasons: none(`the loss does not fall clearly (${numbers}): ${remedy}`, ...all) };
  }
  const steepest = indexOfSteepest(curve, first, lowest);
  const atEdge = none("the loss falls fastest at an end of its fall: lower startLr or raise endLr", "steepest");
  const risesAgain = diverged || Math.max(...smooth.slice(lowest)) - smooth[lowest] > 0.1 * fall;
  const stillFalling = `the loss has not risen again at a rate of ${lr[n - 1].toPrecision(2)}: raise endLr`;
  return {
    suggestions: {
      ...(steepest !== undefined && { steepest: lr[steepest] }),
      ...(risesAgain && {
        valley: lr[middleOfValley(smooth, first)],
        minimumOverTen: lr[indexOfLowest(loss, first)] / 10,
        longestSlide: lr[alongSlide(smooth, first)],
      }),
    },
    reasons: {
      ...(steepest === undefined && atEdge),
      ...(!risesAgain && none(stillFalling, "valley", "minimumOverTen", "longestSlide")),
    },
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The noise's standard deviation, from the median of the steps' differences: robust to the curve's trend. */
function noiseOf(values: readonly number[]): number {
  const differences = values
    .slice(1)
    .map((value, i) => Math.abs(value - values[i]))
    .sort((a, b) => a - b);
  // For independent normal noise the median of |difference| is 0.6745 · √2 standard deviations.
  return differences.length > 0 ? differences[differences.length >> 1] / (0.6745 * Math.SQRT2) : 0;
}

function indexOfLowest(values: readonly number[], from: number): number {
  let lowest = from;
  for (let i = from; i < values.length; i++) if (values[i] < values[lowest]) lowest = i;
  return lowest;
}

/** The step from `first` to `last` around which the loss falls fastest; undefined if that is at either end. */
function indexOfSteepest({ lr, loss }: RangeCurve, first: number, last: number): number | undefined {
  const reach = Math.max(2, Math.round(lr.length / 16));
  const slope = (i: number): number => {
    const part = [Math.max(0, i - reach), i + reach + 1] as const;
    return fittedSlope(lr.slice(...part).map(Math.log), loss.slice(...part));
  };
  const slopes = Array.from({ length: last - first + 1 }, (_, i) => slope(first + i));
  const at = indexOfLowest(slopes, 0);
  return at > 0 && first + at < last ? first + at : undefined;
}

/** The slope of the line fitted to points by least squares. */
function fittedSlope(x: readonly number[], y: readonly number[]): number {
  const [meanX, meanY] = [mean(x), mean(y)];
  const product = x.reduce((sum, value, i) => sum + (value - meanX) * (y[i] - meanY), 0);
  return product / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}

function middleOfValley(values: readonly number[], first: number): number {
  const length = values.map(() => 1);
  let end = first;
  for (let i = first; i < values.length; i++) {
    for (let j = first; j < i; j++) if (values[i] < values[j]) length[i] = Math.max(length[i], length[j] + 1);
    if (length[i] > length[end]) end = i;
  }
  return end - Math.floor(length[end] / 2);
}

function alongSlide(values: readonly number[], first: number): number {
  let [longestStart, longestEnd] = [first, first];
  let start = first;
  for (let i = first + 1; i < values.length; i++) {
    if (values[i] >= values[i - 1]) start = i;
    else if (i - start > longestEnd - longestStart) [longestStart, longestEnd] = [start, i];
  }
  return Math.round(longestStart + (2 / 3) * (longestEnd - longestStart));
}
