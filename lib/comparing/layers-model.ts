import * as tf from "@tensorflow/tfjs";
import { read } from "../backend/device";
import type { NumberArray } from "../datasets/dataset";
import { applyModel } from "../training/apply-model";
import { layerLosses } from "../training/layer-losses";
import { ModelWeight, modelWeights } from "../training/model-weights";
import { toShared } from "./samples";

/** A model as plain JSON, but for its weights. */
export interface LayersModelSpec {
  readonly name: "layers";
  /** What the model's `toJSON` gives. */
  readonly topology: object;
  /** The weights that are not trained, by their places among the weights. */
  readonly frozen: readonly number[];
}

/** The numbers in a model's weights, in an order that does not depend on what is frozen. */
export type WeightValues = readonly NumberArray[];

/** In the order of their layers' and their own names: a model that is made again may make them in another one. */
const weightsOf = (model: tf.LayersModel): ModelWeight[] =>
  modelWeights(model).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));

/** What it takes to make a model again, in this thread or in another one: its description, and its weights. */
export async function describeModel(
  model: tf.LayersModel,
): Promise<{ spec: LayersModelSpec; weights: WeightValues }> {
  const weights = weightsOf(model);
  const values = (await read(...weights.map(({ variable }) => variable))) as NumberArray[];
  // What a frozen model within it holds is not marked as frozen itself.
  const trained = new Set(model.trainableWeights.map(({ name }) => name));
  return {
    spec: {
      name: "layers",
      topology: withoutSlowInitializers(JSON.parse(model.toJSON() as string)) as object,
      frozen: weights.flatMap(({ name }, i) => (trained.has(name) ? [] : [i])),
    },
    weights: values.map(toShared),
  };
}

/** Initial weights are written over, and an orthogonal matrix of some size takes seconds. */
function withoutSlowInitializers(json: unknown): unknown {
  if (typeof json !== "object" || json === null) return json;
  if ((json as { class_name?: unknown }).class_name === "Orthogonal")
    return { class_name: "Zeros", config: {} };
  if (Array.isArray(json)) return json.map(withoutSlowInitializers);
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, withoutSlowInitializers(value)]),
  );
}

/**
 * Makes a model again.
 *
 * @throws Error if a class in it is not registered here, or it comes out with other weights.
 */
export async function makeModel(
  { topology, frozen }: LayersModelSpec,
  values: WeightValues,
): Promise<tf.LayersModel> {
  const model = await tf.models.modelFromJSON(topology as never).catch((error: Error) => {
    const [, unknown] = /^Unknown [^:]*: (\w+)/.exec(error.message) ?? [];
    throw new Error(
      unknown
        ? `the class ${unknown} is not known there; register it with tf.serialization.registerClass in a module, and ` +
            'name the file: modules: ["./my-layers.js"]'
        : `tf.models.modelFromJSON: ${error.message}`,
      { cause: error },
    );
  });
  // A sequential model has weights once it is built.
  if (model instanceof tf.Sequential && !model.built) model.build();
  const weights = weightsOf(model);
  const variables = new Map(model.weights.map((weight) => [weight.name, weight]));
  if (weights.length !== values.length)
    throw new Error(`it then has ${weights.length} weights in place of ${values.length}`);
  weights.forEach(({ path, name, variable, shape }, i) => {
    if (variable.size !== values[i].length)
      throw new Error(`its weight ${path} then has the shape [${shape}], and other numbers of values`);
    // A copy: tfjs may keep the array that a tensor is made from, and this one belongs to all threads.
    tf.tidy(() => variable.assign(tf.tensor(values[i].slice(), variable.shape, variable.dtype as "float32")));
    variables.get(name)!.trainable = !frozen.includes(i);
  });
  return model;
}

/**
 * Checks that a model which is made again computes the same.
 *
 * @param inputs Gives some samples' inputs.
 * @throws TypeError that says what differs.
 */
export async function checkDescription(
  owner: string,
  model: tf.LayersModel,
  { spec, weights }: { readonly spec: LayersModelSpec; readonly weights: WeightValues },
  inputs: () => readonly tf.Tensor[],
): Promise<void> {
  const fail = (what: string, cause?: unknown): never => {
    throw new TypeError(`${owner}: the model cannot be made again from its JSON: ${what}`, { cause });
  };
  const copy = await makeModel(spec, weights).catch((error: Error) => fail(error.message, error));
  try {
    const pathsOf = (of: tf.LayersModel): string => {
      const trained = new Set(of.trainableWeights.map(({ name }) => name));
      return weightsOf(of)
        .map(({ path, name }) => (trained.has(name) ? path : `${path} (frozen)`))
        .join(", ");
    };
    if (pathsOf(copy) !== pathsOf(model))
      fail(`its weights are then ${pathsOf(copy)} in place of ${pathsOf(model)}`);
    const [first, other] = [await outputsOf(model, inputs), await outputsOf(copy, inputs)];
    if (first.losses !== other.losses) {
      fail(
        `${first.losses} losses of layers become ${other.losses}; what addLoss gave a layer must come from its class`,
      );
    }
    // A layer that draws random numbers gives others each time.
    const isSame = first.text === other.text || first.text !== (await outputsOf(model, inputs)).text;
    if (!isSame)
      fail(
        "its outputs are then others; does getConfig of each class of its own return all that its constructor takes?",
      );
  } finally {
    copy.dispose();
  }
}

async function outputsOf(
  model: tf.LayersModel,
  inputs: () => readonly tf.Tensor[],
): Promise<{ text: string; losses: number }> {
  let losses = 0;
  const outputs = tf.tidy(() => {
    const given = applyModel(model, inputs());
    losses = layerLosses(model).length;
    return given;
  });
  const values = await read(...outputs);
  tf.dispose(outputs);
  return { text: values.join(";"), losses };
}
