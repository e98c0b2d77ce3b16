import { checkValue } from "../options/check";
import { integer as whole } from "../options/options";
import { unsafeUniformIntDistribution, xoroshiro128plus } from "pure-rand";

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
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(checkValue("seededRandom", "seed", whole(), seed));
  let spare: number | undefined;
  const uniform = (): number => (generator.unsafeNext() >>> 0) / 2 ** 32;
  const integer = (limit: number): number => unsafeUniformIntDistribution(0, limit - 1, generator);
  return {
    integer,
    uniform,
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    permutation(n) {
      const order = Uint32Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = integer(i + 1);
        [order[i], order[j]] = [order[j], order[i]];
      }
      return order;
    },
  };
}
