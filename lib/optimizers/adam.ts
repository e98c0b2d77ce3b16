import * as tf from "@tensorflow/tfjs";
import { boolean, checkOptions, list, number } from "../schedules/options";
import { LearningRate, learningRateOption, LROptimizer } from "./optimizer";

export interface AdamOptions {
  /** The rate, or a scheduler; the scheduler's momentum, where it cycles one, takes the place of the first beta. */
  lr: LearningRate;
  /** The decay of the running means of the gradient and of its square ([0.9, 0.999]). */
  betas?: readonly number[];
  /** Added to the root of the second mean (1e-8). */
  eps?: number;
  /** The coefficient of the L2 penalty, added to the gradient (0). */
  weightDecay?: number;
  /** Use the largest second mean so far (false). */
  amsgrad?: boolean;
}

const beta = { ...number({ min: 0 }), expected: "a number from 0 to below 1", allows: (v: number) => v >= 0 && v < 1 };
const pair = list(beta, { default: [0.9, 0.999] });

const table = {
  lr: learningRateOption,
  betas: { ...pair, expected: "two numbers from 0 to below 1", allows: (v: readonly number[]) => v.length === 2 && pair.allows(v) },
  eps: number({ min: 0, default: 1e-8 }),
  weightDecay: number({ min: 0, default: 0 }),
  amsgrad: boolean({ default: false }),
};

/**
 * Adam. With `g = gradient + weightDecay · p`, the means `m = β₁ · m + (1 − β₁) · g` and `v = β₂ · v + (1 − β₂) · g²`, at step t:
 * `p ← p − lr · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + eps)`.
 *
 * @throws TypeError or RangeError that names the option.
 * @see Kingma & Ba, Adam, 2015 (arXiv 1412.6980); Reddi et al., 2018, for amsgrad; torch.optim.Adam
 */
export class Adam extends LROptimizer {
  static readonly className = "lrlab>Adam";
  private readonly options: Required<AdamOptions>;

  constructor(options: AdamOptions) {
    const checked = checkOptions<AdamOptions>("Adam", table, options);
    super(checked.lr, checked.amsgrad ? ["m", "v", "vMax"] : ["m", "v"]);
    this.options = checked;
  }

  protected override update(variable: tf.Variable, gradient: tf.Tensor, [m, v, vMax]: tf.Variable[]): void {
    const { betas, eps, weightDecay, amsgrad } = this.options;
    const beta1 = this.scheduledMomentum ?? betas[0];
    const beta2 = betas[1];
    const t = this.iterations + 1;
    const g = weightDecay ? gradient.add(variable.mul(weightDecay)) : gradient;
    m.assign(m.mul(beta1).add(g.mul(1 - beta1)));
    v.assign(v.mul(beta2).add(g.square().mul(1 - beta2)));
    if (amsgrad) vMax.assign(vMax.maximum(v));
    const root = (amsgrad ? vMax : v).sqrt().div(Math.sqrt(1 - beta2 ** t)).add(eps);
    variable.assign(variable.sub(m.div(root).mul(this.learningRate / (1 - beta1 ** t))));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.options, betas: [...this.options.betas], lr: this.learningRate };
  }
}
tf.serialization.registerClass(Adam);
