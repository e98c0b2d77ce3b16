import * as tf from "@tensorflow/tfjs";
import { takeNumbers } from "../../backend/device";
import { checkOptions, count, OptionTable } from "../../options/options";
import { lossOf } from "../batch-loss";
import type { Callback } from "../callback";
import type { TrainingData } from "../data/read-data";
import { criticalMultiple } from "./critical-multiple";
import { isMeasured, probe, Probed, ProbedStep, ProbeOptions, probeTable, takeFirst } from "./probe";
import { WeightsBefore } from "./weights-before";

/** The options of {@link criticalSharpness}. */
export interface CriticalSharpnessOptions extends ProbeOptions {
  /** The samples that the loss is measured on, the first ones (1000). */
  samples?: number;
}

/** A probe of the critical sharpness, and what it measured: an entry for each measurement. */
export interface CriticalSharpnessProbe extends Callback {
  /** The steps that were measured. */
  readonly step: number[];
  /** 2 / η_c; NaN where the loss falls, or rises, at every rate that was tried. */
  readonly criticalSharpness: number[];
  /** Above this critical sharpness the step raised the loss: 2 / lr. */
  readonly limit: number[];
}

const table = {
  ...probeTable,
  samples: count({ default: 1000 }),
} satisfies OptionTable<CriticalSharpnessOptions>;

/**
 * A callback for `train` that measures the critical sharpness of steps, whatever the optimizer: 2 / η_c with the critical rate
 * `η_c = min { η > 0 : L(w − ηΔ) > L(w) }`, where w are the weights before the step and Δ is the step divided by its rate. It takes
 * no gradient: a measurement costs 4 to 9 forward passes over the samples, the first of a run one more than the next.
 * For gradient descent on a quadratic with the Hessian H it is `ΔᵀHΔ / ΔᵀΔ`, at most the sharpness. The loss is measured
 * as the model is used: without dropout, and with the statistics of batch normalisation as they stand. Weights are put back to the
 * last bit.
 *
 * @param data What `train` takes; its training samples are used.
 * @throws What `train` throws, when the run begins, if model, data and loss do not fit each other.
 * @see Kalra et al., A Scalable Measure of Loss Landscape Curvature for Analyzing the Training Dynamics of LLMs, 2026
 * (arXiv 2601.16979)
 * @example
 * const probe = criticalSharpness(data, { every: 20 });
 * await train(model, data, { callbacks: [probe], … });
 */
export function criticalSharpness(
  data: TrainingData,
  options: CriticalSharpnessOptions = {},
): CriticalSharpnessProbe {
  const owner = "criticalSharpness";
  const { samples, ...given } = checkOptions(owner, table, options);
  const measured = { step: [] as number[], criticalSharpness: [] as number[], limit: [] as number[] };
  const before = new WeightsBefore();
  let rate = NaN;
  const measure = async (probed: Probed, { step, lr }: ProbedStep): Promise<void> => {
    const found = await criticalRate(probed, before, { samples, lr, start: rate > 0 ? rate : lr });
    rate = found > 0 ? found : rate;
    measured.step.push(step);
    measured.criticalSharpness.push(2 / found);
    measured.limit.push(2 / lr);
  };
  const free = (): void => before.dispose();
  return {
    ...probe(owner, data, given, measure),
    onBatchBegin(_, { model, step }) {
      if (isMeasured(step + 1, given.every)) before.keep(owner, model);
    },
    onTrainEnd: free,
    onTrainError: free,
    ...measured,
  };
}

/** The smallest rate at which a step raises the loss. */
async function criticalRate(
  { model, task, source }: Probed,
  before: WeightsBefore,
  { samples, lr, start }: { samples: number; lr: number; start: number },
): Promise<number> {
  const batch = await takeFirst(source, samples);
  const { variables, weights } = before;
  const after = variables.map((variable) => variable.clone());
  const update = tf.tidy(() => before.update());
  const lossAt = async (multiple: number): Promise<number> => {
    const loss = tf.tidy(() => {
      variables.forEach((variable, i) => variable.assign(weights[i].sub(update[i].mul(multiple))));
      return lossOf({ model, task }, batch.tensors(), false).loss;
    });
    return (await takeNumbers(loss))[0];
  };
  try {
    return lr > 0 ? lr * (await criticalMultiple(lossAt, start / lr)) : NaN;
  } finally {
    variables.forEach((variable, i) => variable.assign(after[i]));
    tf.dispose([after, update]);
    before.dispose();
  }
}
