import type { Comparison } from "../comparing/comparison";
import { Table } from "./table";
/**
 * A row for each schedule of a comparison: the rate and the scale that it was tuned to, if it was, and the
 * means of loss and accuracy (a share) after the last epoch, with half of the width of their 95 % intervals
 * where there are several seeds. Those of the test set stand where something was held out. The means are of
 * the runs that were done: beside their number stands how many failed.
 *
 * @throws TypeError or RangeError if no run was done, or a mean is not finite.
 */
export declare function comparisonTable({ histories, mean, interval, tuning, failed, }: Pick<Comparison, "histories" | "mean" | "interval" | "tuning"> & Partial<Pick<Comparison, "failed">>): Table;
