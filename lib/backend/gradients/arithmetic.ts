import * as tf from "@tensorflow/tfjs";
import { Correction } from "./correction";

/** A gradient, summed over the axes along which an input of the given shape was repeated. */
function summed(g: tf.Tensor, shape: number[]): tf.Tensor {
  if (tf.util.arraysEqual(g.shape, shape)) return g;
  return g.sum(tf.backend_util.getReductionAxes(shape, g.shape)).reshape(shape);
}

/** The gradient of an operation that repeats the smaller of its inputs. tfjs' own has the shape of the output. */
export const broadcasting: Correction = {
  gradFunc: (dy, saved, attrs, stock) => {
    const { a, b } = stock(dy, saved, attrs);
    return { a: () => summed(a(), saved[0].shape), b: () => summed(b(), saved[1].shape) };
  },
};

/**
 * The gradient of what is level wherever it has one: zeros. tfjs' own, of a floored quotient, is that of
 * the quotient.
 */
export const level = (...inputs: string[]): Correction => ({
  inputsToSave: inputs,
  gradFunc: (_, saved) =>
    Object.fromEntries(inputs.map((name, i) => [name, () => tf.zeros(saved[i].shape)] as const)),
});

/** The gradient of another type of the same numbers; whole numbers and truth values do not follow a small step. */
export const castGradient: Correction = {
  gradFunc: (dy, _, { dtype }) => ({
    x: () => (dtype === "int32" || dtype === "bool" ? tf.zeros(dy.shape) : tf.cast(dy, "float32")),
  }),
};
