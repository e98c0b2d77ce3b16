import type { PairedDifference } from "../comparing/paired-differences";
import { checkFinite } from "./check";

/** What some differences have in common: they are against one baseline, by one measure. */
export type Common = Pick<PairedDifference, "baseline" | "what" | "confidence" | "comparisons">;

/** Checks differences, and returns what they have in common. */
export function checkDifferences(owner: string, differences: readonly PairedDifference[]): Common {
  if (!Array.isArray(differences) || differences.length === 0) {
    const got = Array.isArray(differences) ? "an empty array" : typeof differences;
    throw new TypeError(`${owner}: expected at least one difference from pairedDifferences, got ${got}`);
  }
  const [{ baseline, what, confidence, comparisons }] = differences as PairedDifference[];
  for (const each of differences as PairedDifference[]) {
    const numbers = [each.difference, ...(each.interval ?? [NaN])];
    checkFinite(`${owner}: "${each.schedule}"`, "difference and interval", numbers, "leave it out");
    if (each.baseline === baseline && each.what === what && each.confidence === confidence) continue;
    throw new RangeError(
      `${owner}: the differences must come from one call of pairedDifferences, got ${what} against ${baseline} ` +
        `and ${each.what} against ${each.baseline}; show them one after the other`,
    );
  }
  return { baseline, what, confidence, comparisons };
}
