import { RangeSettings } from "./range-advice";
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
export type Suggestions = {
    readonly [K in Rule]?: number;
};
/** Why rules suggest none, as sentences with a remedy. */
export type Reasons = {
    readonly [K in Rule]?: string;
};
/** A rule by which {@link suggestRates} suggests a rate. */
export type Rule = "steepest" | "valley" | "minimumOverTen" | "longestSlide";
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
export declare function suggestRates(curve: RangeCurve, diverged: boolean, settings?: RangeSettings): {
    suggestions: Suggestions;
    reasons: Reasons;
};
