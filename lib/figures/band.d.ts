import type { History } from "../training/history";
import { Trace } from "./figure";
import { Reach } from "./range";
/** The columns of a History that figures draw. */
export type Drawn = "lr" | "loss" | "valLoss" | "valAccuracy";
/** Histories by name whose entries are half-widths, as a comparison's `interval` or `spread`. */
export type Band = {
    readonly [name: string]: History | undefined;
};
/** The options of a figure of runs. */
export interface RunsFigureOptions {
    /** The figure's title. */
    title?: string;
    /**
     * Half-widths by the names of the runs, as a comparison's `interval`: shaded, from the curve minus the
     * half-width to the curve plus it. A run that is not named, and a width of 0, has no band.
     */
    band?: Band;
    /** What the band is, for the line beneath the title: `95 % interval of the mean`. */
    bandTitle?: string;
}
/** What the options of a figure of runs must be; `title` is the figure's own. */
export declare const runsFigureTable: (title: string) => {
    title: import("../options/option").Option<string>;
    band: import("../options/option").Option<Band | undefined>;
    bandTitle: import("../options/option").Option<string>;
};
/**
 * Checks that a band has half-widths for each epoch of the runs that it names.
 *
 * @throws TypeError or RangeError that names the run and the entry.
 */
export declare function checkBand(owner: string, band: Band | undefined, runs: readonly (readonly [string, History])[], columns: readonly Drawn[]): void;
/**
 * A curve of a run with its band's edges. On a logarithmic axis the lower edge stays above a tenth of the
 * curve.
 */
export declare function reach([name, history]: readonly [string, History], column: Drawn, band: Band | undefined, isLog: boolean): Reach;
/** A curve's band as a shaded area, if it has one. `rest` places it. */
export declare function bandTrace({ name, edges }: Reach, first: number, color: string, rest: object): Trace[];
/**
 * The lines beneath the title that say what is shaded, and whether a lower edge was raised; none without a
 * band.
 */
export declare function sayBand({ band, bandTitle }: RunsFigureOptions, raised: boolean, look?: string): string[];
/** Whether some curve's band was raised. */
export declare const isRaised: (curves: readonly Reach[]) => boolean;
