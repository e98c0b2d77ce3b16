import type * as tf from "@tensorflow/tfjs";
import { listNames, matchNames, Named } from "../optimizers/names";

/** A weight of a model: its names and its variable. */
export interface ModelWeight extends Named {
  readonly shape: readonly number[];
  readonly path: string;
  readonly original: string;
  readonly variable: tf.Variable;
}

/**
 * All weights of a model, each once, in the order in which they were made: unlike the order of `model.weights`, it does
 * not depend on what is frozen.
 */
export function modelWeights(model: tf.LayersModel): ModelWeight[] {
  const paths = new Map<tf.LayerVariable, string>();
  const visit = (layers: readonly tf.layers.Layer[], prefix: string): void => {
    for (const layer of layers) {
      const { layers: inner } = layer as tf.LayersModel;
      if (Array.isArray(inner)) visit(inner, `${prefix}${layer.name}/`);
      else for (const weight of layer.weights) if (!paths.has(weight)) paths.set(weight, prefix + weight.originalName);
    }
  };
  visit(model.layers, "");
  const weights = [...new Set(model.weights)].sort((a, b) => a.id - b.id);
  return weights.map((weight) => ({
    name: weight.name,
    shape: weight.shape as number[],
    path: paths.get(weight) ?? weight.originalName,
    original: weight.originalName,
    variable: weight.read() as tf.Variable,
  }));
}

/**
 * Which saved weight goes to which weight of a model: by layer and name; in their order, which is said in one line,
 * only if no name matches and all shapes are the same.
 *
 * @param saved What a checkpoint holds; one without paths has the order of `model.weights`.
 * @returns For each of the model's names the saved one.
 * @throws RangeError that says which names are missing or new, or which shapes differ; nothing is changed.
 */
export function matchWeights(saved: readonly Named[], model: tf.LayersModel): Map<string, string> {
  const weights = modelWeights(model);
  const found = matchNames("checkpoint", saved, weights);
  const known = new Set(found.values());
  const missing = saved.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  const fresh = weights.filter(({ name }) => !found.has(name)).map(({ name }) => name);
  if (missing.length === 0 && fresh.length === 0) return found;
  if (found.size > 0) {
    const parts = [missing.length > 0 && `it has no ${listNames(missing)}`, fresh.length > 0 && `the checkpoint has no ${listNames(fresh)}`];
    throw new RangeError(
      `checkpoint: the model's weights are not those that were saved: ${parts.filter(Boolean).join(", and ")}; ` +
        "build the model as it was, with layers named as they were",
    );
  }
  const isOld = saved.every(({ path }) => path === undefined);
  const ordered: readonly Named[] = isOld ? model.weights : weights;
  const shapes = (items: readonly Named[]): string => items.map(({ shape }) => `[${shape}]`).join(" ");
  if (shapes(saved) !== shapes(ordered)) {
    throw new RangeError(
      `checkpoint: no name matches, so the model's weights must have the shapes ${shapes(saved)}, got ${shapes(ordered)}; ` +
        `saved were ${listNames(missing)}, and the model has ${listNames(fresh)}`,
    );
  }
  console.warn(
    `train: the checkpoint's weights go to the model's in their order, since no name matches: ` +
      listNames(ordered.map(({ name }, i) => `${saved[i].name} → ${name}`)),
  );
  return new Map(ordered.map(({ name }, i) => [name, saved[i].name]));
}
