import type { PairedDifference } from "./paired-differences";
/** A difference in a sentence's part: which way, by how much, how surely. */
export declare function sayDifference(facts: Omit<PairedDifference, "words">): string;
