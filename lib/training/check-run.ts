import * as tf from "@tensorflow/tfjs";
import { checkKernels } from "../backend/check-kernels";
import type { Dataset } from "../datasets/dataset";
import { LROptimizer } from "../optimizers/optimizer";
import { custom, show } from "../options/options";
import { modelWeights } from "./model-weights";
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
 * Checks that a model can be trained on the backend in use, whatever with.
 *
 * @throws RangeError if it keeps states or has nothing to train; Error that names the layer if the backend cannot train it.
 */
export function checkTrainable(owner: string, model: tf.LayersModel): void {
  if (model.stateful) {
    throw new RangeError(
      `${owner}: the model must not carry states from batch to batch, since samples are drawn at random; ` +
        "create its recurrent layers with stateful: false",
    );
  }
  checkKernels(owner, model);
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
 * Checks that each group of an optimizer holds a weight of a model, frozen ones included.
 *
 * @returns A sentence for each group without effect, since groups before it hold all that it matches.
 * @throws RangeError that names a group that holds none, what it matches by, and weights that there are.
 */
export const checkGroups = (optimizer: tf.Optimizer, model: tf.LayersModel): string[] =>
  optimizer instanceof LROptimizer
    ? optimizer.checkGroups(modelWeights(model).map(({ variable }) => variable))
    : [];

/**
 * Checks that a model takes a Dataset's samples and has an output for each class.
 *
 * @throws RangeError that says what it takes and gives.
 */
export function checkFit(
  owner: string,
  model: tf.LayersModel,
  { features, classes, inputShape = [features] }: Pick<Dataset, "features" | "classes" | "inputShape">,
): void {
  const sizes = (tensors: readonly tf.SymbolicTensor[]): string =>
    tensors
      .map((tensor) => `[${["n", ...tensor.shape.slice(1).map((size) => size ?? "?")].join(", ")}]`)
      .join(" and ");
  const fail = (expected: string, got: string, remedy = ""): never => {
    const fits = `a model for this data takes [n, ${inputShape.join(", ")}] and gives logits [n, ${classes}]`;
    throw new RangeError(`${owner}: the model must have ${expected}, got ${got}; ${fits}${remedy}`);
  };
  const isOfShape = ({ shape: [, ...rest] }: tf.SymbolicTensor, shape: readonly number[]): boolean =>
    rest.length === shape.length && rest.every((size, i) => size === null || size === shape[i]);
  const { inputs, outputs } = model;
  if (inputs.length !== 1) fail("one input", `${inputs.length}, ${sizes(inputs)}`);
  if (outputs.length !== 1) fail("one output", `${outputs.length}, ${sizes(outputs)}`);
  if (!isOfShape(inputs[0], inputShape)) {
    const isImage = inputs[0].shape.length > 2 && inputShape.length === 1;
    const remedy = isImage ? "; give the data an inputShape, or start it with a reshape layer" : "";
    const what = inputShape.length === 1 ? "an input for each" : `inputs of the shape [${inputShape}]`;
    fail(`${what} of the ${features} features`, sizes(inputs), remedy);
  }
  if (!isOfShape(outputs[0], [classes])) {
    const remedy = outputs[0].shape.length > 2 ? "; end it with a flatten and a dense layer" : "";
    fail(`an output for each of the ${classes} classes`, sizes(outputs), remedy);
  }
}

/** @throws TypeError if a value is no model, or one that cannot be used. */
export function checkKind(owner: string, model: tf.LayersModel): void {
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
  // A sequential model knows the names of its inputs and outputs, and its flags, once it is built.
  if (model instanceof tf.Sequential && !model.built) model.build();
  try {
    for (const weight of model.weights) weight.read();
  } catch {
    fail(`the model ${model.name}, whose weights are disposed; create it again`);
  }
}
