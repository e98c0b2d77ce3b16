import { Figure, Layout, Trace } from "./figure";
/**
 * Seven colours that people with the common forms of colour blindness tell apart.
 *
 * @see Okabe and Ito, Color Universal Design, 2008; without their yellow, too pale for a line.
 */
export declare const palette: readonly ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00", "#56B4E9"];
/** How series number `index` looks: colour, dash and symbol each tell it from its neighbours. */
export declare const seriesStyle: (index: number) => {
    color: string;
    dash: string;
    symbol: string;
};
/** How a curve is drawn. */
export type Mode = "lines" | "markers" | "lines+markers";
/**
 * A curve in the style of series `index`: a line with about ten markers, told from the others without colour.
 * Many points are thinned out.
 *
 * @param options Its `mode` (lines+markers), the line's `shape` (linear), the series whose colour it takes
 *   (its own); other properties are added to the trace.
 */
export declare function curve(index: number, name: string, points: Pick<Trace, "x" | "x0" | "dx" | "y">, options?: {
    mode?: Mode;
    shape?: "linear" | "hv";
    colorOf?: number;
    [property: string]: unknown;
}): Trace;
/**
 * The common layout: a title at the top left corner, however long the names beside the panels are; the legend
 * under the panels, on white in every theme.
 */
export declare const layout: (title: string, height: number, rest: object) => Layout;
/**
 * The pixels that a figure needs for a legend with more than three rows, at a width of 640 pixels: what these
 * rows take from the panels.
 */
export declare function legendExcess(names: readonly string[]): number;
/**
 * The figure, with the settings common to all. It is not `responsive`: that would make its height a share of the
 * element's, and a notebook's output has none of its own. JupyterLab fits figures to the width itself, exported
 * pages by their template.
 */
export declare const figure: (data: readonly Trace[], layout: Layout) => Figure;
