import { seededRandom } from "lrlab";

/** A training run on a bowl, whose largest stable rate is known. */
export interface QuadraticRun {
  /** One step of gradient descent at a rate; returns the loss before the step, as a noisy batch shows it. */
  readonly trainStep: (lr: number) => number;
  /** The rate above which gradient descent diverges: 2 / λmax. */
  readonly largestStable: number;
}

/**
 * A run down the bowl `½ Σ λ x²` from x = 1 in each direction, with noisy gradients. The loss that it
 * tells is noisy too, and scaled to begin at 1 and to end at 0.5.
 *
 * @param curvatures The bowl's λ, one for each direction.
 * @param options The seed of the noise, and `noise`, the standard deviation of a loss's relative error,
 *   and of a gradient's.
 * @see Goh, Why Momentum Really Works, 2017 (distill.pub), for the bound 2 / λmax
 */
export function quadraticRun(curvatures: readonly number[], { noise = 0.05, seed = 1 } = {}): QuadraticRun {
  const random = seededRandom(seed);
  const x = curvatures.map(() => 1);
  const scale = curvatures.reduce((sum, lambda) => sum + lambda, 0);
  return {
    largestStable: 2 / Math.max(...curvatures),
    trainStep(lr) {
      const loss = 0.5 + x.reduce((sum, value, i) => sum + (curvatures[i] * value * value) / (2 * scale), 0);
      curvatures.forEach((lambda, i) => (x[i] -= lr * lambda * (x[i] + noise * random.normal())));
      return loss * (1 + noise * random.normal());
    },
  };
}
