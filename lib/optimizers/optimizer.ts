import * as tf from "@tensorflow/tfjs";
import { show } from "../options/options";
import { AveragedWeights } from "./averaged-weights";
import { noteEmptyGroups } from "./check-groups";
import { clipGradients } from "./clipping";
import { ConfiguredOptimizer } from "./configured-optimizer";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Values } from "./hyperparameter";
import { VariableState } from "./state";
import { OptimizerState, readArrays, toArrays, toTensors } from "./state-dict";
import { NamedTensor, StateStore } from "./store";
import { groupOf } from "./variable-filter";

/** One variable's part of a step. */
export interface VariableUpdate<H> {
  readonly variable: tf.Variable;
  readonly gradient: tf.Tensor;
  readonly state: VariableState;
  readonly values: Values<H>;
}

/**
 * The base of lrlab's optimizers: a `tf.Optimizer` that reads its rate and its other hyperparameters from
 * numbers, schedules and schedulers at each step, by groups of variables, and clips gradients. It works in
 * `model.compile`, `model.fit` and `minimize`, and tfjs saves and loads it with the model.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an optimizer of any kind: H stands in what it takes and in what it gives
export abstract class LROptimizer<H extends CommonHyperparameters = any>
  extends ConfiguredOptimizer<H>
  implements AveragedWeights
{
  protected readonly store: StateStore;
  /** The groups without a variable of which that was said. */
  private readonly noted = new Set<number>();

  constructor(options: OptimizerOptions<H>) {
    super(options);
    this.store = new StateStore(this.label, this.kind);
  }

  /**
   * Makes one step.
   *
   * @param variableGradients The gradients by the variables' names; a variable without a gradient stays as it
   * is.
   * @throws RangeError that names the variable that is not there, or whose gradient has another shape; if a schedule
   * leaves the range of its option, or if a restored state does not fit; nothing is changed then.
   */
  override applyGradients(variableGradients: tf.NamedTensorMap | NamedTensor[]): void {
    const named = Array.isArray(variableGradients)
      ? variableGradients
      : Object.entries(variableGradients).map(([name, tensor]) => ({ name, tensor }));
    this.settle();
    const given = named.filter(({ tensor }) => tensor);
    const variables = given.map((each) => this.variableOf(each));
    const { clipNorm, clipValue, groups } = this.options;
    const values = this.values;
    const states = this.store.of(variables);
    this.checkStep(states);
    // Those that are frozen now are known to tfjs too.
    if (states.some(({ group }) => group === undefined))
      noteEmptyGroups(this.label, groups, variables, this.noted);
    tf.tidy(() => {
      const tensors = given.map(({ tensor }) => tensor);
      const gradients = clipGradients(tensors, clipNorm, clipValue);
      const parts = variables.map((variable, i) => {
        const state = states[i];
        state.group ??= groupOf(groups, variable);
        state.numbers.step += 1;
        return { variable, gradient: gradients[i], state, values: values[state.group] };
      });
      this.updateAll(parts, values[0]);
    });
    this.incrementIterations();
  }

  private variableOf({ name, tensor }: NamedTensor): tf.Variable {
    const variable = tf.engine().registeredVariables[name] as tf.Variable | undefined;
    if (!variable)
      throw new RangeError(
        `${this.label}: there is no variable ${name} for its gradient; it may be disposed`,
      );
    if (tf.util.arraysEqual(tensor.shape, variable.shape)) return variable;
    throw new RangeError(
      `${this.label}: the gradient of ${name} must have its shape ${show(variable.shape)}, got ${show(tensor.shape)}`,
    );
  }

  /** Takes note of variables that were set by someone else, before the state is used or saved. */
  protected settle(): void {}

  /** Throws an Error if no step can be made now. */
  protected checkStep(_states: readonly VariableState[]): void {}

  /**
   * Moves all variables. Runs inside a tidy. A subclass whose step depends on all gradients together replaces this.
   *
   * @param _values The hyperparameters of the variables in no group.
   */
  protected updateAll(parts: readonly VariableUpdate<H>[], _values: Values<H>): void {
    for (const { variable, gradient, state, values } of parts) this.update(variable, gradient, state, values);
  }

  /** Moves one variable. Runs inside a tidy. A subclass that does all in one pass replaces this. */
  protected update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    state: VariableState,
    values: Values<H>,
  ): void {
    const { lr, weightDecay } = values as Values<CommonHyperparameters>;
    const decay = weightDecay ? this.decay(values) : "none";
    const g = decay === "coupled" ? gradient.add(variable.mul(weightDecay)) : gradient;
    const delta = this.delta(g, state, values, variable);
    variable.assign((decay === "decoupled" ? variable.mul(1 - lr * weightDecay) : variable).sub(delta));
  }

  /**
   * What the variable loses in this step.
   *
   * @returns A tensor of the variable's shape, the rate included.
   */
  protected abstract delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<H>,
    variable: tf.Variable,
  ): tf.Tensor;

  /**
   * Whether weight decay is added to the gradient, shrinks the variable beside the step, or is left to
   * `delta`.
   */
  protected decay(_values: Values<H>): "coupled" | "decoupled" | "none" {
    return "coupled";
  }

  /**
   * Puts the averaged weights into the variables, to evaluate or to save them. Only optimizers that average have
   * some; with others, nothing happens.
   */
  eval(): void {}

  /** Puts the weights in training back after `eval`, to the last bit. A variable that was set since keeps what it holds. */
  train(): void {}

  private save(): NamedTensor[] {
    this.settle();
    return this.store.save(this.iterations);
  }

  /**
   * The step count and the state of each variable. The tensors stay the optimizer's, and are valid until its
   * next step.
   */
  override async getWeights(): Promise<NamedTensor[]> {
    return this.save();
  }

  /**
   * Continues from where `getWeights` was called. The state goes to the variables of the same names as soon as they are
   * updated; a variable that has none starts empty, and the state of one that is not updated is kept. Where no name
   * matches because the model was created again, it goes to as many variables of the same shapes in the order in which
   * they are updated, and says so.
   *
   * @throws TypeError or RangeError that says which tensor is wrong; nothing is changed then.
   */
  override async setWeights(weights: NamedTensor[]): Promise<void> {
    this.iterations_ = this.store.read(weights)();
  }

  /** The state as JSON, exact and sufficient to continue; the options are in `getConfig`. */
  stateDict(): OptimizerState {
    return { version: 1, optimizer: this.label, weights: toArrays(this.save()) };
  }

  /** What `stateDict` gives, on any backend: webgpu lets no tensor be read at once. */
  async readStateDict(): Promise<OptimizerState> {
    const weights = await readArrays(this.save());
    return { version: 1, optimizer: this.label, weights };
  }

  /**
   * Continues from where `stateDict` was called, as `setWeights` does.
   *
   * @param isExact Whether the state has the very names of the variables that it is for, so that no other is tried.
   * @throws TypeError or RangeError that says what is wrong with the state; nothing is changed then.
   */
  loadStateDict(state: OptimizerState, isExact = false): void {
    tf.tidy(() => {
      this.iterations_ = this.store.read(toTensors(this.label, state))(isExact);
    });
  }

  /**
   * Checks a state without taking it over.
   *
   * @throws TypeError or RangeError as `loadStateDict` does.
   */
  checkState(state: OptimizerState): void {
    tf.tidy(() => void this.store.read(toTensors(this.label, state)));
  }

  /** Whether what is kept in a slot does not have the shape of its variable. */
  isReduced(slot: string): boolean {
    return this.store.isReduced(slot);
  }

  /** Copies the state, and returns what puts it back to the last bit. */
  keepState(): () => void {
    const iterations = this.iterations_;
    const restore = this.store.keep();
    return () => {
      restore();
      this.iterations_ = iterations;
    };
  }

  /** Frees the tensors that are kept for the variables. */
  override dispose(): void {
    this.store.dispose();
    super.dispose();
  }
}
