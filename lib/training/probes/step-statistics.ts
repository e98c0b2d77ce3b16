import * as tf from "@tensorflow/tfjs";
import { takeNumbers } from "../../backend/device";
import { checkOptions, count, OptionTable } from "../../options/options";
import type { Callback } from "../callback";
import { refuseWithoutGradients, watchGradients } from "../watch-gradients";
import { innerProduct, isMeasured } from "./probe";
import { WeightsBefore } from "./weights-before";

/** The options of {@link stepStatistics}. */
export interface StepStatisticsOptions {
  /** The steps of the optimizer from one measurement to the next (1). */
  every?: number;
}

/** A probe of steps, and what it measured: an entry for each measurement, over all weights that are trained together. */
export interface StepStatisticsProbe extends Callback {
  /** The steps that were measured. */
  readonly step: number[];
  /** ‖g‖ of the gradient that the optimizer was given, before it clipped it. */
  readonly gradNorm: number[];
  /** ‖Δw‖ of what the step changed. */
  readonly updateNorm: number[];
  /** ‖Δw‖ / ‖w‖; NaN where all weights are 0. */
  readonly relativeUpdate: number[];
  /** The cosine of the angle to the gradient of the step before; NaN if there is none, or one of the two is 0. */
  readonly cosine: number[];
}

const table = { every: count({ default: 1 }) } satisfies OptionTable<StepStatisticsOptions>;

/**
 * A callback for `train` that measures the steps themselves: how long gradients and updates are, as L2 norms, and the cosine between
 * successive gradients, `g · g′ / (‖g‖ ‖g′‖)`. A cosine near 1 says that steps go on in one direction, one below 0 that they go back
 * and forth. An update of about a thousandth of the weights is usual. Steps cost nothing but those that are measured and those before
 * them.
 *
 * @see Karpathy et al., CS231n, Neural Networks Part 3: ratio of weights to updates
 * @throws TypeError in the run, for an optimizer whose `minimize` does not call its `applyGradients`.
 * @example
 * const steps = stepStatistics();
 * await train(model, data, { callbacks: [steps], … });
 */
export function stepStatistics(options: StepStatisticsOptions = {}): StepStatisticsProbe {
  const owner = "stepStatistics";
  const { every } = checkOptions(owner, table, options);
  const found = {
    step: [] as number[],
    gradNorm: [] as number[],
    updateNorm: [] as number[],
    relativeUpdate: [] as number[],
    cosine: [] as number[],
  };
  const before = new WeightsBefore();
  let [gradients, previous]: [Gradients, Gradients] = [new Map(), new Map()];
  let release = (): void => {};
  const free = (): void => {
    release();
    before.dispose();
    dispose(gradients, previous);
  };
  return {
    onBatchBegin(_, { model, optimizer, step }) {
      const isNow = isMeasured(step + 1, every);
      if (isNow) before.keep(owner, model);
      if (!isNow && !isMeasured(step + 2, every)) return;
      release = watchGradients(optimizer, (given) => {
        dispose(gradients);
        for (const { name, tensor } of given) gradients.set(name, tf.keep(tensor.clone()));
      });
    },
    async onBatchEnd(_, { step }) {
      release();
      if (isMeasured(step, every)) {
        if (gradients.size === 0) refuseWithoutGradients(owner);
        const [gradNorm, updateNorm, weightNorm, product, previousNorm] = await takeNumbers(
          ...measure(before, gradients, previous),
        );
        before.dispose();
        found.step.push(step);
        found.gradNorm.push(gradNorm);
        found.updateNorm.push(updateNorm);
        found.relativeUpdate.push(weightNorm > 0 ? updateNorm / weightNorm : NaN);
        found.cosine.push(product / (gradNorm * previousNorm));
      }
      dispose(previous);
      [gradients, previous] = [previous, gradients];
    },
    onTrainEnd: free,
    onTrainError: free,
    ...found,
  };
}

/** Gradients by the names of their variables. */
type Gradients = Map<string, tf.Tensor>;

function dispose(...all: Gradients[]): void {
  for (const gradients of all) {
    tf.dispose([...gradients.values()]);
    gradients.clear();
  }
}

/** ‖g‖, ‖Δw‖, ‖w‖, g · g′ and ‖g′‖. */
function measure(before: WeightsBefore, gradients: Gradients, previous: Gradients): tf.Tensor[] {
  const norm = (tensors: tf.Tensor[]): tf.Tensor => innerProduct(tensors, tensors).sqrt();
  return tf.tidy(() => {
    const common = [...gradients.keys()].filter((name) => previous.has(name));
    const [now, then] = [gradients, previous].map((all) => common.map((name) => all.get(name)!));
    return [
      norm([...gradients.values()]),
      norm(before.update()),
      norm(before.weights),
      common.length > 0 ? innerProduct(now, then) : tf.scalar(0),
      previous.size > 0 ? norm([...previous.values()]) : tf.scalar(0),
    ];
  });
}
