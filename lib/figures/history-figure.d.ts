import type { History } from "../training/history";
import { RunsFigureOptions } from "./band";
import { Figure } from "./figure";
/**
 * What the runs measured, epoch by epoch: rate, training loss, validation loss and validation accuracy in
 * four panels. A loss that spans more than two decades is drawn on a logarithmic axis, which its title
 * says. Where the first epochs of a few runs would squeeze all others, they leave the axis, and a line
 * beneath the title says so.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if the band names another run, or a width is negative or not finite.
 */
export declare function historyFigure(histories: {
    readonly [name: string]: History;
}, options?: RunsFigureOptions): Figure;
