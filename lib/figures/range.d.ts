/** A curve as far as an axis is concerned: its values, and the edges of its band if it has one. */
export interface Reach {
    readonly name: string;
    readonly values: readonly number[];
    readonly edges?: Edges;
}
/** The edges of a band. */
export interface Edges {
    readonly lower: readonly number[];
    readonly upper: readonly number[];
    /** Where the lower edge was raised, so that a logarithmic axis has a place for it. */
    readonly raised?: readonly boolean[];
}
/** What an axis shows. */
export interface Fit {
    /** The lowest and the highest value on the axis. */
    readonly shown: readonly [low: number, high: number];
    /** The range to set, in the axis' own units, with room on both sides; none where everything is shown. */
    readonly range?: readonly [number, number];
    /** The curves that begin outside the axis. */
    readonly outside: readonly Outside[];
}
interface Outside {
    readonly name: string;
    /** How many of its first values lie outside. */
    readonly epochs: number;
    /** The one of them that is farthest away. */
    readonly farthest: number;
    readonly side: "above" | "below";
}
/**
 * The range of an axis for curves with positive values (if `isLog`) or any. It shows all of them, with one
 * exception: where the openings of at most half of the curves make it at least twice as long as the rest
 * needs, these openings may lie outside. An opening is at most the first quarter of a curve.
 */
export declare function fitRange(curves: readonly Reach[], isLog: boolean): Fit;
/** The range of an axis that shows a fit, in the axis' own units, with a little room on both sides. */
export declare const rangeOf: ({ shown, range }: Fit, isLog: boolean) => readonly [number, number];
/** What lies outside an axis, as a sentence; none where nothing does. */
export declare function sayOutside(measure: string, { outside }: Fit): string[];
export {};
