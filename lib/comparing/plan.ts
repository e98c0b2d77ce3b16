import type * as tf from "@tensorflow/tfjs";
import type { LearningRate } from "../optimizers/hyperparameter";
import { show } from "../schedules/options";
import { isSchedule, Schedule } from "../schedules/schedule";
import { ScheduleLR } from "../schedulers/schedule-lr";
import { LRScheduler } from "../schedulers/scheduler";
import { optimizerOption } from "../training/check-run";
import type { TrainingJob } from "./job";

/** What a comparison trains with: a rate, a scheduler or a schedule for its optimizer, or an optimizer. */
export type Compared = LearningRate | Schedule | tf.Optimizer;

/** A job with the names that its result is found under. */
export interface PlannedRun {
  readonly schedule: string;
  readonly seed: number;
  readonly job: TrainingJob;
}

/**
 * The jobs of a comparison, schedule by schedule and seed by seed.
 *
 * @param common What all jobs share; each model gets the job's seed.
 * @throws TypeError that names the schedule that cannot be trained with, or cannot be written as JSON.
 */
export function planRuns(
  schedules: Readonly<Record<string, Compared | (() => Compared)>>,
  seeds: readonly number[],
  makeOptimizer: (lr: LearningRate) => tf.Optimizer,
  common: Omit<TrainingJob, "optimizer" | "seed">,
): PlannedRun[] {
  return Object.entries(schedules).flatMap(([schedule, template]) => {
    const optimizer = describeOptimizer(
      `compare: schedules[${JSON.stringify(schedule)}]`,
      template,
      makeOptimizer,
    );
    return seeds.map((seed) => {
      const model = { ...common.model, options: { ...common.model.options, seed } };
      return { schedule, seed, job: { ...common, model, optimizer, seed } };
    });
  });
}

function describeOptimizer(
  path: string,
  template: Compared | (() => Compared),
  makeOptimizer: (lr: LearningRate) => tf.Optimizer,
): TrainingJob["optimizer"] {
  const made = typeof template === "function" && !isSchedule(template) ? template() : template;
  const lr = isSchedule(made) ? new ScheduleLR(made) : made;
  const optimizer = typeof lr === "number" || lr instanceof LRScheduler ? makeOptimizer(lr) : lr;
  if (!optimizerOption.isType(optimizer)) {
    const expected = "a rate, a scheduler, a schedule, an optimizer or a function that makes one of them";
    throw new TypeError(`${path} must be ${expected}, got ${show(optimizer)}${optimizerOption.hint!(optimizer)}`);
  }
  try {
    return { className: optimizer.getClassName(), config: optimizer.getConfig() };
  } catch (error) {
    throw new TypeError(`${path} cannot be sent to a worker: ${(error as Error).message}`);
  }
}
