import type { History } from "../training/history";
import { RunsFigureOptions } from "./band";
import { Figure } from "./figure";
/**
 * The runs side by side: training and validation loss of the last epoch, lowest validation loss and highest
 * validation accuracy of all epochs. Each mark carries its value: a bar from 0, or a dot on a logarithmic
 * axis where the losses span more than two decades. A band gives error bars to the values of the last
 * epoch; the best of many epochs is a lucky draw, to which a half-width of one epoch does not apply.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if the band names another run, or a width is negative or not finite.
 */
export declare function comparisonFigure(histories: {
    readonly [name: string]: History;
}, options?: RunsFigureOptions): Figure;
