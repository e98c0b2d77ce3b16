import type { PairedDifference } from "../comparing/paired-differences";
import { Table } from "./table";
/**
 * A row for each schedule: its difference from the baseline, the confidence interval, the number of pairs (of
 * how many seeds, where some are missing), p, which Holm's method has corrected if there are several, and
 * whether the schedule is lower, higher or not told apart.
 *
 * @param differences What `pairedDifferences` gave.
 * @throws TypeError or RangeError if there is none, or they are not of one baseline and one measure.
 */
export declare function differenceTable(differences: readonly PairedDifference[]): Table;
