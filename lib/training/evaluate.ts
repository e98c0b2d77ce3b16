import * as tf from "@tensorflow/tfjs";
import { takeNumbers } from "../backend/device";
import { Dataset, Samples } from "../datasets/dataset";
import { checkValue } from "../options/check";
import { checkOptions, count, isObject } from "../options/options";
import { applyModel } from "./apply-model";
import { checkKind } from "./check-run";
import { checkSamples, checkShape } from "./check-samples";
import type { Source } from "./data/batch";
import type { ArraySamples } from "./data/read-arrays";
import { isStream, Stream } from "./data/stream";
import { ColumnsOf, Losses, lossOptions, metricsOption, TaskOptions } from "./task/options";
import type { Measured, Task } from "./task/task";
import { prepareLabelled, prepareSamples } from "./work";

export { countCorrect } from "./task/metrics";

/** A mean loss and metrics by name: of a classifier in nats, and the share of right answers. */
export type Evaluation<M extends string = "accuracy"> = { readonly loss: number } & {
  readonly [K in M]: number;
};

/** The options of {@link evaluate} for samples of any kind. */
export interface EvaluateOptions<
  M extends string = string,
  L extends Losses | undefined = Losses | undefined,
> extends Omit<TaskOptions<M, L>, "classWeight"> {
  /** Samples at a time (1000); those that come in batches of their own keep them. */
  batchSize?: number;
}

type LabelledShape = Pick<Dataset, "features" | "classes" | "inputShape">;

const batchSizeOption = count({ default: 1000 });
const table = {
  loss: lossOptions.loss,
  lossWeights: lossOptions.lossWeights,
  metrics: metricsOption,
  batchSize: batchSizeOption,
};

/**
 * The loss and the accuracy of a classifier on labelled samples, or the loss and the metrics of any model on any samples.
 *
 * @param samples Samples of a Dataset, with the Dataset itself after them; or `{ x, y }` or batches, with a `loss`.
 * @param batchSize Samples at a time (1000).
 * @throws TypeError or RangeError that says in what model and samples do not fit, or which input is not finite.
 * @example await evaluate(model, { x, y }, { loss: "meanSquaredError", metrics: ["meanAbsoluteError"] })
 */
export async function evaluate(
  model: tf.LayersModel,
  samples: Samples,
  shape: LabelledShape,
  batchSize?: number,
): Promise<Evaluation>;
export async function evaluate<const L extends Losses | undefined, const M extends string = never>(
  model: tf.LayersModel,
  samples: Samples | ArraySamples | Stream,
  options: EvaluateOptions<M, L>,
): Promise<Evaluation<ColumnsOf<L, M>>>;
export async function evaluate(
  model: tf.LayersModel,
  samples: Samples | ArraySamples | Stream,
  given: LabelledShape | EvaluateOptions,
  batchSize: number = 1000,
): Promise<{ loss: number }> {
  const owner = "evaluate";
  if (isShape(given)) {
    const labelled = samples as Samples;
    checkShape(owner, given);
    checkSamples(owner, "", labelled, given);
    const { task, source } = await prepareLabelled(owner, model, labelled, given);
    checkValue(owner, "batchSize", batchSizeOption, batchSize);
    return measure(owner, model, source, task, batchSize);
  }
  const { batchSize: size, ...options } = checkOptions(owner, table, given);
  if (isObject(samples) && "train" in samples)
    throw new TypeError(
      "evaluate: expected one part of the data; write evaluate(model, data.validation, data) for a Dataset, else give { x, y }",
    );
  const { task, source } = isLabelled(samples)
    ? await prepareLabelled(owner, model, samples, shapeOf(owner, model, samples), "", options)
    : await prepareSamples(owner, model, samples, options);
  return measure(owner, model, source, task, size);
}

/** Whether samples are those of a Dataset, which say how many they are. */
const isLabelled = (samples: Samples | ArraySamples | Stream): samples is Samples =>
  isObject(samples) && "size" in samples && !isStream(samples);

/**
 * The shape that labelled samples have for a model.
 *
 * @throws TypeError or RangeError if they do not fit it.
 */
function shapeOf(owner: string, model: tf.LayersModel, samples: Samples): LabelledShape {
  checkKind(owner, model);
  const inputShape = model.inputs[0].shape.slice(1).map((size) => size ?? 1);
  const features = tf.util.sizeFromShape(inputShape);
  const shape = { features, classes: Math.max(2, model.outputs[0].shape.at(-1) ?? 2), inputShape };
  checkSamples(owner, "", samples, shape);
  return shape;
}

const isShape = (given: object): given is LabelledShape =>
  isObject(given) && ("features" in given || "classes" in given);

/**
 * The loss and the metrics of a model on samples that were checked.
 *
 * @throws RangeError that names the number that is not finite, if the loss is not.
 */
export async function measure(
  owner: string,
  model: tf.LayersModel,
  source: Source,
  task: Task,
  batchSize = 1000,
): Promise<Measured> {
  const sums = task.noSums();
  const pass = source.begin();
  try {
    for (let batch = await pass.next(batchSize); batch; batch = await pass.next(batchSize)) {
      const measured = tf.tidy(() => {
        const tensors = batch.tensors();
        const outputs = applyModel(model, tensors.x);
        return [task.loss(tensors, outputs), ...task.totals(tensors, outputs).flat()];
      });
      const [loss, ...numbers] = await takeNumbers(...measured);
      if (!Number.isFinite(loss)) await batch.checkFinite(owner);
      task.add(sums, batch.size, loss, numbers);
    }
  } finally {
    await pass.close();
  }
  return task.finish(sums);
}
