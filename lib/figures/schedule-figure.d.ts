import { Figure } from "./figure";
import { RateSource } from "./sample";
export type { RateSource } from "./sample";
/** The options of {@link scheduleFigure}. */
export interface ScheduleFigureOptions {
    /** How many steps to draw. */
    steps: number;
    /** What a step is ("epoch"): an epoch's rate holds until the next, so it is drawn as a staircase. */
    unit?: "epoch" | "step";
    /** The figure's title. */
    title?: string;
    /** Draw the rate on a logarithmic axis (false); rates of 0 are then left out. */
    log?: boolean;
}
/**
 * The rate after 0, 1, …, `steps` completed steps, before any training; where a schedule moves the momentum,
 * a second panel shows it.
 *
 * @param sources The schedulers, schedules or functions by name. No scheduler moves.
 * @throws TypeError or RangeError if there is nothing to draw, or a rate is not finite or follows a metric.
 * @example scheduleFigure({ StepLR: new StepLR({ baseLr: 0.1, stepSize: 10 }) }, { steps: 40 })
 */
export declare function scheduleFigure(sources: {
    readonly [name: string]: RateSource;
}, options: ScheduleFigureOptions): Figure;
