import type { PairedDifference } from "../comparing/paired-differences";
/** What some differences have in common: they are against one baseline, by one measure. */
export type Common = Pick<PairedDifference, "baseline" | "what" | "confidence" | "comparisons">;
/** Checks differences, and returns what they have in common. */
export declare function checkDifferences(owner: string, differences: readonly PairedDifference[]): Common;
