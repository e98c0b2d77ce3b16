import type { PairedDifference } from "./paired-differences";

/** A difference in a sentence's part: which way, by how much, how surely. */
export function sayDifference(facts: Omit<PairedDifference, "words">): string {
  const { what, confidence, pairs, difference, interval, comparisons, adjustedP, verdict } = facts;
  const digits = digitsOf((interval[1] - interval[0]) / 2 || Math.abs(difference));
  const say = (value: number): string => withMinus(value.toFixed(digits));
  const percent = `${Number((100 * confidence).toPrecision(12))} %`;
  const correction = comparisons > 1 ? ` after Holm's correction for ${comparisons} comparisons` : "";
  const rest = `${pairs} pairs; ${sayP(adjustedP)}${correction})`;
  if (verdict === "not told apart") {
    const range = `${percent} interval ${say(interval[0])} to ${say(interval[1])}`;
    return `not told apart by these seeds (difference in ${what} ${say(difference)}, ${range}, ${rest}`;
  }
  const [near, far] = interval.map(Math.abs).sort((a, b) => a - b);
  const range = `${percent} interval ${say(near)} to ${say(far)}`;
  return `${what} ${verdict} by ${say(Math.abs(difference))} (${range}, ${rest}`;
}

/** Decimals that show two significant digits of an uncertainty. */
const digitsOf = (size: number): number =>
  size > 0 ? Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(size)))) : 4;

const sayP = (p: number): string => (p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`);

/** A number as it is set: with a minus sign, and none before 0. */
const withMinus = (text: string): string =>
  Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
