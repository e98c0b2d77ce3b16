import type { History } from "../training/history";
import { Table } from "./table";
/** The options of {@link summaryTable}. */
export interface SummaryTableOptions {
    /**
     * The epoch whose scores are shown: the last one ("last"), or the first of those with the run's lowest
     * validation loss ("best"), whose scores flatter the run: they were picked by the very samples that they
     * are measured on.
     */
    epoch?: "last" | "best";
}
/**
 * A row for each run: an epoch, its training loss, validation loss and validation accuracy (a share), and
 * the seconds that the whole run took. The table's title says which epoch it is.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if `epoch` is neither "last" nor "best".
 */
export declare function summaryTable(histories: {
    readonly [name: string]: History;
}, options?: SummaryTableOptions): Table;
/** The options of {@link epochTable}. */
export interface EpochTableOptions {
    /** The epochs from one row to the next (10). */
    every?: number;
}
/**
 * A row for every `every`-th epoch of a run, the last one included: the rate it began with, what it
 * measured, and the rate that follows it.
 *
 * @throws RangeError if the History has no epochs or a number that is not finite, or `every` is not a
 *   positive integer.
 */
export declare function epochTable(history: History, options?: EpochTableOptions): Table;
