/** The title of a figure or of an axis. */
export interface Title {
    readonly text: string;
    /** Sentences beneath a figure's title. */
    readonly subtitle?: {
        readonly text: string;
        readonly [property: string]: unknown;
    };
    readonly [property: string]: unknown;
}
/** One series of a figure: a Plotly trace, in the part of Plotly's schema that the figures use. */
export interface Trace {
    readonly type: "scatter" | "bar";
    /** The series, as the legend says it. */
    readonly name: string;
    /** The positions, or `x0` and `dx` where they are evenly spaced. */
    readonly x?: readonly (number | string)[];
    readonly x0?: number;
    readonly dx?: number;
    readonly y: readonly (number | string | null)[];
    /** What the series measures, where the panel's axis title does not say it. */
    readonly meta?: string;
    readonly [property: string]: unknown;
}
/** An axis of a figure. */
export interface Axis {
    readonly title?: Title;
    readonly domain?: readonly [number, number];
    readonly [property: string]: unknown;
}
/** A figure's layout: `xaxis`, `yaxis`, `xaxis2`… are its axes. */
export interface Layout {
    readonly title: Title;
    /** Pixels. */
    readonly height: number;
    readonly [property: string]: unknown;
}
/** A figure as plain JSON, ready for `Plotly.newPlot(element, figure.data, figure.layout, figure.config)`. */
export interface Figure {
    readonly data: readonly Trace[];
    readonly layout: Layout;
    readonly config?: {
        readonly [option: string]: unknown;
    };
}
