import { Schedule } from "../schedules/schedule";
import { LRScheduler } from "../schedulers/scheduler";
/** What the explorer can begin with: a schedule, or the schedule that a scheduler is a position on. */
export type Explorable = Schedule | LRScheduler;
/** The options of {@link explore}. */
export interface ExploreOptions {
    /** Up to eight schedules to begin with, in a list or by name (three well-known ones). */
    compare?: readonly Explorable[] | {
        readonly [name: string]: Explorable;
    };
    /** How many steps to draw (100). */
    steps?: number;
    /** What the axis counts ("epoch"). */
    unit?: "epoch" | "step";
    /** Steps in one epoch (1). */
    stepsPerEpoch?: number;
    /** Draw the rate on a logarithmic axis (false). */
    log?: boolean;
}
/**
 * Shows the learning-rate explorer beneath the cell: a page on which schedules are chosen, changed, compared and copied as
 * code. It works offline, in JupyterLab and in exported HTML. Outside a notebook the address of the page is
 * printed; the one that the course builds has a playground too.
 *
 * @example explore({ compare: [new StepLR({ baseLr: 0.1, stepSize: 30 }), new OneCycleLR({ maxLr: 0.1, totalSteps: 100 })] })
 * @throws TypeError for a schedule that holds a function.
 */
export declare function explore(options?: ExploreOptions): void;
