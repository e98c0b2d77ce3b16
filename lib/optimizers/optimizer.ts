import * as tf from "@tensorflow/tfjs";
import { number, object, Option, show } from "../schedules/options";
import { LRScheduler } from "../schedulers/scheduler";

/** A learning rate: a constant, or a scheduler whose `lr` is read at each step. */
export type LearningRate = number | LRScheduler;

type NamedTensor = Awaited<ReturnType<tf.Optimizer["getWeights"]>>[number];

const rate = number({ min: 0 });

/** The option table's entry for `lr`. */
export const learningRateOption: Option<LearningRate> = {
  ...object<LearningRate>("a non-negative number or a scheduler", (value) => rate.isType(value) || value instanceof LRScheduler),
  allows: (value) => value instanceof LRScheduler || rate.allows(value),
};

/**
 * The base of lrlab's optimizers: a `tf.Optimizer` whose rate is read from a number or a scheduler at each step, with
 * its state kept by variable. It works in `model.compile`, `model.fit` and `minimize`.
 */
export abstract class LROptimizer extends tf.Optimizer {
  private rate: LearningRate;
  private readonly slots = new Map<string, tf.Variable[]>();
  private unclaimed: tf.Tensor[][] = [];

  /** @param slotNames The names of the tensors that are kept for each variable. */
  constructor(
    lr: LearningRate,
    private readonly slotNames: readonly string[],
  ) {
    super();
    this.rate = lr;
  }

  /** The rate, or the scheduler that gives it. */
  get lr(): LearningRate {
    return this.rate;
  }

  set lr(value: LearningRate) {
    if (!learningRateOption.isType(value) || !learningRateOption.allows(value)) {
      throw new RangeError(`${this.getClassName()}: lr must be ${learningRateOption.expected}, got ${show(value)}`);
    }
    this.rate = value;
  }

  /** The rate in force now. */
  get learningRate(): number {
    return typeof this.rate === "number" ? this.rate : this.rate.lr;
  }

  set learningRate(value: number) {
    this.lr = value;
  }

  /** The momentum that the scheduler cycles, if it does. */
  protected get scheduledMomentum(): number | undefined {
    return typeof this.rate === "number" ? undefined : this.rate.momentum;
  }

  /**
   * Makes one step.
   *
   * @param variableGradients The gradients by the variables' names.
   */
  override applyGradients(variableGradients: tf.NamedTensorMap | NamedTensor[]): void {
    const gradients = Array.isArray(variableGradients)
      ? variableGradients
      : Object.entries(variableGradients).map(([name, tensor]) => ({ name, tensor }));
    tf.tidy(() => {
      for (const { name, tensor } of gradients) {
        const variable = tf.engine().registeredVariables[name];
        if (tensor) this.update(variable, tensor, this.slotsOf(name, variable));
      }
    });
    this.incrementIterations();
  }

  /** Moves one variable, given its gradient and the tensors kept for it. Runs inside a tidy. */
  protected abstract update(variable: tf.Variable, gradient: tf.Tensor, slots: tf.Variable[]): void;

  private slotsOf(name: string, variable: tf.Variable): tf.Variable[] {
    let slots = this.slots.get(name);
    if (!slots) {
      const saved = this.unclaimed.shift();
      slots = this.slotNames.map((_, i) => tf.variable(saved ? saved[i] : tf.zerosLike(variable), false));
      saved?.forEach((tensor) => tensor.dispose());
      this.slots.set(name, slots);
    }
    return slots;
  }

  /** The step count and the state of each variable, in the order in which the variables were first updated. */
  override async getWeights(): Promise<NamedTensor[]> {
    const state = [...this.slots].flatMap(([name, slots]) =>
      slots.map((tensor, i) => ({ name: `${name}/${this.slotNames[i]}`, tensor: tensor as tf.Tensor })),
    );
    return [await this.saveIterations(), ...state];
  }

  /**
   * Takes over what `getWeights` gave; the state goes to the variables in the order in which they are next updated.
   *
   * @throws RangeError if the number of tensors does not fit.
   */
  override async setWeights(weightValues: NamedTensor[]): Promise<void> {
    const perVariable = this.slotNames.length;
    const state = await this.extractIterations(weightValues);
    if (perVariable === 0 ? state.length > 0 : state.length % perVariable !== 0) {
      throw new RangeError(
        `${this.getClassName()}: setWeights must be given ${perVariable} tensors for each variable, got ${state.length}`,
      );
    }
    this.disposeState();
    for (let i = 0; i < state.length; i += perVariable) {
      this.unclaimed.push(state.slice(i, i + perVariable).map(({ tensor }) => tensor.clone()));
    }
  }

  private disposeState(): void {
    for (const slots of this.slots.values()) slots.forEach((slot) => slot.dispose());
    for (const tensors of this.unclaimed) tensors.forEach((tensor) => tensor.dispose());
    this.slots.clear();
    this.unclaimed = [];
  }

  override dispose(): void {
    this.disposeState();
    super.dispose();
  }
}
