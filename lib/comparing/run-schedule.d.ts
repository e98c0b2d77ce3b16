import type { ComparedRun, ScheduleResult } from "./comparison";
import type { PlannedRun, SchedulePlan } from "./plan";
import { TuneOptions } from "./tune";
/** What a schedule's runs need of the comparison that they are in. */
export interface Crew {
    readonly seeds: readonly number[];
    readonly tune?: Required<TuneOptions>;
    /** Does the runs; those that are done or failed are returned, and those that were ended are not. */
    readonly runAll: (runs: readonly PlannedRun[]) => Promise<ComparedRun[]>;
    /** Is told how many runs will not be made, since every scale of their schedule failed. */
    readonly skip: (runs: number) => void;
}
/** Does a schedule's tuning runs, if there are any, and then the runs that count. */
export declare function runSchedule({ schedule, rate, tuning: planned, rest }: SchedulePlan, { seeds, tune, runAll, skip }: Crew): Promise<ScheduleResult>;
