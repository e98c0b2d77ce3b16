import * as tf from "@tensorflow/tfjs";
import { boolean, checkOptions, number } from "../schedules/options";
import { LearningRate, learningRateOption, LROptimizer } from "./optimizer";

export interface SGDOptions {
  /** The rate, or a scheduler; the scheduler's momentum, where it cycles one, takes the place of `momentum`. */
  lr: LearningRate;
  /** The share of the last step's direction that is kept (0). */
  momentum?: number;
  /** What the gradient loses on its way into the direction, from the second step on (0). */
  dampening?: number;
  /** The coefficient of the L2 penalty, added to the gradient (0). */
  weightDecay?: number;
  /** Look ahead along the direction before stepping (false). */
  nesterov?: boolean;
}

const table = {
  lr: learningRateOption,
  momentum: number({ min: 0, default: 0 }),
  dampening: number({ min: 0, default: 0 }),
  weightDecay: number({ min: 0, default: 0 }),
  nesterov: boolean({ default: false }),
};

/**
 * Stochastic gradient descent. With `g = gradient + weightDecay · p`, the direction `b = momentum · b + (1 − dampening) · g`
 * (at first `b = g`): `p ← p − lr · b`, or `p ← p − lr · (g + momentum · b)` with Nesterov's look-ahead.
 *
 * @throws TypeError or RangeError that names the option.
 * @see torch.optim.SGD; Sutskever et al., On the importance of initialization and momentum, 2013
 */
export class SGD extends LROptimizer {
  static readonly className = "lrlab>SGD";
  private readonly options: Required<SGDOptions>;

  constructor(options: SGDOptions) {
    const checked = checkOptions<SGDOptions>("SGD", table, options);
    if (checked.nesterov && (checked.momentum === 0 || checked.dampening !== 0)) {
      throw new RangeError("SGD: nesterov needs a momentum above 0 and a dampening of 0");
    }
    super(checked.lr, ["direction"]);
    this.options = checked;
  }

  protected override update(variable: tf.Variable, gradient: tf.Tensor, [direction]: tf.Variable[]): void {
    const { dampening, weightDecay, nesterov } = this.options;
    const momentum = this.scheduledMomentum ?? this.options.momentum;
    const g = weightDecay ? gradient.add(variable.mul(weightDecay)) : gradient;
    let step = g;
    if (momentum) {
      const first = this.iterations === 0;
      const fresh = first || !dampening ? g : g.mul(1 - dampening);
      direction.assign(first ? fresh : direction.mul(momentum).add(fresh));
      step = nesterov ? g.add(direction.mul(momentum)) : direction;
    }
    variable.assign(variable.sub(step.mul(this.learningRate)));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.options, lr: this.learningRate };
  }
}
tf.serialization.registerClass(SGD);
