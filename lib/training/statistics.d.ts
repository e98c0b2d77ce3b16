/** Running medians of three values, at the ends of the three nearest: one that stands out is left out. */
export declare const smooth: (values: readonly number[]) => number[];
/**
 * The standard deviation of a series' noise, from its second differences, in which a trend does not show:
 * for independent noise their standard deviation is √6 times its own.
 */
export declare function scatter(values: readonly number[]): number;
/** The line fitted to points by least squares: its slope, and the slope's standard error. */
export declare function fitLine(x: readonly number[], y: readonly number[]): {
    slope: number;
    error: number;
};
