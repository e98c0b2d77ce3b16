import { round } from "../helpers/numbers";
import { plural } from "../helpers/text";

/**
 * How near a guess came, in words: by a factor where one is half as much again as the other or more,
 * otherwise by their difference.
 */
export function sayNearness(guessed: number, measured: number): string {
  if (guessed === measured) return "exactly right";
  const difference = Math.abs(guessed - measured);
  if (guessed.toPrecision(2) === measured.toPrecision(2)) return "right to two digits";
  const side = guessed > measured ? "too high" : "too low";
  const factor = guessed > 0 && measured > 0 ? Math.max(guessed / measured, measured / guessed) : 1;
  if (factor >= 1.5 && Number.isFinite(factor)) return `${side} by a factor of ${round(factor, 2)}`;
  const close = difference <= 0.05 * Math.abs(measured) ? "close, " : "";
  return `${close}${side} by ${round(difference, 2)}`;
}

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
export function countPairs(places: readonly number[], keys: readonly number[]): PairCount {
  let right = 0;
  let pairs = 0;
  let tied = 0;
  for (let i = 0; i < places.length; i++) {
    for (let j = 0; j < i; j++) {
      if (keys[i] === keys[j]) tied++;
      else pairs++;
      if ((places[i] - places[j]) * (keys[i] - keys[j]) > 0) right++;
    }
  }
  return { right, pairs, tied };
}

/** A count of pairs as a sentence. */
export function sayPairs({ right, pairs, tied }: PairCount): string {
  const equal = tied === 0 ? "" : ` (${plural(tied, "pair")} measured equal: not counted)`;
  if (pairs === 0) return `There is no pair to compare${equal}.`;
  if (pairs === 1)
    return right === 1 ? `Your order is the measured one${equal}.` : `It is the other way round${equal}.`;
  if (right === pairs) return `All ${pairs} pairs are in the right order${equal}.`;
  return `You had ${right} of ${pairs} pairs in the right order${equal}.`;
}
