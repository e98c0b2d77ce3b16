import type { RangeTest } from "../training/find-learning-rate";
import type { Figure } from "./figure";
/** The options of {@link rangeFigure}. */
export interface RangeFigureOptions {
    /** The figure's title. */
    title?: string;
}
/**
 * A learning-rate range test: the loss of each batch and the smoothed loss against the rate, and the
 * suggestions on it, each with a symbol of its own, or one for those that would hide each other; beneath the
 * title, why suggestions are missing.
 *
 * @throws TypeError or RangeError if the test has no steps or a number is not finite.
 * @example show(rangeFigure(await findLearningRate(model, data, { optimizer })))
 */
export declare function rangeFigure(test: RangeTest, options?: RangeFigureOptions): Figure;
