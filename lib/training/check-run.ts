import * as tf from "@tensorflow/tfjs";
import { checkKernels } from "../backend/check-kernels";
import type { Dataset, Samples } from "../datasets/dataset";
import { custom, show } from "../options/options";
import { BatchReader } from "./batches";
import { checkDataset } from "./check-samples";
import { kindOfOutputs, outputKind } from "./logits";
import { otherCopy } from "./other-copy";

/** `value instanceof type` without tfjs' own test for an optimizer, which asks only for the names of three methods. */
const isOf = (type: { readonly prototype: object }, value: unknown): boolean =>
  Object.prototype.isPrototypeOf.call(type.prototype, value as object);

/** The option table's entry for the optimizer. */
export const optimizerOption = custom<tf.Optimizer>("a tf.Optimizer", (value) => isOf(tf.Optimizer, value), {
  hint: (value) => (isOptimizerLike(value) ? ` from ${otherCopy}` : ""),
});

const isOptimizerLike = (value: unknown): boolean =>
  typeof (value as tf.Optimizer | undefined)?.minimize === "function" &&
  typeof (value as tf.Optimizer).applyGradients === "function";

/**
 * Checks that a model can be trained with samples: cross-entropy on logits, an output for each class.
 *
 * @throws TypeError if one of them is something else; RangeError if they do not fit each other, a label is not a class, the
 * model does not give logits, or has nothing to train; Error that names the layer if the backend in use cannot train it.
 */
export async function checkRun(owner: string, model: tf.LayersModel, data: Dataset): Promise<void> {
  checkKind(owner, model);
  checkDataset(owner, data);
  checkFit(owner, model, data);
  if (model.stateful) {
    throw new RangeError(
      `${owner}: the model must not carry states from batch to batch, since samples are drawn at random; ` +
        "create its recurrent layers with stateful: false",
    );
  }
  checkKernels(owner, model);
  await checkLogits(owner, model, data.train, data);
  trainedVariables(owner, model);
}

/**
 * What is to be trained now, each variable once: layers may be frozen and unfrozen from one step to the next.
 *
 * @throws RangeError if there is nothing.
 */
export function trainedVariables(owner: string, model: tf.LayersModel): tf.Variable[] {
  const variables = [...new Set(model.trainableWeights)].map((weight) => weight.read() as tf.Variable);
  if (variables.length > 0) return variables;
  const { length } = model.weights;
  const got = length > 0 ? `its ${length} are all frozen; set a layer's trainable to true` : "it has none";
  throw new RangeError(`${owner}: the model must have weights to train, but ${got}`);
}

/**
 * Checks that a model takes inputs of samples and gives logits.
 *
 * @throws TypeError if it is something else; RangeError if it does not fit the samples, or ends in probabilities.
 */
export async function checkModel(
  owner: string,
  model: tf.LayersModel,
  samples: Samples,
  shape: Pick<Dataset, "features" | "classes">,
): Promise<void> {
  checkKind(owner, model);
  checkFit(owner, model, shape);
  await checkLogits(owner, model, samples, shape);
}

/** @throws RangeError if a model's inputs or outputs are not one row for each sample, of as many numbers as there should be. */
function checkFit(
  owner: string,
  model: tf.LayersModel,
  { features, classes }: Pick<Dataset, "features" | "classes">,
): void {
  const sizes = (tensors: readonly tf.SymbolicTensor[]): string =>
    tensors
      .map((tensor) => `[${["n", ...tensor.shape.slice(1).map((size) => size ?? "?")].join(", ")}]`)
      .join(" and ");
  const fail = (expected: string, got: string, remedy = ""): never => {
    const fits = `a model for this data takes [n, ${features}] and gives logits [n, ${classes}]`;
    throw new RangeError(`${owner}: the model must have ${expected}, got ${got}; ${fits}${remedy}`);
  };
  const isRow = ({ shape: [, ...rest] }: tf.SymbolicTensor, size: number): boolean =>
    rest.length === 1 && (rest[0] === null || rest[0] === size);
  const { inputs, outputs } = model;
  if (inputs.length !== 1) fail("one input", `${inputs.length}, ${sizes(inputs)}`);
  if (outputs.length !== 1) fail("one output", `${outputs.length}, ${sizes(outputs)}`);
  if (!isRow(inputs[0], features)) {
    const remedy = inputs[0].shape.length > 2 ? "; start it with a reshape layer" : "";
    fail(`an input for each of the ${features} features`, sizes(inputs), remedy);
  }
  if (!isRow(outputs[0], classes)) {
    const remedy = outputs[0].shape.length > 2 ? "; end it with a flatten and a dense layer" : "";
    fail(`an output for each of the ${classes} classes`, sizes(outputs), remedy);
  }
}

function checkKind(owner: string, model: tf.LayersModel): void {
  const fail = (what: string): never => {
    throw new TypeError(`${owner}: the model must be a tf.LayersModel, got ${what}`);
  };
  if (!isOf(tf.LayersModel, model)) {
    const like = model as unknown as
      (Partial<tf.GraphModel> & { layers?: unknown; name?: string }) | undefined;
    if (typeof like?.executeAsync === "function")
      fail("a GraphModel, which cannot be trained; load one that tf.loadLayersModel reads");
    if (typeof like?.predict === "function" && Array.isArray(like.layers)) fail(`one from ${otherCopy}`);
    if (isOf(tf.layers.Layer, model))
      fail(`the layer ${like!.name}; make one with tf.sequential({ layers: [...] })`);
    fail(show(model));
  }
  if (!model.outputs[0]) fail("a tf.Sequential without layers; add some");
  try {
    for (const weight of model.weights) weight.read();
  } catch {
    fail(`the model ${model.name}, whose weights are disposed; create it again`);
  }
}

/** @throws RangeError if the model ends in softmax or a sigmoid, as far as its layers or its outputs for some samples tell. */
async function checkLogits(
  owner: string,
  model: tf.LayersModel,
  samples: Samples,
  shape: Pick<Dataset, "features" | "classes">,
): Promise<void> {
  let kind = outputKind(model);
  if (kind === "unknown" && samples.size > 1) {
    const some = Array.from({ length: Math.min(samples.size, 16) }, (_, i) => i);
    kind = await kindOfOutputs(model, () => new BatchReader(samples, shape, some.length).read(some).x);
  }
  if (kind === "logits" || kind === "unknown") return;
  throw new RangeError(
    `${owner}: the model must give logits, but its outputs are ${kind}; remove the softmax or sigmoid: ` +
      `the loss applies it`,
  );
}
