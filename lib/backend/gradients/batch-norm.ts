import * as tf from "@tensorflow/tfjs";
import { Correction } from "./correction";

/**
 * The gradients of batch normalization, y = (x − mean) · scale / √(variance + ε) + offset, for statistics
 * of the last axis: sums first, so that what is left to do is as small as the statistics. tfjs' own repeats
 * these for each value of x, which takes ten times as long as the rest. For statistics of other shapes,
 * tfjs' own.
 */
export const batchNormGradient: Correction = {
  gradFunc: (dy, saved, attrs, stock) => {
    const [x, mean, variance, scale] = saved;
    if (mean.rank !== 1) return stock(dy, saved, attrs);
    const others = x.shape.slice(0, -1).map((_, axis) => axis);
    const root = variance.add(attrs.varianceEpsilon).rsqrt();
    const slope = scale ? root.mul(scale) : root;
    const sum = tf.sum(dy, others);
    const sumOfDeviations = tf.sum(dy.mul(x.sub(mean)), others);
    return {
      x: () => dy.mul(slope),
      mean: () => sum.mul(slope).neg(),
      variance: () => sumOfDeviations.mul(slope).mul(root.square()).mul(-0.5),
      scale: () => sumOfDeviations.mul(root),
      offset: () => sum,
    };
  },
};
