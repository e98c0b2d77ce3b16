import * as tf from "@tensorflow/tfjs";

/**
 * What an optimizer remembers of one variable: numbers, such as the count of its steps, and tensors, its
 * slots.
 */
export class VariableState {
  /** Which group the variable is in, once that is known. */
  group?: number;
  /** What data the optimizer left in the variable, if it must know whether others were set since. */
  left?: object;

  constructor(
    readonly numbers: Record<string, number> = { step: 0 },
    readonly slots: Record<string, tf.Variable> = {},
  ) {}

  /** Steps made on this variable, the current one included. */
  get step(): number {
    return this.numbers.step;
  }

  /** Puts a tensor in a slot, and returns it. */
  keep(slot: string, value: tf.Tensor): tf.Tensor {
    if (this.slots[slot]) this.slots[slot].assign(value);
    else this.slots[slot] = tf.variable(value, false);
    return value;
  }

  /** Frees a slot. */
  drop(slot: string): void {
    tf.dispose(this.slots[slot]);
    delete this.slots[slot];
  }

  /** Keeps and returns a running mean, 0 at first: `mean ← decay · mean + (1 − decay) · value`. */
  average(slot: string, value: tf.Tensor, decay: number): tf.Tensor {
    const before: tf.Tensor | undefined = this.slots[slot];
    const share = value.mul(1 - decay);
    return this.keep(slot, before ? before.mul(decay).add(share) : share);
  }

  copy(): VariableState {
    const slots = Object.entries(this.slots).map(([name, slot]) => [name, tf.variable(slot, false)]);
    const copy = new VariableState({ ...this.numbers }, Object.fromEntries(slots));
    return Object.assign(copy, { group: this.group, left: this.left });
  }

  dispose(): void {
    tf.dispose(this.slots);
  }
}
