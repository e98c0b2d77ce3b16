import { Interval, LRScheduler, SchedulerState, StartOption } from "./scheduler";
/** The option table's entry for the members of a composite scheduler. */
export declare const members: import("../options/option").Option<readonly LRScheduler[]>;
/**
 * A scheduler made of others: it keeps the position, and hands metrics to the members that want them. It counts
 * batches if one of its members does. A member that counts something else than the composite, as a plateau that
 * waits for each epoch's metric after a warm-up by batches, keeps a position of its own, in `lastEpoch`.
 */
export declare abstract class CompositeScheduler extends LRScheduler {
    readonly schedulers: readonly LRScheduler[];
    readonly needsMetric: boolean;
    /** Which members keep their own position; undefined until it is asked for, and where an interval has changed since. */
    private apart?;
    constructor(schedulers: readonly LRScheduler[], start: StartOption);
    get baseLr(): number;
    get cyclesMomentum(): boolean;
    /** Whether some members count batches and others epochs, so that one number is not enough for a position. */
    get isMixed(): boolean;
    intervalIn(loop: Interval): Interval;
    /**
     * @throws TypeError if the rate depends on metrics that are not known yet, or on how many batches an epoch has.
     */
    at(position: number): number;
    /** @throws TypeError as `LRScheduler.step` does, or if members count batches and epochs: a loop calls `advance` then. */
    step(metric?: number): void;
    advance(ended: Interval, loop: Interval, metric?: number): void;
    startAfter(epochs: number, batches: number, loop: Interval): void;
    /** What the position counts in a loop; kept where members count otherwise, since a state must say it then. */
    private settle;
    /** Whether a member keeps its own position, because it counts something else than the composite. */
    protected countsApart(index: number): boolean;
    private get knownApart();
    private apartIn;
    /** Whether they do in a loop that counts `loop`. */
    isMixedIn(loop: Interval): boolean;
    /** A member's rate at a step of its clock, or where it stands by its own count. */
    protected memberLr(index: number, step: number): number;
    /** A member's momentum, likewise. */
    protected memberMomentum(index: number, step: number): number | undefined;
    /** Whether a member that counts by itself is told of the batch or the epoch that has ended. */
    protected hears(_index: number, _ended: Interval): boolean;
    /** The epochs that have ended before a member takes over. */
    protected epochsBefore(_index: number, _batches: number, _counted: Interval): number;
    /** A member that counts by itself takes the position of the saved member at its place. */
    readPosition(state: SchedulerState, position?: number): () => void;
    /** A member takes it from the saved member at its place, or, if it alone waits for metrics, from the only one that did. */
    readFeedback(saved: SchedulerState): () => void;
    readState(state: SchedulerState): () => void;
    protected saveState(): Record<string, unknown>;
    protected readOwnState(state: SchedulerState): () => void;
}
