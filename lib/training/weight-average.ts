import * as tf from "@tensorflow/tfjs";
import type { AveragedWeights } from "../optimizers/averaged-weights";
import { NamedArray, readArrays } from "../optimizers/state-dict";

/** An exponential moving average of weights as JSON, beside the model's variables. */
export interface SavedAverage {
  /** What the variables of the model hold. */
  readonly holds: "average" | "training";
  /** For each variable, what it does not hold. */
  readonly others: readonly NamedArray[];
  /** The product of all decays. */
  readonly product: number;
}

interface Average {
  readonly variable: tf.Variable;
  average: tf.Tensor;
  /** The weights in training, while the variable holds the average. */
  training?: tf.Tensor;
  /** The data that it holds then. */
  shown?: object;
}

/**
 * An exponential moving average of the weights that are trained: `a ← d · a + (1 − d) · w` after each step, where a is w
 * after the first. With `debias` it is the weighted mean of the weights after all steps, the newest with the weight 1 − d:
 * what `a` is from 0, divided by 1 − ∏ d, so that the first weights count no more than those after them. Where a variable is
 * set by someone else while it holds the average, as by a callback after an epoch, training goes on from there, and its average
 * begins anew after the next step.
 *
 * @see Polyak & Juditsky, Acceleration of Stochastic Approximation by Averaging, 1992; keras.optimizers' `use_ema`;
 * optax.ema's `debias`
 */
export class WeightAverage implements AveragedWeights {
  private readonly averages = new Map<string, Average>();
  private product = 1;

  constructor(private readonly debias: boolean) {}

  /**
   * Takes in the weights after a step.
   *
   * @param variables What was trained; what was trained before and is frozen now is averaged too.
   * @param decay d, from 0 to 1.
   */
  update(variables: readonly tf.Variable[], decay: number): void {
    this.product *= decay;
    const share = this.debias && this.product < 1 ? (1 - decay) / (1 - this.product) : 1 - decay;
    for (const each of this.averages.values()) {
      const { average, variable } = each;
      each.average = tf.keep(tf.tidy(() => average.add(variable.sub(average).mul(share))));
      average.dispose();
    }
    for (const variable of variables)
      if (!this.averages.has(variable.name))
        this.averages.set(variable.name, { variable, average: tf.keep(variable.clone()) });
  }

  /** Lets go of the averages of variables that were set while they held them. */
  private settle(): void {
    for (const [name, { variable, average, training, shown }] of this.averages) {
      if (!training || variable.dataId === shown) continue;
      tf.dispose([average, training]);
      this.averages.delete(name);
    }
    if (this.averages.size === 0) this.product = 1;
  }

  eval(): void {
    this.settle();
    for (const each of this.averages.values()) {
      if (each.training) continue;
      each.training = tf.keep(each.variable.clone());
      each.variable.assign(each.average);
      each.shown = each.variable.dataId;
    }
  }

  train(): void {
    this.settle();
    for (const each of this.averages.values()) {
      if (!each.training) continue;
      each.variable.assign(each.training);
      each.training.dispose();
      each.training = undefined;
    }
  }

  /** The state as JSON; undefined before the first step. */
  async capture(): Promise<SavedAverage | undefined> {
    this.settle();
    const all = [...this.averages.values()];
    if (all.length === 0) return undefined;
    const holds = all[0].training ? "average" : "training";
    const others = all.map(({ variable: { name }, average, training }) => ({
      name,
      tensor: training ?? average,
    }));
    return { holds, others: await readArrays(others), product: this.product };
  }

  /** Continues from where `capture` was called, with variables that hold what those saved did. */
  restore({ product, holds }: SavedAverage, others: ReadonlyMap<tf.Variable, tf.Tensor>): void {
    this.product = product;
    for (const [variable, tensor] of others) {
      const other = tf.keep(tensor.clone());
      const isAverage = holds === "training";
      const average = isAverage ? other : tf.keep(variable.clone());
      const training = isAverage ? undefined : other;
      this.averages.set(variable.name, { variable, average, training, shown: variable.dataId });
    }
  }

  /** Frees the averages; the variables keep what they hold. */
  dispose(): void {
    for (const { average, training } of this.averages.values()) tf.dispose([average, training ?? []]);
    this.averages.clear();
  }
}
