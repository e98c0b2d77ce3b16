/** A seeded source of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
    /** A whole number from 0 to below `limit`. */
    integer(limit: number): number;
    /** A number from 0 to below 1, in steps of 2^−32. */
    uniform(): number;
    /** A normally distributed number with mean 0 and standard deviation 1 (Box & Muller 1958). */
    normal(): number;
    /** The numbers 0 to n−1 in random order (Fisher & Yates). */
    permutation(n: number): Uint32Array;
}
/**
 * Random numbers from a seed, by the generator xoroshiro128+ of Blackman & Vigna (arXiv 1805.01407).
 *
 * @param seed A whole number.
 */
export declare function seededRandom(seed: number): Random;
