import { OptionTable } from "../options/options";
/** A scheduler's state: JSON-safe, and enough to go on exactly where it was saved. */
export interface SchedulerState {
    readonly version: 1;
    readonly scheduler: string;
    readonly lastEpoch: number;
    readonly [entry: string]: unknown;
}
/** What a scheduler's steps are: the end of an epoch, or the end of a batch. */
export type Interval = "epoch" | "batch";
/** Where a scheduler starts, and what it counts. */
export interface StartOption {
    /** The position to start from, in completed steps (0). */
    lastEpoch?: number;
    /**
     * What the steps are in `train` and `model.fit`; unless told, what the loop's `stepEvery` says, and in another scheduler
     * what that one counts.
     */
    interval?: Interval;
}
/**
 * The options of a scheduler without those of its start, and those.
 *
 * @param owner The name that errors begin with.
 * @param table What each option but those of the start must be.
 * @throws TypeError that names an option which is in neither table.
 */
export declare function splitStart<O extends object>(owner: string, table: OptionTable<O>, options: O & StartOption): [own: O, start: StartOption];
/**
 * A position on a schedule. `lr` is the rate in force now, and `step()` moves on by one epoch or one batch,
 * whichever the caller counts. The first step already runs at the schedule's value at 0.
 */
export declare abstract class LRScheduler {
    /** Completed steps: 0 at first. */
    lastEpoch: number;
    /** The rate that the schedule scales. */
    abstract readonly baseLr: number;
    /**
     * The highest rate that the schedule rises to, `baseLr` where it never exceeds that. A parameter group's own number
     * means this rate.
     */
    get referenceLr(): number;
    /** The steps after which the schedule is at its end, where it is made for a run of a certain length. */
    get totalSteps(): number | undefined;
    /** Whether `step` wants a metric, as ReduceLROnPlateau does. */
    readonly needsMetric: boolean;
    /** What the steps are; undefined where the loop says it. */
    interval?: Interval;
    constructor(start?: StartOption);
    /** The name that errors and saved states carry. */
    abstract readonly name: string;
    /** The rate in force now. */
    get lr(): number;
    /** The momentum in force now, where the schedule cycles it. */
    get momentum(): number | undefined;
    /**
     * The rate at any position, without moving.
     *
     * @param position Completed steps, at least 0.
     * @throws TypeError if the rate depends on metrics that are not known yet.
     */
    at(position: number): number;
    /** The rate at a position, given the metrics seen so far. */
    abstract lrAt(position: number): number;
    /** The momentum at a position, where the schedule cycles it. */
    momentumAt(_position: number): number | undefined;
    /**
     * Moves on by one step.
     *
     * @param metric The metric that a scheduler with `needsMetric` waits for; others ignore it.
     * @throws TypeError if a metric is needed and none is given; the position then stays.
     */
    step(metric?: number): void;
    /**
     * What the steps are in a loop: the scheduler's own `interval`, or an epoch if it waits for a metric, or else
     * what the loop counts.
     */
    intervalIn(loop: Interval): Interval;
    /**
     * Takes in the end of a batch or of an epoch: moves on if that is what the scheduler counts. A loop that calls
     * this at the end of each batch and then, at the end of each epoch, with the metric, serves every scheduler.
     *
     * @param ended What has ended.
     * @param loop What a scheduler without an interval of its own counts.
     * @param metric The epoch's metric, for a scheduler with `needsMetric`.
     * @throws TypeError if a metric is needed and none is given; the position then stays.
     */
    advance(ended: Interval, loop: Interval, metric?: number): void;
    /**
     * Takes the position that a run has after some epochs: their number, or that of their batches.
     *
     * @param epochs Completed epochs.
     * @param batches Batches in an epoch.
     * @param loop What a scheduler without an interval of its own counts.
     */
    startAfter(epochs: number, batches: number, loop: Interval): void;
    /** Whether the schedule cycles a momentum, at some step at least. */
    get cyclesMomentum(): boolean;
    /** Takes in the metric of the step that ends at `position`. */
    feed(_position: number, _metric?: number): void;
    /** The state as plain JSON. */
    stateDict(): SchedulerState;
    /**
     * Continues from a saved state, options included (as in PyTorch).
     *
     * @throws TypeError or RangeError that says what is wrong with the state; the scheduler is then unchanged.
     */
    loadStateDict(state: SchedulerState): void;
    /**
     * Checks a state, and returns what puts it in force.
     *
     * @throws TypeError or RangeError that says what is wrong with the state.
     */
    readState(state: SchedulerState): () => void;
    /**
     * Goes to the position of a saved state, of whatever kind and options, and keeps its own options. A
     * ReduceLROnPlateau, inside another scheduler too, takes over what a saved one has counted and reduced.
     *
     * @throws TypeError or RangeError that says what is wrong with the state; the scheduler is then unchanged.
     */
    takePosition(state: SchedulerState): void;
    /**
     * Checks a state, and returns what takes over its position.
     *
     * @param position The position in what this scheduler counts, if the state's is in something else.
     * @throws TypeError or RangeError that says what is wrong with the state.
     */
    readPosition(state: SchedulerState, position?: number): () => void;
    /** Checks what a saved scheduler has learnt from metrics, and returns what takes it over. */
    readFeedback(_saved: SchedulerState): () => void;
    private checkState;
    /** What a state holds besides the position. */
    protected abstract saveState(): Record<string, unknown>;
    /** Checks what `saveState` wrote, and returns what puts it in force. */
    protected abstract readOwnState(state: SchedulerState): () => void;
}
