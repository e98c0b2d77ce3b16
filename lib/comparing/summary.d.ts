import { History } from "../training/history";
/** What some Histories of equal length have in common, entry by entry. */
export interface Summary {
    readonly mean: History;
    /** The sample standard deviation, 0 for a single History. */
    readonly spread: History;
    /** Half of the width of the mean's 95 % confidence interval, by Student's t; none for a single History. */
    readonly interval?: History;
}
/** Summarizes Histories of equal length, at least one; what they measured on the test set too, if all did. */
export declare function summarize(histories: readonly History[]): Summary;
