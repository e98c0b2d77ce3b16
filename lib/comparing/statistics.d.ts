/**
 * The mean and the sample standard deviation, 0 for a single value. Updated value by value, so that the mean
 * of equal values is exactly theirs.
 *
 * @see Welford, Note on a method for calculating corrected sums of squares and products, Technometrics 4,
 *   1962
 */
export declare function meanAndDeviation(values: readonly number[]): [mean: number, deviation: number];
/**
 * How likely Student's t lies within ±t, in closed form.
 *
 * @param t At least 0; Infinity too.
 * @param degrees Degrees of freedom, a positive integer.
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4
 */
export declare const studentWithin: (t: number, degrees: number) => number;
/**
 * What Student's t stays within, above and below 0, with a given probability: 2.776 for 0.95 and four degrees
 * of freedom.
 *
 * @param probability Above 0 and below 1.
 * @param degrees Degrees of freedom, a positive integer.
 */
export declare function studentQuantile(probability: number, degrees: number): number;
/** The mean of some values, at least two, and how well they tell it. */
export interface MeanEstimate {
    readonly mean: number;
    readonly standardError: number;
    /** Half of the confidence interval's width, by Student's t with n − 1 degrees of freedom. */
    readonly halfWidth: number;
    /** How likely a mean so far from 0 is if the true one is 0. */
    readonly p: number;
}
/**
 * Where all values are equal but for rounding, as shares of a few samples may be, their deviation says nothing
 * and t is not defined: p is then that of the sign test, `2 / 2^n` for n values on one side of 0.
 *
 * @see Student, The probable error of a mean, Biometrika 6, 1908
 */
export declare function estimateMean(values: readonly number[], confidence: number): MeanEstimate;
/**
 * Probabilities corrected for their number: with those below 0.05 taken for differences, the chance of one
 * false difference among them is at most 0.05. For p₁ ≤ p₂ ≤ … ≤ pₙ, the k-th becomes
 * `max over i ≤ k of min(1, (n − i + 1) · pᵢ)`.
 *
 * @see Holm, A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6, 1979
 */
export declare function holm(p: readonly number[]): number[];
