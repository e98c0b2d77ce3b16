import { Schedule, ScheduleFactory } from "../schedules/schedule";
import { LRScheduler, SchedulerState, StartOption } from "./scheduler";
/**
 * The position on any pure schedule: `lr` after k steps is `schedule(k)`.
 *
 * @example new ScheduleLR(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 50 }))
 * @throws TypeError if it is not given a schedule; RangeError if `lastEpoch` is no position or `interval` is unknown.
 */
export declare class ScheduleLR extends LRScheduler {
    private current;
    /** @param start Where to start; a number is its `lastEpoch`. */
    constructor(schedule: Schedule, start?: number | StartOption);
    /** The schedule that this is a position on. */
    get schedule(): Schedule;
    get name(): string;
    get baseLr(): number;
    get cyclesMomentum(): boolean;
    get totalSteps(): number | undefined;
    get referenceLr(): number;
    lrAt(position: number): number;
    momentumAt(position: number): number | undefined;
    protected saveState(): Record<string, unknown>;
    protected readOwnState(state: SchedulerState): () => void;
}
/**
 * The class of the schedulers on one kind of schedule: its constructor takes the schedule's options,
 * `lastEpoch` and `interval`.
 *
 * @example class StepLR extends schedulerOn(stepSchedule) {}
 */
export declare function schedulerOn<O extends object>(factory: ScheduleFactory<O>): new (options: O & StartOption) => ScheduleLR;
