import type * as tf from "@tensorflow/tfjs";
import { Interval, LRScheduler } from "../schedulers/scheduler";
/** What a run is going to do with its schedulers. */
export interface Stepping {
    readonly optimizer: tf.Optimizer;
    readonly schedulers: readonly LRScheduler[];
    readonly stepEvery: Interval;
    /** The metric that a plateau is fed. */
    readonly monitor: string;
    /** The epochs that the run is to have, and those that are done. */
    readonly epochs: number;
    readonly epochsDone: number;
    /** Batches in an epoch, if that is known, and those of them that are full. */
    readonly batches?: number;
    readonly fullBatches?: number;
}
/**
 * What looks like a mistake in how schedulers are used, as sentences that say what to write if it is one:
 *
 * - a scheduler that another optimizer has moved on already, unless the run says at which epoch it begins;
 * - a schedule that is at its end before the run begins;
 * - a schedule whose length is that of the run in batches, all of them or the full ones, stepped by epochs, or the reverse;
 * - a plateau that watches an accuracy and takes less for better, or a loss and takes more for better.
 */
export declare function noteSchedules(stepping: Stepping): string[];
