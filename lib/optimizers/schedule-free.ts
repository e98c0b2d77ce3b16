import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";

/** What the schedule-free optimizers share. */
export interface ScheduleFreeHyperparameters extends CommonHyperparameters {
  /** The power of the step by which its weight in the average grows (0). */
  r?: number;
  /** The power of the largest rate so far in that weight, which keeps the steps of a warm-up out of the average (2). */
  weightLrPower?: number;
  /** The coefficient of the weight decay, taken at the weights in training (0). */
  weightDecay?: Hyperparameter;
}

/** Where a step leads: a direction of the variable's shape, and the rate that it is taken with. */
export interface ScheduleFreeStep {
  readonly direction: tf.Tensor;
  readonly lr: number;
}

/**
 * The base of the schedule-free optimizers. The variables hold the weights in training, `y = β · x + (1 − β) · z`, at
 * which gradients are taken; z makes plain steps, and x, which is better to evaluate with, is the average of all z:
 * `z ← z − lr · u`, `x ← (1 − c) · x + c · z`, where c is the share of the step's weight `tʳ · lrMax^weightLrPower` in
 * the sum of all weights. `eval()` puts x into the variables, `train()` puts y back; `minimize` begins with the latter.
 *
 * Where a variable was set by someone else, as by `model.setWeights` between two runs, training goes on from there, and its
 * average begins anew: x, y and z are what it holds. A state that was restored takes variables for those it was saved with.
 *
 * @see Defazio et al., The Road Less Scheduled, 2024 (arXiv 2405.15682); the package schedulefree
 */
export abstract class ScheduleFree<H extends ScheduleFreeHyperparameters> extends LROptimizer<H> {
  static readonly keeps: readonly string[] = [
    ":step",
    ":beta",
    ":lrMax",
    ":weightSum",
    "/z",
    "/training",
    "/m",
    "/v",
  ];

  /** β. */
  protected abstract interpolation(values: Values<H>): number;

  /** u and the rate of this step. */
  protected abstract step(g: tf.Tensor, state: VariableState, values: Values<H>): ScheduleFreeStep;

  protected override update(y: tf.Variable, g: tf.Tensor, state: VariableState, values: Values<H>): void {
    const { r, weightLrPower, weightDecay } = values as Values<ScheduleFreeHyperparameters>;
    const { direction, lr } = this.step(g, state, values);
    const u = weightDecay ? direction.add(y.mul(weightDecay)) : direction;
    const { numbers } = state;
    // Rounded to what a saved tensor holds, so that a restored run continues bit for bit.
    numbers.lrMax = Math.max(numbers.lrMax ?? 0, Math.fround(lr));
    const weight = Math.fround(state.step ** r * numbers.lrMax ** weightLrPower);
    numbers.weightSum = Math.fround((numbers.weightSum ?? 0) + weight);
    const share = numbers.weightSum > 0 ? weight / numbers.weightSum : 0;

    const beta = Math.fround(this.interpolation(values));
    const kept = beta * (1 - share);
    const z: tf.Tensor = state.slots.z ?? y;
    const yShare = kept / (numbers.beta ?? beta);
    numbers.beta = beta;
    const next = y
      .mul(yShare)
      .add(z.mul(1 - yShare))
      .add(u.mul(lr * (kept - 1)));
    state.keep("z", z.sub(u.mul(lr)));
    assign(y, next, state);
  }

  protected override delta(): never {
    throw new Error(`${this.label}: delta is part of update`);
  }

  protected override settle(): void {
    for (const [{ dataId }, state] of this.store.held) {
      if ((state.left ?? dataId) === dataId) continue;
      for (const slot of ["z", "training"]) state.drop(slot);
      for (const number of ["beta", "lrMax", "weightSum"]) delete state.numbers[number];
      state.left = undefined;
    }
  }

  override eval(): void {
    this.settle();
    tf.tidy(() => {
      for (const [variable, state] of this.store.held) {
        const { z, training } = state.slots as Partial<typeof state.slots>;
        if (!z || training) continue;
        state.keep("training", variable);
        const { beta } = state.numbers;
        assign(variable, variable.mul(1 / beta).add(z.mul(1 - 1 / beta)), state);
      }
    });
  }

  override train(): void {
    this.settle();
    for (const [variable, state] of this.store.held) {
      const { training } = state.slots as Partial<typeof state.slots>;
      if (!training) continue;
      assign(variable, training, state);
      state.drop("training");
    }
  }

  /** Makes one step of `f`, with the weights in training: `train()` is called first. */
  override minimize(f: () => tf.Scalar, returnCost?: boolean, varList?: tf.Variable[]): tf.Scalar | null {
    const { registeredVariables } = tf.engine();
    if (this.store.isWaiting)
      this.store.of(varList ?? Object.values(registeredVariables).filter(({ trainable }) => trainable));
    this.train();
    return super.minimize(f, returnCost, varList);
  }

  protected override checkStep(states: readonly VariableState[]): void {
    if (!states.some(({ slots }) => "training" in slots)) return;
    throw new Error(
      `${this.label}: the variables hold the averaged weights; call train() before the gradients are taken, ` +
        "or minimize, which does so",
    );
  }
}

function assign(variable: tf.Variable, value: tf.Tensor, state: VariableState): void {
  variable.assign(value);
  state.left = variable.dataId;
}

/** The rate of a step in a linear warm-up. */
export const warmedUp = (lr: number, step: number, warmupSteps: number): number =>
  step <= warmupSteps ? (lr * step) / warmupSteps : lr;
