import * as tf from "@tensorflow/tfjs";
import { Correction } from "./correction";

/** The gradient of a cumulative sum: the cumulative sum from the other end. tfjs' own also permutes the axes. */
export const cumsumGradient: Correction = {
  gradFunc: (dy, _, { axis, exclusive, reverse }) => ({ x: () => tf.cumsum(dy, axis, exclusive, !reverse) }),
};

/**
 * The gradient of the greatest or the least along axes, in equal parts to those that are equal, as in
 * TensorFlow and PyTorch's `amax`. tfjs' own gives the whole to each.
 */
export const extremeGradient: Correction = {
  inputsToSave: ["x"],
  outputsToSave: [true],
  gradFunc: (dy, [x, y], { reductionIndices, axis }) => {
    const axes = tf.util.parseAxisParam(reductionIndices ?? axis, x.shape);
    const kept = x.shape.map((size, i) => (axes.includes(i) ? 1 : size));
    return {
      x: () => {
        const equal = tf.equal(x, y.reshape(kept)).cast("float32");
        return dy.reshape(kept).mul(equal).div(equal.sum(axes, true));
      },
    };
  },
};
