import * as tf from "@tensorflow/tfjs";
import { show } from "../schedules/options";
import { VariableState } from "./state";

export type NamedTensor = Awaited<ReturnType<tf.Optimizer["getWeights"]>>[number];

/**
 * The states of all variables, and their way into named tensors and back: `variable:number` and
 * `variable/slot`.
 */
export class StateStore {
  private states = new Map<string, VariableState>();
  /** States that were restored and that no variable has taken over yet. */
  private waiting = new Map<string, VariableState>();
  private saved: tf.Tensor[] = [];

  /**
   * @param owner The name that errors begin with.
   * @param entries The numbers (`:step`) and slots (`/m`) that are kept for each variable.
   */
  constructor(
    private readonly owner: string,
    private readonly entries: readonly string[],
  ) {}

  /**
   * The states of some variables; new ones start empty. Restored states go to the variables of the same names
   * or, where the variables have other names than those that were saved, to as many variables in the order
   * given.
   *
   * @throws RangeError if the restored states do not fit.
   */
  of(variables: readonly tf.Variable[]): VariableState[] {
    const fresh = variables.filter(({ name }) => !this.states.has(name));
    if (fresh.length > 0 && this.waiting.size > 0) this.handOver(fresh);
    for (const { name } of fresh) if (!this.states.has(name)) this.states.set(name, new VariableState());
    return variables.map(({ name }) => this.states.get(name)!);
  }

  private handOver(fresh: readonly tf.Variable[]): void {
    const byName = fresh.every(({ name }) => this.waiting.has(name));
    if (!byName && fresh.length !== this.waiting.size) {
      throw new RangeError(
        `${this.owner}: the restored state is of ${[...this.waiting.keys()].join(", ")}, ` +
          `and the variables are ${fresh.map(({ name }) => name).join(", ")}: give it to the model that it was saved with`,
      );
    }
    const names = byName ? fresh.map(({ name }) => name) : [...this.waiting.keys()];
    const states = names.map((name) => this.waiting.get(name)!);
    fresh.forEach(({ name, shape }, i) => {
      for (const slot of Object.values(states[i].slots)) {
        if (tf.util.arraysEqual(slot.shape, shape)) continue;
        throw new RangeError(
          `${this.owner}: the restored state of ${names[i]} has the shape ${show(slot.shape)}, and ${name} has ${show(shape)}`,
        );
      }
    });
    fresh.forEach(({ name }, i) => this.states.set(name, states[i]));
    for (const name of names) this.waiting.delete(name);
  }

  /**
   * The states as tensors. They belong to the store, which disposes them when it next saves, restores or is
   * disposed.
   */
  save(iterations: number): NamedTensor[] {
    tf.dispose(this.saved);
    this.saved = [];
    const scalar = (name: string, value: number): NamedTensor => {
      const tensor = tf.scalar(value, Number.isInteger(value) ? "int32" : "float32");
      this.saved.push(tensor);
      return { name, tensor };
    };
    const perVariable = [...this.states, ...this.waiting].flatMap(([variable, { numbers, slots }]) => [
      ...Object.entries(numbers).map(([name, value]) => scalar(`${variable}:${name}`, value)),
      ...Object.entries(slots).map(([name, tensor]) => ({ name: `${variable}/${name}`, tensor: tensor as tf.Tensor })),
    ]);
    return [scalar("iter", iterations), ...perVariable];
  }

  /**
   * Takes over what `save` gave, in place of what there is.
   *
   * @returns The count of steps.
   * @throws TypeError or RangeError that says which tensor is wrong; nothing is changed then.
   */
  restore(weights: readonly NamedTensor[]): number {
    const number = ({ name, tensor }: NamedTensor): number => {
      const value = tensor.size === 1 ? tensor.dataSync()[0] : NaN;
      if (Number.isFinite(value) && value >= 0) return value;
      const got = tensor.size === 1 ? show(value) : `the shape ${show(tensor.shape)}`;
      throw new RangeError(`${this.owner}: the weight ${name} must be one non-negative number, got ${got}`);
    };
    const [first, ...rest] = weights;
    if (first?.name !== "iter")
      throw new TypeError(`${this.owner}: the first weight must be iter, got ${show(first?.name)}`);
    const iterations = number(first);
    const parsed = rest.map((weight) => {
      const [, variable, kind, entry] = /^(.+)([:/])([^:/]+)$/.exec(weight.name) ?? [];
      if (!this.entries.includes(`${kind}${entry}`)) {
        throw new TypeError(
          `${this.owner}: a weight's name must end in ${this.entries.join(", ")}, got ${show(weight.name)}`,
        );
      }
      return { variable, entry, value: kind === ":" ? number(weight) : weight.tensor };
    });
    this.dispose();
    for (const { variable, entry, value } of parsed) {
      const state = this.waiting.get(variable) ?? new VariableState();
      if (typeof value === "number") state.numbers[entry] = value;
      else state.keep(entry, value);
      this.waiting.set(variable, state);
    }
    return iterations;
  }

  dispose(): void {
    tf.dispose(this.saved);
    for (const state of [...this.states.values(), ...this.waiting.values()]) state.dispose();
    this.saved = [];
    this.states.clear();
    this.waiting.clear();
  }
}
