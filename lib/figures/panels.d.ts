import type { History } from "../training/history";
import { Axis } from "./figure";
/** A panel's place in the grid. */
export interface Panel {
    readonly index: number;
    /** Whether no panel is left of it, right of it, beneath it. */
    readonly isLeft: boolean;
    readonly isRight: boolean;
    readonly isBottom: boolean;
    /** Its part of the plot, as Plotly's axes want it. */
    readonly xDomain: readonly [number, number];
    readonly yDomain: readonly [number, number];
}
/** How panels are laid out. */
export interface Grid {
    readonly count: number;
    readonly columns: number;
    /** Pixels, one for each row. */
    readonly rowHeights: readonly number[];
    /** Pixels between rows. */
    readonly rowGap: number;
    /** The part of the plot's width between columns. */
    readonly columnGap: number;
}
/** The pixels that a grid's rows take with the gaps between them. */
export declare const gridHeight: ({ rowHeights, rowGap }: Grid) => number;
/** The panels of a grid, row by row from the top left. */
export declare function panels(grid: Grid): Panel[];
/** The heights of as many equal rows as `count` panels need. */
export declare const equalRows: (count: number, columns: number, height: number) => number[];
/** How a trace names axis number `index` (from 0): `x`, `x2`, … */
export declare const axisId: (letter: "x" | "y", index: number) => string;
/** How a layout names it: `xaxis`, `xaxis2`, … */
export declare const axisKey: (letter: "x" | "y", index: number) => string;
/** What puts a curve on panel `index`, whose series the first panel brings into the legend. */
export declare const onPanel: (index: number) => {
    xaxis: string;
    yaxis: string;
    showlegend: boolean;
};
/**
 * A panel's x axis: panels share one range, and those with another beneath leave the labels to it. `hover`
 * heads the values that the pointer shows, with `%{x}` for the position.
 */
export declare const sharedX: ({ index, isBottom, xDomain }: Panel, y: string, hover: string) => Axis;
/** The x range that shows every epoch with its marker, and whole numbers as ticks. */
export declare function epochRange(histories: readonly History[]): {
    range: [number, number];
    dtick?: number;
};
/** A panel's title, above its top left corner, and beneath it what more there is to say. */
export declare const panelTitle: ({ xDomain, yDomain }: Panel, text: string, more?: string) => object;
