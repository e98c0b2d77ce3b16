import * as tf from "@tensorflow/tfjs";
import { show } from "../options/options";
import {
  listNames,
  matchNames,
  Named,
  sameShape,
  withoutLayerNumbers,
  withoutNumber,
  withoutNumbers,
} from "./names";

/** The variable of a name, if there is one of that shape. */
function variableOf(saved: Named): tf.Variable | undefined {
  const variable = tf.engine().registeredVariables[saved.name] as tf.Variable | undefined;
  return variable && sameShape(saved, variable) ? variable : undefined;
}

/** Whether a variable can be a saved one that was created again: not if that one is still there, and frozen or younger. */
function isRenumbered(saved: Named, wanted: Named): boolean {
  const former = variableOf(saved);
  if (!former) return true;
  const base = withoutNumber(saved.name);
  const isNumbered = base === saved.name || base in tf.engine().registeredVariables;
  return isNumbered && former.trainable && former.id < (wanted as tf.Variable).id;
}

/**
 * Whether names that match are not the same variables': all are the same but for the numbers that tfjs gives
 * to layers and variables without names, and those that differ are of another process, in which the numbers
 * were others.
 */
function areOfOtherNumbers(saved: readonly Named[], fresh: readonly tf.Variable[]): boolean {
  const kind = ({ name }: Named): string => withoutLayerNumbers(name).replace(/^\d+$/, "");
  const names = new Set(fresh.map(({ name }) => name));
  const others = saved.filter(({ name }) => !names.has(name));
  return (
    others.length > 0 &&
    others.length < saved.length &&
    others.every(({ name }) => !(name in tf.engine().registeredVariables)) &&
    saved.length === fresh.length &&
    fresh.every((variable, i) => kind(variable) === kind(saved[i]) && sameShape(saved[i], variable))
  );
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
 * Which saved state goes to which variable: by name, and by position only if no name matches, or only some of
 * those that tfjs numbers in each process, and the variables belong to a model created again: none of the
 * former ones is there, or the new ones were made after the state was restored, or are the same but for tfjs'
 * numbers. Any match that is not by the exact name is reported in one line. A variable without a match starts
 * without a state.
 *
 * @returns For each variable that has a state, its name and the saved one.
 * @throws RangeError if nothing fits.
 */
export function matchStates(
  { owner, saved, known, restoredAt }: StateNames,
  fresh: readonly tf.Variable[],
): Map<string, string> {
  const inOrder = (why: string): Map<string, string> => {
    const pairs = fresh.map(({ name }, i): [string, string] => [name, saved[i].name]);
    sayRenamed(owner, pairs, `in the order of the variables, because ${why}`);
    return new Map(pairs);
  };
  if (restoredAt !== undefined && known.length === 0 && areOfOtherNumbers(saved, fresh)) {
    return inOrder("layers or variables without names are numbered differently");
  }
  const mayBe = restoredAt === undefined ? (item: Named): boolean => !variableOf(item) : isRenumbered;
  const found = matchNames(owner, saved, [...known, ...fresh], mayBe);
  const renamed = [...found].filter(
    ([name, old]) => name !== old && fresh.some((variable) => variable.name === name),
  );
  if (renamed.length > 0) sayRenamed(owner, renamed, "by name without tfjs' numbers");
  if (found.size > 0 || known.length > 0) return found;

  const former = saved.map(variableOf).filter((variable) => variable !== undefined);
  const fits = saved.length === fresh.length && fresh.every((variable, i) => sameShape(saved[i], variable));
  const isAlike = (a: Named, b: Named): boolean => withoutNumbers(a.name) === withoutNumbers(b.name);
  const isYounger = restoredAt !== undefined && fresh.every(({ id }) => id > restoredAt);
  const isAnew =
    fits && fresh.every((variable, i) => isAlike(variable, saved[i]) && mayBe(saved[i], variable));
  if (fits && (former.length === 0 || isYounger || isAnew)) return inOrder("no name matches");
  // A name with a scope that is still there is another part of the same program.
  const areOthers = former.length > 0 && (fits || former.some(({ name }) => name.includes("/")));
  if (restoredAt !== undefined && !areOthers) fail(owner, saved, fresh);
  if (restoredAt !== undefined || fresh.some((variable) => saved.some((item) => isAlike(item, variable)))) {
    const names = (items: readonly Named[]): string => listNames(items.map(({ name }) => name));
    console.warn(
      `${owner}: the optimizer's state belongs to ${names(saved)}, which keep it; ` +
        `${names(fresh)} start without a state`,
    );
  }
  return found;
}

function sayRenamed(
  owner: string,
  pairs: readonly (readonly [name: string, old: string])[],
  how: string,
): void {
  console.warn(
    `${owner}: the restored state was matched ${how}: ${listNames(pairs.map(([name, old]) => `${old} → ${name}`))}`,
  );
}

function fail(owner: string, saved: readonly Named[], fresh: readonly tf.Variable[]): never {
  if (saved.length === fresh.length) {
    const i = fresh.findIndex((variable, k) => !sameShape(saved[k], variable));
    throw new RangeError(
      `${owner}: the restored state of ${saved[i].name} has the shape ${show(saved[i].shape)}, but ${fresh[i].name} has ${show(fresh[i].shape)}`,
    );
  }
  throw new RangeError(
    `${owner}: the restored state belongs to ${listNames(saved.map(({ name }) => name))}, ` +
      `but the variables are ${listNames(fresh.map(({ name }) => name))}; restore it with the model it was saved with`,
  );
}
