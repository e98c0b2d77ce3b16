/**
 * How near a guess came, in words: by a factor where one is half as much again as the other or more,
 * otherwise by their difference.
 */
export declare function sayNearness(guessed: number, measured: number): string;
/** How many pairs two rankings have in the same order, of those that both rank. */
export interface PairCount {
    readonly right: number;
    readonly pairs: number;
    /** Pairs that the measurement does not tell apart, which are not counted. */
    readonly tied: number;
}
/**
 * Counts the pairs that places and keys, both lowest first, have in the same order.
 *
 * @see Kendall, A New Measure of Rank Correlation, Biometrika 30, 1938
 */
export declare function countPairs(places: readonly number[], keys: readonly number[]): PairCount;
/** A count of pairs as a sentence. */
export declare function sayPairs({ right, pairs, tied }: PairCount): string;
