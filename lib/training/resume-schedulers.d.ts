import { Interval, SchedulerState } from "../schedulers/scheduler";
import { Run } from "./callback";
/** The schedulers of a run as JSON. */
export interface SavedSchedulers {
    readonly schedulers: readonly SchedulerState[];
    /** The options that each of them stands for, as `lr` or `groups[0].lr`. */
    readonly roles?: readonly (readonly string[])[];
    /** What the steps of each of them are. */
    readonly counts?: readonly Interval[];
    /** The rates of the optimizer's groups that are numbers, by what they are, as `groups[0].lr`. */
    readonly groupRates?: Readonly<Record<string, number>>;
}
/** Whose options count in a run that goes on: those of the schedulers that it is given, or those that were saved. */
export type ResumeSchedules = "given" | "saved";
/** The states of a run's schedulers, with what they are for. */
export declare function captureSchedulers(run: Run): Required<SavedSchedulers>;
/**
 * Checks saved schedulers against those of a run, which match by what they are for. With equal options they go on
 * exactly. Otherwise the run's own go on at the saved position, or, where none was saved, at that of the completed
 * epochs, and one line says so.
 *
 * @param stepEvery What the saved schedulers counted, where they do not say it.
 * @param lastLr The rate that the saved run would have gone on with.
 * @returns What puts the positions in force, and says what has changed.
 * @throws TypeError or RangeError that says what does not fit.
 */
export declare function readSchedulers(run: Run, { schedulers: states, roles, counts, groupRates }: SavedSchedulers, { epochs, stepEvery, lastLr, options, }: {
    epochs: number;
    stepEvery: Interval;
    lastLr?: number;
    options: ResumeSchedules;
}): () => void;
