/** The arithmetic mean. */
export declare const mean: (values: readonly number[]) => number;
/** The lowest and the highest of some values, of which there may be any number. */
export declare function extent(values: readonly number[]): [low: number, high: number];
/** Where the first of the lowest values lies, from an index on. */
export declare function indexOfLowest(values: readonly number[], from?: number): number;
/** A number with some significant digits: what rounding has added is gone. */
export declare const round: (value: number, digits: number) => number;
