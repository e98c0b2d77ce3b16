import * as tf from "@tensorflow/tfjs";
import { checkValue } from "../options/check";
import { number, show } from "../options/options";
import { withoutNumber } from "./names";

/** What tfjs keeps of a model's graph, and does not declare. */
interface GraphNode {
  readonly outboundLayer: tf.layers.Layer;
  readonly inputTensors: readonly tf.SymbolicTensor[];
  readonly outputTensors: readonly tf.SymbolicTensor[];
}
type Graph = tf.LayersModel & {
  readonly nodesByDepth?: { readonly [depth: string]: readonly GraphNode[] };
  /** What a Sequential builds. */
  readonly model?: Graph;
};

/**
 * Groups for an optimizer, by which the rate falls from a model's last layers to its first: `lr · decay^k`
 * for a layer that is `k` layers with weights away from the outputs (the longest way counts), whether it is
 * frozen or not. So the layer of the outputs has the optimizer's rate, and an embedding the smallest. Layers
 * of models within the model count one by one.
 *
 * @param model The model that is to be trained; its weights are known by their names, so that `train` refuses the groups for
 * a model whose layers are named otherwise.
 * @param decay What one layer is slower than the next by, above 0 and at most 1.
 * @throws TypeError or RangeError if `model` is no model or `decay` is out of its range.
 * @example new AdamW({ lr: scheduler, groups: layerwiseDecay(model, 0.9) })
 * @see Howard & Ruder, Universal language model fine-tuning (arXiv 1801.06146): discriminative fine-tuning
 */
export function layerwiseDecay(
  model: tf.LayersModel,
  decay: number,
): { readonly params: RegExp; readonly lrScale: number }[] {
  const owner = "layerwiseDecay";
  if (!(model instanceof tf.LayersModel))
    throw new TypeError(`${owner}: model must be a tf.LayersModel, got ${show(model)}`);
  checkValue(owner, "decay", number({ above: 0, max: 1 }), decay);
  if (model instanceof tf.Sequential && !model.built) model.build();
  const distances = new Map<tf.layers.Layer, number>();
  findDistances(
    model,
    model.outputs.map(() => 0),
    distances,
  );
  // The number of a name that is the only one of its kind would be another in a model that is built again.
  const kinds = [...distances.keys()].flatMap(({ weights }) =>
    weights.map(({ name }) => withoutNumber(name)),
  );
  const nameOf = ({ name }: tf.LayerVariable): string => {
    const kind = withoutNumber(name);
    return kinds.indexOf(kind) === kinds.lastIndexOf(kind) ? kind : name;
  };
  const names = new Map<number, string[]>();
  for (const [layer, distance] of distances)
    names.set(distance, [...(names.get(distance) ?? []), ...layer.weights.map(nameOf)]);
  const groups = [...names].sort(([a], [b]) => b - a);
  // A name without a number stands for those with one too: these come first.
  return [true, false].flatMap((isNumbered) =>
    groups.flatMap(([distance, all]) => {
      const own = all.filter((name) => (name !== withoutNumber(name)) === isNumbered);
      return own.length === 0 ? [] : [{ params: oneOf(own), lrScale: decay ** distance }];
    }),
  );
}

/**
 * Finds how many layers with weights stand between each such layer of a model and the outputs.
 *
 * @param below The distances of the model's outputs.
 * @returns Those of its inputs.
 */
function findDistances(
  model: Graph,
  below: readonly number[],
  distances: Map<tf.layers.Layer, number>,
): number[] {
  const graph = model.model ?? model;
  const at = new Map<number, number>();
  const reach = ({ id }: tf.SymbolicTensor, distance: number): void =>
    void at.set(id, Math.max(distance, at.get(id) ?? 0));
  graph.outputs.forEach((output, i) => reach(output, below[i]));
  const depths = Object.keys(graph.nodesByDepth).sort((a, b) => Number(a) - Number(b));
  for (const { outboundLayer: layer, inputTensors, outputTensors } of depths.flatMap(
    (d) => graph.nodesByDepth[d],
  )) {
    const after = outputTensors.map(({ id }) => at.get(id) ?? 0);
    if (layer instanceof tf.LayersModel) {
      findDistances(layer, after, distances).forEach((distance, i) => reach(inputTensors[i], distance));
      continue;
    }
    const distance = Math.max(...after);
    const hasWeights = layer.weights.length > 0;
    if (hasWeights) distances.set(layer, Math.max(distance, distances.get(layer) ?? 0));
    for (const input of inputTensors) reach(input, distance + (hasWeights ? 1 : 0));
  }
  return graph.inputs.map(({ id }) => at.get(id) ?? 0);
}

const oneOf = (names: readonly string[]): RegExp =>
  new RegExp(`^(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|")})$`);
