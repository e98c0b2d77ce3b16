import type { History } from "../training/history";
import { RunsFigureOptions } from "./band";
import { Figure } from "./figure";
/**
 * A small panel for each run: the rate on the left axis, solid, and the validation loss on the right axis,
 * dashed. The right axes share one range, so that losses compare, with numbers at the last of each row, and
 * logarithmic where the losses span more than two decades; each left axis fits its rate, so that its shape
 * shows. Where the first epochs of a few runs would squeeze all others, they leave the axis, and a line
 * beneath the title says so.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if the band names another run, or a width is negative or not finite.
 */
export declare function overviewFigure(histories: {
    readonly [name: string]: History;
}, options?: RunsFigureOptions): Figure;
