import { Figure } from "./figure";
import { Mode } from "./style";
/** A curve of `lineFigure`. */
export interface Line {
    readonly x: readonly number[];
    readonly y: readonly number[];
    /** Half-widths in y, drawn as a bar through each point, as those of an interval. */
    readonly error?: readonly number[];
    /** A line, points, or a line that a few markers tell from the others (the default). */
    readonly mode?: Mode;
    /** Curves of one group share a colour, as a measurement and the formula beside it. */
    readonly group?: string;
}
/** The options of {@link lineFigure}. */
export interface LineFigureOptions {
    /** What the horizontal axis shows, with units. */
    xTitle: string;
    /** What the vertical axis shows, with units. */
    yTitle: string;
    /** The figure's title. */
    title?: string;
    /** Use a logarithmic horizontal axis (false); its values must be positive. */
    xLog?: boolean;
    /** Use a logarithmic vertical axis (false); its values must be positive. */
    yLog?: boolean;
}
/**
 * Curves by name on one pair of axes.
 *
 * @throws TypeError or RangeError if there is nothing to draw, `x` and `y` differ in length, or a number is
 *   not finite or, on a logarithmic axis, not positive, or a half-width is negative.
 * @example lineFigure({ error: { x: rates, y: errors } }, { xTitle: "Learning rate", yTitle: "Error" })
 */
export declare function lineFigure(lines: {
    readonly [name: string]: Line;
}, options: LineFigureOptions): Figure;
