import type * as tf from "@tensorflow/tfjs";
import { LearningRate, learningRateOption } from "../optimizers/hyperparameter";
import { LROptimizer } from "../optimizers/optimizer";
import { checkValue } from "../options/check";
import { show } from "../options/options";
import { isSchedule, Schedule } from "../schedules/schedule";
import { ScheduleLR } from "../schedulers/schedule-lr";
import { LRScheduler } from "../schedulers/scheduler";
import { optimizerOption } from "../training/check-run";
import type { TrainingJob } from "./job";
import { referenceRate, scaleOptimizer } from "./scale-optimizer";
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
export type CommonJob = Omit<TrainingJob, "optimizer" | "seed" | "model" | "holdOut"> & {
  readonly holdOut?: number;
};

/** What is to be compared. */
export interface Plan {
  readonly schedules: Readonly<Record<string, Compared | (() => Compared)>>;
  readonly seeds: readonly number[];
  /** Makes the optimizer for a rate or a scheduler. */
  readonly optimizer: (lr: LearningRate) => tf.Optimizer;
  readonly tune?: Required<TuneOptions>;
  readonly common: CommonJob;
  /** The model of a seed. */
  readonly modelOf: (seed: number) => TrainingJob["model"];
  /** The weights of a model, where there is one. */
  readonly variables?: readonly tf.Variable[];
}

/**
 * The jobs of a comparison, schedule by schedule.
 *
 * @throws TypeError that names the schedule that cannot be trained with, cannot be written as JSON, or
 *   cannot be scaled; RangeError that names the one whose rate of 0 no scale changes, or a group that holds no weight.
 */
export function planSchedules({
  schedules,
  seeds,
  optimizer: make,
  tune,
  common,
  modelOf,
  variables,
}: Plan): SchedulePlan[] {
  return Object.entries(schedules).map(([schedule, template]) => {
    const name = `schedules[${JSON.stringify(schedule)}]`;
    const path = `compare: ${name}`;
    const made = makeOptimizer(name, template, make);
    const optimizer = describe(path, made);
    if (variables && made instanceof LROptimizer) made.checkGroups(variables);
    const rate = tune ? referenceRate(made) : NaN;
    if (rate === 0) throw new RangeError(`${path} cannot be tuned: its rate must be positive, got 0`);
    const plan = (seed: number, scale?: number, isTuning = false): PlannedRun => ({
      schedule,
      seed,
      ...(scale !== undefined && { scale }),
      ...(isTuning && { isTuning }),
      job: {
        ...jobOf(common, seed, seeds.includes(seed)),
        model: modelOf(seed),
        optimizer: scale === undefined ? optimizer : scaleOptimizer(path, optimizer, scale),
      },
    });
    const others = seeds.filter((seed) => !tune?.seeds.includes(seed));
    return {
      schedule,
      rate,
      tuning: tune?.scale.flatMap((scale) => tune.seeds.map((seed) => plan(seed, scale, true))) ?? [],
      rest: (scale) => others.map((seed) => plan(seed, scale)),
    };
  });
}

/**
 * A job but for its model and its optimizer; `counts` says whether it may be one of the runs that count, with
 * a look at the test set.
 */
const jobOf = (
  { holdOut, ...common }: CommonJob,
  seed: number,
  counts: boolean,
): Omit<TrainingJob, "model" | "optimizer"> => ({
  ...common,
  ...(holdOut !== undefined && { holdOut: { size: holdOut, test: counts } }),
  seed,
});

function makeOptimizer(
  name: string,
  template: Compared | (() => Compared),
  make: Plan["optimizer"],
): tf.Optimizer {
  const made = typeof template === "function" && !isSchedule(template) ? template() : template;
  const lr = isSchedule(made) ? new ScheduleLR(made) : made;
  const isRate = typeof lr === "number" || lr instanceof LRScheduler;
  const optimizer = isRate ? make(checkValue("compare", name, learningRateOption, lr)) : lr;
  if (optimizerOption.isType(optimizer)) return optimizer;
  const expected = "a rate, a scheduler, a schedule, an optimizer or a function that makes one of them";
  throw new TypeError(
    `compare: ${name} must be ${expected}, got ${show(optimizer)}${optimizerOption.hint!(optimizer)}`,
  );
}

function describe(path: string, optimizer: tf.Optimizer): TrainingJob["optimizer"] {
  try {
    return { className: optimizer.getClassName(), config: optimizer.getConfig() };
  } catch (error) {
    throw new TypeError(`${path} cannot be sent to a worker: ${(error as Error).message}`, { cause: error });
  }
}
