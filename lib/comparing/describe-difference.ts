import { percent, withMinus } from "../helpers/text";
import type { PairedDifference } from "./paired-differences";

/** A difference in a sentence's part: which way, by how much, how surely. */
export function describeDifference(facts: Omit<PairedDifference, "words">): string {
  const { what, confidence, pairs, seeds, difference, interval, comparisons, adjustedP, verdict } = facts;
  const halfWidth = (interval[1] - interval[0]) / 2;
  // What rounding leaves is no width.
  const hasWidth = halfWidth > 1e-8 * Math.abs(difference);
  const digits = digitsOf(hasWidth ? halfWidth : Math.abs(difference));
  const say = (value: number): string => withMinus(value.toFixed(digits));
  const correction = comparisons > 1 ? ` after Holm's correction for ${comparisons} comparisons` : "";
  const compared = pairs < seeds ? `${pairs} pairs of ${seeds} seeds` : `${pairs} pairs`;
  const sayRest = (low: number, high: number): string => {
    const range = hasWidth
      ? `${percent(confidence)} interval ${say(low)} to ${say(high)}, ${compared}`
      : `the same in each of ${compared}`;
    return `${range}; ${sayP(adjustedP)}${correction})`;
  };
  if (verdict === "not told apart") {
    return `not told apart by these seeds (difference in ${what} ${say(difference)}, ${sayRest(...interval)}`;
  }
  const [near, far] = interval.map(Math.abs).sort((a, b) => a - b);
  return `${what} ${verdict} by ${say(Math.abs(difference))} (${sayRest(near, far)}`;
}

/** Decimals that show two significant digits of an uncertainty. */
const digitsOf = (size: number): number =>
  size > 0 ? Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(size)))) : 4;

const sayP = (p: number): string => (p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`);
