import type { BatchLogs, Callback, Run } from "./callback";
/** How far a run is. */
export interface ProgressState {
    /** What the run is called, if it has a name. */
    readonly name?: string;
    /** The epoch under way, from 1. */
    readonly epoch: number;
    readonly epochs: number;
    /** The part of the run that is done, from 0 to 1. */
    readonly done: number;
    /** Seconds that the rest takes at the pace so far; unknown at first. */
    readonly secondsLeft?: number;
    /** What was measured, evenly spaced over the run so far. */
    readonly points: readonly ProgressPoint[];
}
/** The mean loss of a few batches, and the rate of the last of them. */
export interface ProgressPoint {
    /** Epochs gone by, the one under way in part. */
    readonly epochs: number;
    readonly loss: number;
    readonly lr: number;
}
/** Where progress is shown. */
export interface ProgressView {
    /** Shows how far the run is, in place of what was shown before. */
    update(state: ProgressState): void;
    /** Shows in a sentence how the run ended, in place of what was shown before. */
    end(sentence: string, seconds: number): void;
}
/** Follows one run and shows how far it is, at most once in `interval` milliseconds: four times a second unless told. */
export declare class ProgressMeter implements Callback {
    private readonly view;
    private readonly interval;
    private points;
    private updates;
    private stride;
    private started;
    private updated;
    private resumedAt;
    private losses;
    constructor(view: ProgressView, interval?: number);
    onTrainBegin({ name, history, epochs }: Run): void;
    onBatchEnd({ epoch, samples, loss, lr }: BatchLogs, run: Run): void;
    onTrainEnd(run: Run): void;
    onTrainError(error: unknown, run: Run): void;
    /** Keeps the points; every other one if there are many, and then fewer of those to come. */
    private keep;
    private end;
}
/** Sets what makes the progress display of each run that is not `quiet`, in place of the usual one. */
export declare function setProgress(make: () => Callback | undefined): void;
/** The progress display of a run, where there is one: that of {@link setProgress}, else the `usual` one. */
export declare const makeProgress: (usual: () => Callback | undefined) => Callback | undefined;
