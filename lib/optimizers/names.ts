import * as tf from "@tensorflow/tfjs";
import { show } from "../schedules/options";

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

/** Likewise without the numbers of layers and models that were given no name: `dense_Dense3/bias` is `dense_Dense/bias`. */
export const withoutNumbers = (name: string): string =>
  withoutNumber(name).replace(/((?:^|\/)(?:sequential_|(?:layers)?model|functional|[a-z0-9_]+_[A-Z][A-Za-z0-9]*?))\d+(?=\/)/g, "$1");

/** The parts of what an optimizer calls a weight: `variable:number` or `variable/slot`. */
export function splitSlot(name: string): { variable: string; kind: string; entry: string } {
  const [, variable = "", kind = "", entry = ""] = /^(.+)([:/])([^:/]+)$/.exec(name) ?? [];
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
          `${owner}: what was saved of ${other.name} has the shape ${show(other.shape)}, and ${item.name} has ${show(item.shape)}`,
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
function unique(items: readonly Named[], key: (item: Named) => string | undefined): Map<string, Named | undefined> {
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
  return sorted.length <= 8 ? sorted.join(", ") : `${sorted.slice(0, 8).join(", ")} and ${sorted.length - 8} more`;
}

/** The variable of a name, if there is one of that shape. */
function variableOf(saved: Named): tf.Variable | undefined {
  const variable = tf.engine().registeredVariables[saved.name] as tf.Variable | undefined;
  return variable && sameShape(saved, variable) ? variable : undefined;
}

/** Whether a variable can be a saved one that was made anew: not if that one is still there, and frozen or younger. */
function isRenumbered(saved: Named, wanted: Named): boolean {
  const former = variableOf(saved);
  if (!former) return true;
  const base = withoutNumber(saved.name);
  const isNumbered = base === saved.name || base in tf.engine().registeredVariables;
  return isNumbered && former.trainable && former.id < (wanted as tf.Variable).id;
}

/** What an optimizer keeps of variables, and for which of them it may be meant. */
export interface StateNames {
  /** The name that errors and messages begin with. */
  readonly owner: string;
  /** All that was saved. */
  readonly saved: readonly Named[];
  /** The variables that have a state already. */
  readonly known: readonly Named[];
  /**
   * The id of a tensor that was made when the state was restored. Undefined if it may not be from a restored state at
   * all: then it belongs to its variables as long as they are there, and a state of which nothing fits is no error.
   */
  readonly restoredAt?: number;
}

/**
 * Which saved state goes to which variable: by name, and by position only if no name matches and the variables are
 * a model made anew: none of the former ones is there, or the new ones were made after the state was restored, or
 * are the same but for tfjs' numbers. Whatever is not by the very name is said in one line. A variable without a
 * match starts without a state.
 *
 * @returns For each variable that has a state, its name and the saved one.
 * @throws RangeError if nothing fits.
 */
export function matchStates({ owner, saved, known, restoredAt }: StateNames, fresh: readonly tf.Variable[]): Map<string, string> {
  const mayBe = restoredAt === undefined ? (item: Named): boolean => !variableOf(item) : isRenumbered;
  const found = matchNames(owner, saved, [...known, ...fresh], mayBe);
  const renamed = [...found].filter(([name, old]) => name !== old && fresh.some((variable) => variable.name === name));
  if (renamed.length > 0) sayRenamed(owner, renamed, "by names without tfjs' numbers");
  if (found.size > 0 || known.length > 0) return found;

  const former = saved.map(variableOf).filter((variable) => variable !== undefined) as tf.Variable[];
  const fits = saved.length === fresh.length && fresh.every((variable, i) => sameShape(saved[i], variable));
  const isAlike = (variable: tf.Variable, i: number): boolean => withoutNumbers(variable.name) === withoutNumbers(saved[i].name);
  const isYounger = restoredAt !== undefined && fresh.every(({ id }) => id > restoredAt);
  const isAnew = fits && fresh.every((variable, i) => isAlike(variable, i) && mayBe(saved[i], variable));
  if (fits && (former.length === 0 || isYounger || isAnew)) {
    const pairs = fresh.map(({ name }, i): [string, string] => [name, saved[i].name]);
    sayRenamed(owner, pairs, "in the order of the variables, since no name matches");
    return new Map(pairs);
  }
  if (restoredAt !== undefined && (former.length === 0 || !(fits || former.some(({ name }) => name.includes("/"))))) fail(owner, saved, fresh);
  const isLike = (variable: tf.Variable): boolean => saved.some(({ name }) => withoutNumbers(name) === withoutNumbers(variable.name));
  if (restoredAt !== undefined || fresh.some(isLike)) {
    const names = (items: readonly Named[]): string => listNames(items.map(({ name }) => name));
    console.warn(`${owner}: the optimizer's state is of ${names(saved)}, which keep it; ${names(fresh)} start without a state`);
  }
  return found;
}

function sayRenamed(owner: string, pairs: readonly (readonly [name: string, old: string])[], how: string): void {
  console.warn(`${owner}: the restored state goes on ${how}: ${listNames(pairs.map(([name, old]) => `${old} → ${name}`))}`);
}

function fail(owner: string, saved: readonly Named[], fresh: readonly tf.Variable[]): never {
  if (saved.length === fresh.length) {
    const i = fresh.findIndex((variable, k) => !sameShape(saved[k], variable));
    throw new RangeError(
      `${owner}: the restored state of ${saved[i].name} has the shape ${show(saved[i].shape)}, and ${fresh[i].name} has ${show(fresh[i].shape)}`,
    );
  }
  throw new RangeError(
    `${owner}: the restored state is of ${listNames(saved.map(({ name }) => name))}, ` +
      `and the variables are ${listNames(fresh.map(({ name }) => name))}: give it to the model that it was saved with`,
  );
}
