import * as tf from "@tensorflow/tfjs";
import { show } from "../options/options";
import type { OptimizerClass } from "./configured-optimizer";
import { matchStates } from "./match-states";
import { Named, splitSlot } from "./names";
import { VariableState } from "./state";

export type NamedTensor = Awaited<ReturnType<tf.Optimizer["getWeights"]>>[number];

/**
 * The states of all variables, and their way into named tensors and back: `variable:number` and
 * `variable/slot`.
 */
export class StateStore {
  /** What is kept for all variables together; its name is "". */
  shared = new VariableState({});
  private states = new Map<string, VariableState>();
  /** States that were restored and that no variable has taken over yet. */
  private waiting = new Map<string, VariableState>();
  /** Names and shapes of all states that were restored, and the id of a tensor that was made then. */
  private saved: Named[] = [];
  private restoredAt = 0;
  /** Whether they have the very names of the variables that they are for. */
  private isExact = false;
  /** The names of all variables that had a state since then. */
  private known = new Set<string>();
  /** The tensors of the last `save`. */
  private given: tf.Tensor[] = [];

  /**
   * @param owner The name that errors begin with.
   * @param kind The numbers (`:step`) and slots (`/m`) that are kept.
   */
  constructor(
    private readonly owner: string,
    private readonly kind: Pick<OptimizerClass<unknown>, "keeps" | "reduces" | "shares">,
  ) {}

  /** The variables that there are with their states, those included that were restored under the variable's name. */
  get held(): [tf.Variable, VariableState][] {
    const { registeredVariables } = tf.engine();
    return [...this.waiting, ...this.states].flatMap(([name, state]): [tf.Variable, VariableState][] => {
      const variable = registeredVariables[name] as tf.Variable | undefined;
      const shape = this.shapeOf(state);
      const fits = variable && (!shape || tf.util.arraysEqual(shape, variable.shape));
      return fits ? [[variable, state]] : [];
    });
  }

  /** Whether restored states wait for the variables that they are for. */
  get isWaiting(): boolean {
    return this.waiting.size > 0;
  }

  /**
   * The states of some variables; new ones start empty. Restored states go to the variables of the same names, and
   * those whose variables are not among these wait for them; see {@link matchStates} for variables with other names.
   * When there are new ones, the states of disposed variables are let go.
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
    const kept = state && this.shapeOf(state);
    if (!kept || tf.util.arraysEqual(kept, shape)) return;
    throw new RangeError(
      `${this.owner}: the state of ${name} has the shape ${show(kept)}, but the variable has ${show(shape)}`,
    );
  }

  private handOver(fresh: readonly tf.Variable[]): void {
    const { owner, saved, restoredAt } = this;
    const known = [...this.known].map((name) => ({ name }));
    const isSearch = this.waiting.size > 0 && !this.isExact;
    const names = isSearch
      ? matchStates({ owner, saved, known, restoredAt }, fresh)
      : new Map<string, string>();
    for (const { name } of fresh) {
      const from = names.get(name) ?? name;
      this.states.set(name, this.waiting.get(from) ?? new VariableState());
      this.waiting.delete(from);
      this.known.add(name);
    }
    this.letGo();
  }

  /**
   * Frees the states of disposed variables, if there are others: where all are disposed, their state may be wanted for a
   * model that is created again.
   */
  private letGo(): void {
    const { registeredVariables } = tf.engine();
    const gone = [...this.states].filter(([name]) => !(name in registeredVariables));
    if (gone.length === this.states.size) return;
    for (const [name, state] of gone) {
      state.dispose();
      this.states.delete(name);
    }
  }

  /**
   * The states as tensors. They belong to the store, which disposes them when it next saves, restores or is
   * disposed.
   */
  save(iterations: number): NamedTensor[] {
    this.letGo();
    tf.dispose(this.given);
    this.given = [];
    const scalar = (name: string, value: number): NamedTensor => {
      const tensor = tf.scalar(value, Number.isInteger(value) && value < 2 ** 31 ? "int32" : "float32");
      this.given.push(tensor);
      return { name, tensor };
    };
    const named: [string, VariableState][] = [["", this.shared], ...this.waiting, ...this.states];
    const perVariable = named.flatMap(([variable, { numbers, slots }]) => [
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
      const { keeps, shares = [] } = this.kind;
      if (!(variable ? keeps : shares).includes(`${kind}${entry}`)) {
        throw new TypeError(
          `${this.owner}: a weight's name must end in ${keeps.join(", ")}, got ${show(weight.name)}`,
        );
      }
      if (kind === ":") return { variable, entry, value: number(weight) };
      const { shape } = weight.tensor;
      if (this.isReduced(entry)) return { variable, entry, value: weight.tensor };
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
        const state = restored.get(variable) ?? new VariableState(variable ? undefined : {});
        if (typeof value === "number") state.numbers[entry] = value;
        else state.keep(entry, value);
        restored.set(variable, state);
      }
      this.dispose();
      this.shared = restored.get("") ?? new VariableState({});
      restored.delete("");
      this.waiting = restored;
      this.saved = [...restored].map(([name, state]) => ({ name, shape: this.shapeOf(state) }));
      this.restoredAt = newestId();
      this.isExact = isExact;
      return iterations;
    };
  }

  /** Copies all that is kept, and returns what puts it back. */
  keep(): () => void {
    const { saved, restoredAt, isExact } = this;
    const known = new Set(this.known);
    const copies = (states: Map<string, VariableState>) =>
      new Map([...states].map(([name, state]) => [name, state.copy()]));
    const [states, waiting, shared] = [copies(this.states), copies(this.waiting), this.shared.copy()];
    return () => {
      this.dispose();
      Object.assign(this, { states, waiting, shared, saved, restoredAt, isExact, known });
    };
  }

  dispose(): void {
    tf.dispose(this.given);
    for (const state of [this.shared, ...this.states.values(), ...this.waiting.values()]) state.dispose();
    this.shared = new VariableState({});
    this.given = [];
    this.saved = [];
    this.states.clear();
    this.waiting.clear();
    this.known.clear();
  }

  /** Whether a slot does not have its variable's shape. */
  isReduced(entry: string): boolean {
    return this.kind.reduces?.includes(`/${entry}`) ?? false;
  }

  /** The shape of the variable, if tensors are kept that tell it: one of that shape, or the means of its rows and columns. */
  private shapeOf({ slots }: VariableState): number[] | undefined {
    const names = Object.keys(slots);
    const whole = names.find((name) => !this.isReduced(name));
    if (whole !== undefined || names.length === 0)
      return whole === undefined ? undefined : slots[whole].shape;
    return names
      .map((name) => slots[name].shape)
      .reduce((a, b) => tf.backend_util.assertAndGetBroadcastShape(a, b));
  }
}

function newestId(): number {
  const tensor = tf.scalar(0);
  tensor.dispose();
  return tensor.id;
}
