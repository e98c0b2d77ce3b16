import type { PairedDifference } from "../comparing/paired-differences";
import { Figure } from "./figure";
/** The options of {@link differenceFigure}. */
export interface DifferenceFigureOptions {
    /** The figure's title. */
    title?: string;
}
/**
 * A row for each schedule: its difference from the baseline as a dot, with its confidence interval, against a
 * line at no difference. The dot is filled where the two are told apart, and open where they are not.
 *
 * @param differences What `pairedDifferences` gave.
 * @throws TypeError or RangeError if there is none, or they are not of one baseline and one measure.
 */
export declare function differenceFigure(differences: readonly PairedDifference[], options?: DifferenceFigureOptions): Figure;
