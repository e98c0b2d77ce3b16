import type * as tf from "@tensorflow/tfjs";
import { LearningRate } from "../optimizers/hyperparameter";
import { Schedule } from "../schedules/schedule";
import type { TrainingJob } from "./job";
import type { TuneOptions } from "./tune";
/** What a comparison trains with: a rate, a scheduler or a schedule for its optimizer, or an optimizer. */
export type Compared = LearningRate | Schedule | tf.Optimizer;
/** A job with the names that its result is found under. */
export interface PlannedRun {
    readonly schedule: string;
    readonly seed: number;
    readonly scale?: number;
    readonly isTuning?: boolean;
    readonly job: TrainingJob;
}
/** The jobs for one schedule. */
export interface SchedulePlan {
    readonly schedule: string;
    /** The reference rate at the scale 1. */
    readonly rate: number;
    /** The runs by which a scale is chosen; none where nothing is tuned. */
    readonly tuning: readonly PlannedRun[];
    /** The runs that count, at a scale; but with a seed of the tuning runs there is one already. */
    readonly rest: (scale?: number) => PlannedRun[];
}
/** What all jobs of a comparison share. */
export type CommonJob = Omit<TrainingJob, "optimizer" | "seed" | "holdOut"> & {
    readonly holdOut?: number;
};
/** What is to be compared. */
export interface Plan {
    readonly schedules: Readonly<Record<string, Compared | (() => Compared)>>;
    readonly seeds: readonly number[];
    /** Makes the optimizer for a rate or a scheduler. */
    readonly optimizer: (lr: LearningRate) => tf.Optimizer;
    readonly tune?: Required<TuneOptions>;
    /** What all jobs share; each model gets the job's seed. */
    readonly common: CommonJob;
}
/**
 * The jobs of a comparison, schedule by schedule.
 *
 * @throws TypeError that names the schedule that cannot be trained with, cannot be written as JSON, or
 *   cannot be scaled; RangeError that names the one whose rate of 0 no scale changes.
 */
export declare function planSchedules({ schedules, seeds, optimizer: make, tune, common }: Plan): SchedulePlan[];
