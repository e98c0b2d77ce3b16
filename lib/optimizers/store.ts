import * as tf from "@tensorflow/tfjs";
import { show } from "../options/options";
import { matchStates } from "./match-states";
import { Named, splitSlot } from "./names";
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
  /** Names and shapes of all states that were restored, and the id of a tensor that was made then. */
  private saved: Named[] = [];
  private restoredAt = 0;
  /** Whether they have the very names of the variables that they are for. */
  private isExact = false;
  /** The tensors of the last `save`. */
  private given: tf.Tensor[] = [];

  /**
   * @param owner The name that errors begin with.
   * @param entries The numbers (`:step`) and slots (`/m`) that are kept for each variable.
   */
  constructor(
    private readonly owner: string,
    private readonly entries: readonly string[],
  ) {}

  /**
   * The states of some variables; new ones start empty. Restored states go to the variables of the same names, and
   * those whose variables are not among these wait for them; see {@link matchStates} for variables with other names.
   *
   * @throws RangeError if a state does not fit its variable, or no restored state fits any; nothing is changed then.
   */
  of(variables: readonly tf.Variable[]): VariableState[] {
    for (const variable of variables) this.checkShape(variable, this.states.get(variable.name));
    const fresh = variables.filter(({ name }) => !this.states.has(name));
    if (fresh.length > 0) this.handOver(fresh);
    return variables.map(({ name }) => this.states.get(name)!);
  }

  private checkShape({ name, shape }: tf.Variable, state?: VariableState): void {
    const kept = state && shapeOf(state);
    if (!kept || tf.util.arraysEqual(kept, shape)) return;
    throw new RangeError(
      `${this.owner}: the state of ${name} has the shape ${show(kept)}, but the variable has ${show(shape)}`,
    );
  }

  private handOver(fresh: readonly tf.Variable[]): void {
    const { owner, saved, restoredAt } = this;
    const known = [...this.states.keys()].map((name) => ({ name }));
    const isSearch = this.waiting.size > 0 && !this.isExact;
    const names = isSearch
      ? matchStates({ owner, saved, known, restoredAt }, fresh)
      : new Map<string, string>();
    for (const { name } of fresh) {
      const from = names.get(name) ?? name;
      this.states.set(name, this.waiting.get(from) ?? new VariableState());
      this.waiting.delete(from);
    }
  }

  /**
   * The states as tensors. They belong to the store, which disposes them when it next saves, restores or is
   * disposed.
   */
  save(iterations: number): NamedTensor[] {
    tf.dispose(this.given);
    this.given = [];
    const scalar = (name: string, value: number): NamedTensor => {
      const tensor = tf.scalar(value, Number.isInteger(value) ? "int32" : "float32");
      this.given.push(tensor);
      return { name, tensor };
    };
    const perVariable = [...this.waiting, ...this.states].flatMap(([variable, { numbers, slots }]) => [
      ...Object.entries(numbers).map(([name, value]) => scalar(`${variable}:${name}`, value)),
      ...Object.entries(slots).map(([name, tensor]) => ({
        name: `${variable}/${name}`,
        tensor,
      })),
    ]);
    return [scalar("iter", iterations), ...perVariable];
  }

  /**
   * Checks what `save` gave, and returns what takes it over in place of what there is, and gives the count of steps.
   *
   * @throws TypeError or RangeError that says which tensor is wrong.
   */
  read(weights: readonly NamedTensor[]): (isExact?: boolean) => number {
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
    const shapes = new Map<string, number[]>();
    const parsed = rest.map((weight) => {
      const { variable, kind, entry } = splitSlot(weight.name);
      if (!this.entries.includes(`${kind}${entry}`)) {
        throw new TypeError(
          `${this.owner}: a weight's name must end in ${this.entries.join(", ")}, got ${show(weight.name)}`,
        );
      }
      if (kind === ":") return { variable, entry, value: number(weight) };
      const { shape } = weight.tensor;
      const expected = shapes.get(variable) ?? shape;
      shapes.set(variable, expected);
      if (!tf.util.arraysEqual(expected, shape)) {
        throw new RangeError(
          `${this.owner}: the weight ${weight.name} must have the shape ${show(expected)} of the other weights of ${variable}, ` +
            `got ${show(shape)}`,
        );
      }
      return { variable, entry, value: weight.tensor };
    });
    return (isExact = false) => {
      const restored = new Map<string, VariableState>();
      for (const { variable, entry, value } of parsed) {
        const state = restored.get(variable) ?? new VariableState();
        if (typeof value === "number") state.numbers[entry] = value;
        else state.keep(entry, value);
        restored.set(variable, state);
      }
      this.dispose();
      this.waiting = restored;
      this.saved = [...restored].map(([name, state]) => ({ name, shape: shapeOf(state) }));
      this.restoredAt = newestId();
      this.isExact = isExact;
      return iterations;
    };
  }

  /** Copies all that is kept, and returns what puts it back. */
  keep(): () => void {
    const { saved, restoredAt, isExact } = this;
    const copies = (states: Map<string, VariableState>) =>
      new Map([...states].map(([name, state]) => [name, state.copy()]));
    const [states, waiting] = [copies(this.states), copies(this.waiting)];
    return () => {
      this.dispose();
      Object.assign(this, { states, waiting, saved, restoredAt, isExact });
    };
  }

  dispose(): void {
    tf.dispose(this.given);
    for (const state of [...this.states.values(), ...this.waiting.values()]) state.dispose();
    this.given = [];
    this.saved = [];
    this.states.clear();
    this.waiting.clear();
  }
}

/** The shape of the tensors that are kept, if there are some. */
const shapeOf = ({ slots }: VariableState): number[] | undefined => Object.values(slots)[0]?.shape;

function newestId(): number {
  const tensor = tf.scalar(0);
  tensor.dispose();
  return tensor.id;
}
