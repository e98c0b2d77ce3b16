import type { LRScheduler } from "../schedulers/scheduler";
import type { Schedule } from "../schedules/schedule";
/** What has a rate at each step: a scheduler, a schedule, or any function of the step. */
export type RateSource = LRScheduler | Schedule | ((step: number) => number);
/** The rates of a source at some positions, and its momentum, null where it sets none, if it sets any. */
export declare function sample(name: string, source: RateSource, positions: readonly number[]): {
    rates: number[];
    momenta: (number | null)[] | undefined;
};
/** All positions from 0 to `steps`, or evenly spaced ones where they are many. */
export declare function positionsTo(steps: number): number[];
