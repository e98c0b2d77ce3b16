import type { SequenceOptions } from "../schedules/sequence";
import { CompositeScheduler } from "./composite";
import { Interval, LRScheduler, SchedulerState, StartOption } from "./scheduler";
/** Options of `SequentialLR`. */
export interface SequentialLROptions extends SequenceOptions {
    /** The schedulers, in the order in which they take over; each keeps its own base rate. */
    schedulers: readonly LRScheduler[];
}
/**
 * One scheduler after the other: from milestone m on, `lr(k) = member(k − m)`.
 * A member that waits for metrics is given those of the steps since it took over. Milestones are in what the
 * sequence counts; a member with another interval makes its own steps while it is in force.
 *
 * @see torch.optim.lr_scheduler.SequentialLR
 */
export declare class SequentialLR extends CompositeScheduler {
    readonly name = "SequentialLR";
    private milestones;
    private clock;
    constructor(options: SequentialLROptions & StartOption);
    get totalSteps(): number | undefined;
    get referenceLr(): number;
    lrAt(position: number): number;
    momentumAt(position: number): number | undefined;
    feed(position: number, metric?: number): void;
    protected hears(index: number, ended: Interval): boolean;
    protected epochsBefore(index: number, batches: number, counted: Interval): number;
    protected saveState(): Record<string, unknown>;
    protected readOwnState(state: SchedulerState): () => void;
}
