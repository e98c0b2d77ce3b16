import * as tf from "@tensorflow/tfjs";
import { show } from "../options/options";

/** A weight or a saved state by its names. */
export interface Named {
  readonly name: string;
  /** Undefined where nothing is kept that has a shape. */
  readonly shape?: readonly (number | null)[];
  /** The layers that it is in and its own name, where that is known. */
  readonly path?: string;
  /** The name before tfjs numbered it, where that is known. */
  readonly original?: string;
}

/** A name without the number that tfjs adds to the second variable of a name: `dense/bias_1` is `dense/bias`. */
export const withoutNumber = (name: string): string => name.replace(/(\/[^/]+)_\d+$/, "$1");

/** As what tfjs calls models and layers that were given no name: a kind and a number, which begins anew in each process. */
const unnamed =
  /((?:^|\/)(?:(?:for|back)ward_)?)(?:(sequential_|(?:layers)?model|functional)\d+|([a-z0-9_]+)_([A-Z][A-Za-z0-9]*))(?=\/)/g;

/** A name without the numbers of layers and models that were given no name: `dense_Dense3/bias` is `dense_/bias`. */
export const withoutLayerNumbers = (name: string): string =>
  name.replace(unnamed, (whole, start: string, model?: string, layer = "", kind = "") => {
    if (model) return start + model;
    // Such a layer has the name of its class twice, as batch_normalization_BatchNormalization2; block_A2 is one's own.
    const letters = layer.replaceAll("_", "");
    const isClass =
      kind.slice(0, letters.length).toLowerCase() === letters && /^\d+$/.test(kind.slice(letters.length));
    return isClass ? `${start}${layer}_` : whole;
  });

/** Without those and the number of the variable. */
export const withoutNumbers = (name: string): string => withoutLayerNumbers(withoutNumber(name));

/** The parts of what an optimizer calls a weight: `variable:number` or `variable/slot`; the variable is "" for what all share. */
export function splitSlot(name: string): { variable: string; kind: string; entry: string } {
  const [, variable = "", kind = "", entry = ""] = /^(.*)([:/])([^:/]+)$/.exec(name) ?? [];
  return { variable, kind, entry };
}

const keys: ((item: Named) => string | undefined)[] = [
  ({ path }) => path,
  ({ name }) => name,
  ({ name, original }) => original ?? withoutNumber(name),
];

/** Whether two have the same shape; what has none fits everything. */
export const sameShape = (a: Named, b: Named): boolean =>
  !a.shape || !b.shape || tf.util.arraysEqual(a.shape as number[], b.shape as number[]);

/**
 * Matches what was saved with what is there by name: first by the path, then by the name, then, where the shapes
 * are equal too, by the name without tfjs' number. A name counts only where it is the only one of its kind on both
 * sides.
 *
 * @param mayBe Whether a saved name may be one that is there under another number.
 * @returns For each of `wanted` that was found, its name and that of the saved one.
 * @throws RangeError that names both, if a path or a name is the same and the shape is not.
 */
export function matchNames(
  owner: string,
  saved: readonly Named[],
  wanted: readonly Named[],
  mayBe: (saved: Named, wanted: Named) => boolean = () => true,
): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  keys.forEach((key, tier) => {
    const theirs = unique(saved, key);
    for (const [text, item] of unique(wanted, key)) {
      const other = theirs.get(text);
      if (!item || !other || found.has(item.name) || taken.has(other.name)) continue;
      const isExact = tier < 2;
      if (isExact && !sameShape(other, item)) {
        throw new RangeError(
          `${owner}: the saved ${other.name} has the shape ${show(other.shape)}, but ${item.name} has ${show(item.shape)}`,
        );
      }
      if (!isExact && !(sameShape(other, item) && mayBe(other, item))) continue;
      found.set(item.name, other.name);
      taken.add(other.name);
    }
  });
  return found;
}

/** The items by a key; undefined where several have the same. */
function unique(
  items: readonly Named[],
  key: (item: Named) => string | undefined,
): Map<string, Named | undefined> {
  const byKey = new Map<string, Named | undefined>();
  for (const item of items) {
    const text = key(item);
    if (text !== undefined) byKey.set(text, byKey.has(text) ? undefined : item);
  }
  return byKey;
}

/** Names for an error, sorted, and shortened where there are many. */
export function listNames(names: readonly string[]): string {
  const sorted = [...names].sort();
  return sorted.length <= 8
    ? sorted.join(", ")
    : `${sorted.slice(0, 8).join(", ")} and ${sorted.length - 8} more`;
}
