import * as tf from "@tensorflow/tfjs";
import { CommonHyperparameters } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { dot, LossDriven, whereAboveZero } from "./loss-driven";
import { VariableUpdate } from "./optimizer";

/** What {@link MoMo} and {@link MoMoAdam} share. */
export interface MoMoCommonHyperparameters extends CommonHyperparameters {
  /** What the loss is never below (0). */
  lowerBound?: number;
  /** Whether a higher bound is estimated on the way (false). */
  adaptLowerBound?: boolean;
  /** The coefficient of the decoupled weight decay (0). */
  weightDecay?: Hyperparameter;
}

/** How the running means of a step are made. */
interface Means {
  /** Their decay. */
  readonly beta: number;
  /** What they are divided by, as they start at 0. */
  readonly correction: number;
}

/**
 * The step of MoMo. With running means over the steps of the gradient m, the loss f̄ and `γ` of ⟨g, p⟩ over
 * all variables, and `d` for m in a metric of the subclass:
 * `τ = min(lr / c, ((1 + lr · λ)(f̄ − c · bound − γ) + ⟨m, p⟩)₊ / ⟨m, d⟩)`, `p ← p / (1 + lr · λ) − τ · d`,
 * where c corrects the means for their start, and λ is the weight decay. The mean of models of the loss,
 * linear at each of the last points, is at its bound after that step.
 */
export abstract class MoMoStep<H extends MoMoCommonHyperparameters> extends LossDriven<H> {
  static readonly shares = ["/loss", "/product", "/bound"];

  protected abstract means(values: Values<H>): Means;

  /** d. */
  protected abstract direction(m: tf.Tensor, part: VariableUpdate<H>): tf.Tensor;

  protected override updateAll(parts: readonly VariableUpdate<H>[], common: Values<H>): void {
    const { lr, weightDecay, lowerBound, adaptLowerBound } = common as Values<MoMoCommonHyperparameters>;
    const { shared } = this.store;
    const { beta, correction } = this.means(common);
    const shrink = 1 + lr * weightDecay;
    const steps = parts.map((part) => {
      const m = part.state.average("m", part.gradient, beta);
      return { ...part, m, d: this.direction(m, part) };
    });
    const loss = shared.average("loss", this.lossTensor, beta);
    const products = dot(parts.map(({ gradient, variable }) => [gradient, variable]));
    const gap = loss.sub(shared.average("product", products, beta));
    const along = dot(steps.map(({ m, variable }) => [m, variable]));
    const size = dot(steps.map(({ m, d }) => [m, d]));

    const before: tf.Tensor = shared.slots.bound ?? tf.scalar(lowerBound);
    const cap = gap.mul(shrink).add(along);
    const halved = cap.div(2 * correction * shrink).maximum(lowerBound);
    const bound = adaptLowerBound
      ? tf.where(cap.less(before.mul(shrink * correction)), halved, before)
      : before;
    const whole = whereAboveZero(
      size,
      cap
        .sub(bound.mul(shrink * correction))
        .relu()
        .div(size),
    );
    if (adaptLowerBound) {
      const tau = whole.minimum(lr / correction);
      const reached = gap.add(along).sub(tau.mul(size).mul(0.5)).div(correction);
      shared.keep("bound", reached.maximum(lowerBound));
    }
    for (const { variable, d, values } of steps) {
      const own = values as Values<MoMoCommonHyperparameters>;
      const tau = whole.minimum(own.lr / correction);
      variable.assign(variable.div(1 + own.lr * own.weightDecay).sub(d.mul(tau)));
    }
  }
}
