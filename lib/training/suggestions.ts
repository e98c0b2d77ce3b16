import { indexOfLowest, mean } from "../helpers/numbers";
import { checkOptions } from "../options/options";
import { RangeAdvice, RangeSettings, rangeSettings } from "./range-advice";
import { fitLine } from "./statistics";

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
 * A reason follows what ended the test and where its ramp began and ended; who changes what it says does not get it again.
 *
 * @param diverged Whether the loss ran away after the last step.
 * @param settings How the test was made.
 * @see fastai's `lr_find`, functions `steep`, `valley` and `minimum`; its `steep` and `minimum` read the smoothed loss, which
 * lags, and all of them suggest whatever the curve.
 */
export function suggestRates(
  curve: RangeCurve,
  diverged: boolean,
  settings: RangeSettings = {},
): { suggestions: Suggestions; reasons: Reasons } {
  const advice = new RangeAdvice(curve.lr, checkOptions("suggestRates", rangeSettings, settings));
  const { lr, loss, smoothedLoss: smooth } = curve;
  const none = (reason: string, ...rules: Rule[]): Reasons =>
    Object.fromEntries(rules.map((rule) => [rule, reason]));
  const all: Rule[] = ["steepest", "valley", "minimumOverTen", "longestSlide"];
  const n = lr.length;
  if (n < fewest) return { suggestions: {}, reasons: none(advice.tooFewSteps(diverged, fewest), ...all) };
  const first = Math.floor(n / 10);
  const lowest = indexOfLowest(smooth, first);
  const start = mean(loss.slice(0, Math.max(3, first)));
  const fall = start - smooth[lowest];
  const noise = noiseOf(loss.slice(0, lowest + 1));
  const little = 0.05 * Math.abs(start);
  if (!(fall > little && fall > 3 * noise)) {
    const numbers = `${start.toPrecision(3)} at first, ${smooth[lowest].toPrecision(3)} at its lowest, noise ${noise.toPrecision(2)}`;
    const high = start + Math.max(little, 3 * noise);
    const above = smooth.findIndex((value, i) => i >= first && value > high);
    const rise = smooth[n - 1] > high ? above : diverged ? n - 1 : -1;
    const remedy = advice.doesNotFall(start, rise, noise, Math.max(fall, little));
    return {
      suggestions: {},
      reasons: none(`the loss does not fall clearly (${numbers}): ${remedy}`, ...all),
    };
  }
  const steepest = indexOfSteepest(curve, first, lowest);
  const risesAgain = diverged || Math.max(...smooth.slice(lowest)) - smooth[lowest] > 0.1 * fall;
  const edge = {
    start: `the loss falls fastest at the start of its fall: ${advice.startLower()}`,
    end: `the loss falls fastest at the end of its fall: ${risesAgain ? advice.fallsAtEnd() : advice.stillFalls()}`,
  };
  const stillFalling = `the loss has not risen again at a rate of ${lr[n - 1].toPrecision(2)}: ${advice.stillFalls()}`;
  return {
    suggestions: {
      ...(typeof steepest === "number" && { steepest: lr[steepest] }),
      ...(risesAgain && {
        valley: lr[middleOfValley(smooth, first)],
        minimumOverTen: lr[indexOfLowest(loss, first)] / 10,
        longestSlide: lr[alongSlide(smooth, first)],
      }),
    },
    reasons: {
      ...(typeof steepest === "string" && none(edge[steepest], "steepest")),
      ...(!risesAgain && none(stillFalling, "valley", "minimumOverTen", "longestSlide")),
    },
  };
}

/** The noise's standard deviation, from the median of the steps' differences: robust to the curve's trend. */
function noiseOf(values: readonly number[]): number {
  const differences = values
    .slice(1)
    .map((value, i) => Math.abs(value - values[i]))
    .sort((a, b) => a - b);
  // For independent normal noise the median of |difference| is 0.6745 · √2 standard deviations.
  return differences.length > 0 ? differences[differences.length >> 1] / (0.6745 * Math.SQRT2) : 0;
}

/** The step from `first` to `last` around which the loss falls fastest, or at which end of them it does. */
function indexOfSteepest({ lr, loss }: RangeCurve, first: number, last: number): number | "start" | "end" {
  const reach = Math.max(2, Math.round(lr.length / 16));
  const slope = (i: number): number => {
    const part = [Math.max(0, i - reach), i + reach + 1] as const;
    return fitLine(lr.slice(...part).map(Math.log), loss.slice(...part)).slope;
  };
  const slopes = Array.from({ length: last - first + 1 }, (_, i) => slope(first + i));
  const at = indexOfLowest(slopes);
  return at === 0 ? "start" : first + at < last ? first + at : "end";
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
