import type { Trace } from "./figure";
type Points = Pick<Trace, "x" | "x0" | "dx" | "y">;
/**
 * A curve with fewer points that looks the same: the first, the last, and the lowest and the highest of each
 * of equal stretches, so that no peak is lost. A curve that goes back in x stays as it is.
 *
 * @see Jugel et al., M4: A Visualization-Oriented Time Series Data Aggregation, VLDB 2014, where it is called
 *   MinMax
 */
export declare function thin(points: Points): Points;
export {};
