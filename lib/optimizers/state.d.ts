import * as tf from "@tensorflow/tfjs";
/**
 * What an optimizer remembers of one variable: numbers, such as the count of its steps, and tensors, its
 * slots.
 */
export declare class VariableState {
    readonly numbers: Record<string, number>;
    readonly slots: Record<string, tf.Variable>;
    /** Which group the variable is in, once that is known. */
    group?: number;
    constructor(numbers?: Record<string, number>, slots?: Record<string, tf.Variable>);
    /** Steps made on this variable, the current one included. */
    get step(): number;
    /** Puts a tensor in a slot, and returns it. */
    keep(slot: string, value: tf.Tensor): tf.Tensor;
    /** Keeps and returns a running mean, 0 at first: `mean ← decay · mean + (1 − decay) · value`. */
    average(slot: string, value: tf.Tensor, decay: number): tf.Tensor;
    copy(): VariableState;
    dispose(): void;
}
