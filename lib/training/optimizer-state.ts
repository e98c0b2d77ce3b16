import * as tf from "@tensorflow/tfjs";
import { read } from "../backend/device";
import { splitSlot } from "../optimizers/names";
import { LROptimizer } from "../optimizers/optimizer";
import { NamedArray, OptimizerState, readArrays, toTensors } from "../optimizers/state-dict";
import { show } from "../options/options";
import { ModelWeight } from "./model-weights";
import { slotLists } from "./slot-order";

/** What tfjs' Adam corrects its means by: the products of its betas over all steps and the coming one, which it does not save. */
type WithProducts = tf.Optimizer & { beta1?: number; accBeta1?: tf.Variable; accBeta2?: tf.Variable };

/** An optimizer's state, with what tfjs' own leaves out of it. */
export interface SavedOptimizer extends OptimizerState {
  readonly products?: { readonly beta1: number; readonly accBeta1: number; readonly accBeta2?: number };
}

/** The state of any optimizer that can be saved. */
export async function captureOptimizer(optimizer: tf.Optimizer): Promise<SavedOptimizer> {
  if (optimizer instanceof LROptimizer) return optimizer.readStateDict();
  const weights = await optimizer.getWeights();
  const { beta1, accBeta1, accBeta2 } = optimizer as WithProducts;
  const [[first] = [], [second] = []] = await read(...[accBeta1 ?? [], accBeta2 ?? []].flat());
  const products = accBeta1 && { beta1: beta1!, accBeta1: first, accBeta2: second };
  const state = {
    version: 1,
    optimizer: optimizer.getClassName(),
    weights: await readArrays(weights),
    products,
  } as const;
  // tfjs makes the count of steps anew, and keeps the rest.
  weights[0]?.tensor.dispose();
  return state;
}

/**
 * Checks a saved state against a model and an optimizer, and returns what puts it in force.
 *
 * @param names For each of the model's names the saved one.
 * @throws TypeError or RangeError that says what does not fit; nothing is changed then.
 */
export function readOptimizer(
  optimizer: tf.Optimizer,
  saved: SavedOptimizer,
  weights: readonly ModelWeight[],
  names: ReadonlyMap<string, string>,
): () => Promise<void> {
  const owner = optimizer.getClassName();
  if (optimizer instanceof LROptimizer) optimizer.checkState(saved);
  else tf.tidy(() => void toTensors(owner, saved));
  const isReduced = (slot: string): boolean => optimizer instanceof LROptimizer && optimizer.isReduced(slot);
  const state = { ...saved, weights: rename(saved.weights, weights, names, isReduced) };
  if (optimizer instanceof LROptimizer) return async () => optimizer.loadStateDict(state, true);
  checkSlots(owner, optimizer, state.weights);
  return async () => {
    const former = slotLists(optimizer).flatMap((slots) => slots.map(({ variable }) => variable));
    const tensors = toTensors(owner, state);
    // tfjs' optimizers make variables of the tensors.
    await optimizer.setWeights(tensors);
    tf.dispose([former, tensors.map(({ tensor }) => tensor)]);
    restoreProducts(optimizer, saved);
  };
}

/** tfjs takes powers of the betas, which differ from the products in rounding, and where β₁ was cycled. */
function restoreProducts({ beta1, accBeta1, accBeta2 }: WithProducts, { products }: SavedOptimizer): void {
  if (!products || beta1 === undefined) return;
  const coming = beta1 === products.beta1 ? 1 : beta1 / products.beta1;
  tf.tidy(() => {
    if (Number.isFinite(coming)) accBeta1?.assign(tf.scalar(products.accBeta1 * coming));
    if (products.accBeta2 !== undefined) accBeta2?.assign(tf.scalar(products.accBeta2));
  });
}

/** The saved tensors under the names of the model's variables, whose shapes they must have unless they are reduced. */
function rename(
  saved: readonly NamedArray[],
  weights: readonly ModelWeight[],
  names: ReadonlyMap<string, string>,
  isReduced: (slot: string) => boolean,
): NamedArray[] {
  const variables = new Map(weights.map((weight) => [names.get(weight.name), weight]));
  const targets = new Set(names.keys());
  return saved.flatMap((array): NamedArray[] => {
    const { variable, kind, entry } = splitSlot(array.name);
    const weight = variables.get(variable);
    // What belongs to a variable outside the model cannot keep a name that one of the model's now has.
    if (!weight) return targets.has(variable) ? [] : [array];
    if (kind === "/" && !isReduced(entry) && !tf.util.arraysEqual([...array.shape], [...weight.shape])) {
      throw new RangeError(
        `checkpoint: the optimizer's ${array.name} must have the shape ${show(weight.shape)} of ${weight.name}, got ${show(array.shape)}`,
      );
    }
    return [{ ...array, name: `${weight.name}${kind}${entry}` }];
  });
}

/** tfjs' optimizers take any list for theirs: each of their slots must be there for each variable. */
function checkSlots(owner: string, optimizer: tf.Optimizer, [, ...arrays]: readonly NamedArray[]): void {
  const slots = new Map<string, string[]>();
  for (const { name } of arrays) {
    const { variable, entry } = splitSlot(name);
    slots.set(entry, [...(slots.get(entry) ?? []), variable]);
  }
  const [first = [], ...rest] = slots.values();
  const isWhole = rest.every((variables) => String(variables) === String(first));
  const { centered } = optimizer as { centered?: boolean };
  if (isWhole && (arrays.length === 0 || centered === undefined || centered === slots.has("mg"))) return;
  throw new RangeError(
    `checkpoint: ${owner} cannot resume from the slots ${[...slots.keys()].join(", ")}; ` +
      "create it with the options of the saved run",
  );
}
