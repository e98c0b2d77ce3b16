import * as tf from "@tensorflow/tfjs";
/** What tfjs' optimizers keep of one variable, under the name `variable/slot`. */
interface Slot {
    originalName: string;
    readonly variable: tf.Variable;
}
/** What tfjs' optimizers keep: for each kind of slot a list by position. Empty for others. */
export declare const slotLists: (optimizer: tf.Optimizer) => Slot[][];
/**
 * Puts what one of tfjs' own optimizers keeps in the order of the variables that the next step trains. They find it by
 * the variable's position in the list of gradients, which is another one as soon as layers are frozen or unfrozen. What
 * belongs to variables that are not trained stays at the end. Other optimizers, which keep no such lists, are left alone.
 *
 * @param variables The variables in the order in which the optimizer is given their gradients.
 * @throws RangeError if what is kept of a variable has another shape.
 */
export declare function orderSlots(optimizer: tf.Optimizer, variables: readonly tf.Variable[]): void;
export {};
