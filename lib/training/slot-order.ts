import * as tf from "@tensorflow/tfjs";
import { matchStates } from "../optimizers/match-states";
import { splitSlot } from "../optimizers/names";
import { LROptimizer } from "../optimizers/optimizer";

/** What tfjs' optimizers keep of one variable, under the name `variable/slot`. */
interface Slot {
  originalName: string;
  readonly variable: tf.Variable;
}

const isSlot = (item: unknown): item is Slot => {
  const { originalName, variable } = (item ?? {}) as Partial<Slot>;
  return typeof originalName === "string" && variable instanceof tf.Variable;
};

/** What tfjs' optimizers keep: for each kind of slot a list by position. Empty for others. */
export const slotLists = (optimizer: tf.Optimizer): Slot[][] =>
  Object.values(optimizer).filter(
    (value): value is Slot[] => Array.isArray(value) && value.length > 0 && value.every(isSlot),
  );

const variableOf = ({ originalName }: Slot): string => splitSlot(originalName).variable;

/**
 * Puts what one of tfjs' own optimizers keeps in the order of the variables that the next step trains. They find it by
 * the variable's position in the list of gradients, which is another one as soon as layers are frozen or unfrozen. What
 * belongs to variables that are not trained stays at the end. Other optimizers, which keep no such lists, are left alone.
 *
 * @param variables The variables in the order in which the optimizer is given their gradients.
 * @throws RangeError if what is kept of a variable has another shape.
 */
export function orderSlots(optimizer: tf.Optimizer, variables: readonly tf.Variable[]): void {
  if (optimizer instanceof LROptimizer) return;
  const lists = slotLists(optimizer);
  if (lists.length === 0 || variables.every(({ name }, i) => lists[0][i] && variableOf(lists[0][i]) === name))
    return;
  const saved = lists[0].map((slot) => ({ name: variableOf(slot), shape: slot.variable.shape }));
  const names = matchStates({ owner: "train", saved, known: [] }, variables);
  for (const list of lists) {
    const slots = new Map(list.map((slot) => [variableOf(slot), slot]));
    const trained = variables.map(({ name }) => {
      const from = names.get(name) ?? name;
      const slot = slots.get(from);
      slots.delete(from);
      if (slot) slot.originalName = `${name}/${splitSlot(slot.originalName).entry}`;
      return slot;
    });
    list.splice(0, list.length, ...(trained as Slot[]), ...slots.values());
  }
}
