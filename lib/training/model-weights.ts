import type * as tf from "@tensorflow/tfjs";
import { listNames, matchNames, Named, sameShape, withoutNumbers } from "../optimizers/names";

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
      else
        for (const weight of layer.weights)
          if (!paths.has(weight)) paths.set(weight, prefix + weight.originalName);
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
  const ranks = rankUnnamed(saved, weights);
  const withRank = <T extends Named>(item: T): T => ({ ...item, path: ranks.get(item) ?? item.path });
  const found = matchNames("checkpoint", saved.map(withRank), weights.map(withRank));
  const known = new Set(found.values());
  const missing = saved.filter(({ name }) => !known.has(name)).map(({ name, path }) => path ?? name);
  const fresh = weights.filter(({ name }) => !found.has(name)).map(({ path }) => path);
  if (missing.length === 0 && fresh.length === 0) {
    if (ranks.size > 0)
      sayOrder(
        "layers without names are numbered differently",
        [...found].filter(([name, old]) => name !== old),
      );
    return found;
  }
  if (found.size > 0) {
    const parts = [
      missing.length > 0 && `it has no ${listNames(missing)}`,
      fresh.length > 0 && `the checkpoint has no ${listNames(fresh)}`,
    ];
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
  const pairs = ordered.map(({ name }, i): [string, string] => [name, saved[i].name]);
  sayOrder("no name matches", pairs);
  return new Map(pairs);
}

function sayOrder(why: string, pairs: readonly (readonly [name: string, old: string])[]): void {
  const names = pairs.map(([name, old]) => `${old} → ${name}`);
  console.warn(
    `train: ${why}, so the checkpoint's weights were matched to the model's in order: ${listNames(names)}`,
  );
}

/**
 * tfjs numbers the layers that were given no name through the whole process, so that a model made again has other
 * numbers. Where those of one kind differ and are as many, of the same shapes in the order of the numbers, that order
 * stands for them.
 *
 * @returns A path for each weight of such layers.
 */
function rankUnnamed(saved: readonly Named[], weights: readonly Named[]): Map<Named, string> {
  const pathOf = ({ path, name }: Named): string => path ?? name;
  const inOrder = (items: readonly Named[] = []): Named[] =>
    [...items].sort((a, b) => pathOf(a).localeCompare(pathOf(b), "en", { numeric: true }));
  const kind = (item: Named): string => withoutNumbers(pathOf(item));
  const ranks = new Map<Named, string>();
  const theirs = groupBy(saved, kind);
  for (const [text, items] of groupBy(weights, kind)) {
    const [own, former] = [inOrder(items), inOrder(theirs.get(text))];
    if (former.length !== own.length || own.every((weight, i) => pathOf(weight) === pathOf(former[i])))
      continue;
    if (own.every((weight, i) => sameShape(weight, former[i]))) {
      for (const group of [former, own]) group.forEach((item, i) => ranks.set(item, `${text} ${i}`));
    }
  }
  return ranks;
}

function groupBy(items: readonly Named[], key: (item: Named) => string): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
