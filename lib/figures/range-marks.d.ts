import type { RangeTest } from "../training/find-learning-rate";
import type { Rule } from "../training/suggestions";
import type { Trace } from "./figure";
/** A rule and its name in a figure. */
type Named = readonly [rule: Rule, name: string];
/** The rules by which a rate is read off a range test. */
export declare const rules: readonly Named[];
/**
 * The suggestions of a range test on its smoothed curve: a symbol for each, or one for rules whose marks would
 * hide each other, with the names of all.
 */
export declare function rangeMarks(test: RangeTest): Trace[];
export {};
