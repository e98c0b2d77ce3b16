import * as tf from "@tensorflow/tfjs";
import type { AveragedWeights } from "../optimizers/averaged-weights";
import { Hyperparameter, hyperparameter } from "../optimizers/hyperparameter";
import { LROptimizer } from "../optimizers/optimizer";
import { ScheduleFree } from "../optimizers/schedule-free";
import { checkValue } from "../options/check";
import { boolean, checkOptions, custom, isObject, number, optional, OptionTable } from "../options/options";
import { Done, numberAt } from "./steps";
import { isSchedule } from "../schedules/schedule";
import { WeightAverage } from "./weight-average";

/** How weights are averaged while they are trained. */
export interface EmaOptions {
  /**
   * How much of the average stays in a step, from 0 to 1. A schedule counts epochs or batches, as `stepEvery` says; a scheduler
   * is asked, not stepped.
   */
  decay: Hyperparameter;
  /** Whether the first weights count no more than those after them (false). */
  debias?: boolean;
}

const share = number({ min: 0, max: 1 });
const table = {
  decay: hyperparameter(share),
  debias: boolean({ default: false }),
} satisfies OptionTable<EmaOptions>;

/** The option table's entry. */
export const emaOption = optional(
  custom<number | EmaOptions>(
    "a number between 0 and 1, or an object { decay, debias }",
    (value) => typeof value === "number" || isObject(value),
    { hint: (value) => (isSchedule(value) ? "; write ema: { decay: schedule }" : "") },
  ),
);

/** The average of a run's weights, and its decay. */
export interface Ema {
  readonly average: WeightAverage;
  /** @throws RangeError if a schedule leaves the range. */
  readonly decayAt: (done: Done) => number;
}

/**
 * Checks how weights are to be averaged.
 *
 * @throws TypeError or RangeError that names the option; TypeError if the optimizer averages itself.
 */
export function readEma(
  owner: string,
  given: number | EmaOptions | undefined,
  optimizer: tf.Optimizer,
  stepEvery: "epoch" | "batch",
): Ema | undefined {
  if (given === undefined) return undefined;
  if (optimizer instanceof ScheduleFree) {
    throw new TypeError(
      `${owner}: ema must be left out with ${optimizer.getClassName().replace("lrlab>", "")}, which averages the weights itself`,
    );
  }
  const { decay, debias } =
    typeof given === "number"
      ? { decay: checkValue(owner, "ema", share, given), debias: false }
      : checkOptions(owner, table, given, "ema.");
  const at = numberAt(decay, stepEvery);
  const decayAt = (done: Done): number => checkValue(owner, "ema.decay", share, at(done));
  decayAt({ epochs: 0, steps: 0 });
  return { average: new WeightAverage(debias), decayAt };
}

/** The weights that a model is judged by, where they are not those in training. */
export const averagesOf = (optimizer: tf.Optimizer, ema: Ema | undefined): AveragedWeights | undefined =>
  ema?.average ?? (optimizer instanceof LROptimizer ? optimizer : undefined);
