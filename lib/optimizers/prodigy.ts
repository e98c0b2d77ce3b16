import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { LROptimizer, VariableUpdate } from "./optimizer";
import { optimizerTables } from "./tables";

/** What {@link Prodigy} takes. A group may have its own `lr`, `eps`, `weightDecay` and `decouple`. */
export interface ProdigyHyperparameters extends CommonHyperparameters {
  /** The decay of the running means of the gradient and of its square ([0.9, 0.999]). */
  betas?: readonly Hyperparameter[];
  /** The decay of the sums that d is estimated from (√β₂). */
  beta3?: number;
  /** Added, times d, to the root of the second mean (1e-8). */
  eps?: number;
  /** The coefficient of the weight decay (0). */
  weightDecay?: Hyperparameter;
  /** Whether weight decay shrinks the variable instead of being added to the gradient (true). */
  decouple?: boolean;
  /** Whether the means are corrected for their start at 0, as in optax' prodigy (false). */
  useBiasCorrection?: boolean;
  /** Whether the rate is left out of the estimate's denominator, for a long warm-up (false). */
  safeguardWarmup?: boolean;
  /** The first estimate of d, too low (1e-6). */
  d0?: number;
  /** The factor of the estimate, by which the method is best tuned (1). */
  dCoef?: number;
  /** The largest factor by which d grows in a step (no bound). */
  growthRate?: number;
  /** Estimate d from every so many entries of a variable, which saves memory (1). */
  sliceP?: number;
}

/** The options of {@link Prodigy}. */
export type ProdigyOptions = OptimizerOptions<ProdigyHyperparameters>;

/**
 * Adam that finds its rate: `lr` is a factor, best 1 or a schedule that begins at 1, of d, an estimate of the distance
 * from the start p₀ to the solution. With `η = d · lr`, `m = β₁ · m + (1 − β₁) · d · g` and
 * `v = β₂ · v + (1 − β₂) · d² · g²`, over all variables together `r = β₃ · r + (d / d₀) · η · ⟨g, p₀ − p⟩`,
 * `s = β₃ · s + (d / d₀) · η · g`, and then `d ← max(d, dCoef · r / ‖s‖₁)`,
 * `p ← p · (1 − η · weightDecay) − η · m / (√v + d · eps)`. Where the rate is 0, nothing is done.
 *
 * @example new Prodigy({ lr: 1, d0: 0.1 }) // on x² / 2 from 1: 0.6838, 0.2702, -0.3016
 * @see Mishchenko & Defazio, Prodigy: An Expeditiously Adaptive Parameter-Free Learner, 2023 (arXiv 2306.06101);
 * prodigyopt.Prodigy
 */
export class Prodigy extends LROptimizer<ProdigyHyperparameters> {
  static readonly className = "lrlab>Prodigy";
  static readonly options = optimizerTables.Prodigy;
  static readonly common = [
    "betas",
    "beta3",
    "useBiasCorrection",
    "safeguardWarmup",
    "d0",
    "dCoef",
    "growthRate",
    "sliceP",
  ];
  static readonly keeps = [":step", "/m", "/v", "/moved", "/sum"];
  static readonly reduces = ["/moved", "/sum"];
  static readonly shares = [":step", "/d", "/dMax", "/numerator"];

  protected override updateAll(
    parts: readonly VariableUpdate<ProdigyHyperparameters>[],
    common: Values<ProdigyHyperparameters>,
  ): void {
    const moving = parts.filter(({ values }) => values.lr > 0);
    if (moving.length === 0) return;
    const { d0, dCoef, safeguardWarmup, useBiasCorrection, sliceP, growthRate } = common;
    const [beta1, beta2] = common.betas;
    const beta3 = (common.beta3 as number | undefined) ?? Math.sqrt(beta2);
    const { shared } = this.store;
    const step = (shared.numbers.step ?? 0) + 1;
    shared.numbers.step = step;
    const correction = useBiasCorrection ? Math.sqrt(1 - beta2 ** step) / (1 - beta1 ** step) : 1;
    const d: tf.Tensor = shared.slots.d ?? tf.scalar(d0);
    const weight = d.div(d0);

    const numerators: tf.Tensor[] = [];
    const denominators: tf.Tensor[] = [];
    const steps = moving.map(({ variable, gradient, state, values }) => {
      const { lr, decouple, weightDecay } = values;
      const g = weightDecay && !decouple ? gradient.add(variable.mul(weightDecay)) : gradient;
      const rate = d.mul(lr * correction);
      const { m: meanBefore, v: squareBefore, sum: sumBefore } = state.slots as Partial<typeof state.slots>;
      const fresh = g.mul(d);
      const plus = (before: tf.Tensor | undefined, decay: number, value: tf.Tensor): tf.Tensor =>
        before ? before.mul(decay).add(value) : value;
      const m = state.keep("m", plus(meanBefore, beta1, fresh.mul(1 - beta1)));
      const v = state.keep("v", plus(squareBefore, beta2, fresh.square().mul(1 - beta2)));
      const part = every(sliceP, g);
      if (state.slots.moved) numerators.push(state.slots.moved.mul(part).sum().mul(weight.mul(rate)));
      const sum = plus(sumBefore, beta3, part.mul(weight.mul(safeguardWarmup ? d : rate)));
      denominators.push(state.keep("sum", sum).abs().sum());
      return { variable, m, v, rate, values, state };
    });

    const before = shared.slots.numerator as tf.Tensor | undefined;
    const numerator = tf.addN([tf.scalar(0), ...(before ? [before.mul(beta3)] : []), ...numerators]);
    shared.keep("numerator", numerator);
    // 0 while all gradients are 0.
    const estimate = tf.divNoNan(numerator.mul(dCoef), tf.addN(denominators));
    const next = growthRate === undefined ? d.maximum(estimate) : this.grown(d, estimate, common);
    shared.keep("d", next);
    for (const { variable, m, v, rate, values, state } of steps) {
      const { eps, decouple, weightDecay } = values;
      const step = m.div(v.sqrt().add(next.mul(eps))).mul(rate);
      const delta = weightDecay && decouple ? step.add(variable.mul(rate.mul(weightDecay))) : step;
      // The difference of the variables would round away what the first steps move them by.
      const { moved } = state.slots as Partial<typeof state.slots>;
      const part = every(sliceP, delta);
      state.keep("moved", moved ? moved.add(part) : part);
      variable.assign(variable.sub(delta));
    }
  }

  /** d after a step where its growth is bounded: it may take several steps to the highest estimate. */
  private grown(
    d: tf.Tensor,
    estimate: tf.Tensor,
    { d0, growthRate }: Values<ProdigyHyperparameters>,
  ): tf.Tensor {
    const highest = (this.store.shared.slots.dMax ?? tf.scalar(d0)).maximum(estimate);
    this.store.shared.keep("dMax", highest);
    return tf.where(d.equal(d0), d.maximum(estimate), d).mul(growthRate).minimum(highest);
  }

  protected override delta(): never {
    throw new Error("Prodigy: delta is part of updateAll");
  }
}
tf.serialization.registerClass(Prodigy);

/** Every so many entries of a tensor, in a row. */
const every = (stride: number, x: tf.Tensor): tf.Tensor =>
  stride === 1 ? x : x.flatten().stridedSlice([0], [x.size], [stride]);
