import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";

/** Values of both signs around `middle`, in a random order, at least 0.02 apart: a small step makes no other the greatest. */
export function spaced(shape: number[], middle = 0, seed = 1): tf.Tensor {
  const size = tf.util.sizeFromShape(shape);
  const random = Array.from(tf.randomUniform([size], 0, 1, "float32", seed).dataSync());
  const ranks = random.map((value) => random.filter((other) => other < value).length);
  const step = Math.max(0.02, 2 / size);
  return tf.tensor(
    ranks.map((rank) => (rank + 0.5 - size / 2) * step + middle),
    shape,
  );
}

/**
 * Checks the gradients of `f` by central differences, `(F(x + h) − F(x − h)) / 2 h` for each value, of a sum of f's outputs
 * with weights of both signs.
 */
export function assertGradients(f: (...xs: tf.Tensor[]) => tf.Tensor, ...xs: tf.Tensor[]): void {
  tf.tidy(() => {
    const out = f(...xs);
    const weights = tf.randomNormal(out.shape, 0, 1, "float32", 7);
    const weighted = (...at: tf.Tensor[]): tf.Tensor =>
      f(...at)
        .mul(weights)
        .sum();
    const w = weights.dataSync();
    const sum = (at: tf.Tensor[]): number => {
      const values = Array.from(tf.tidy(() => f(...at).dataSync()));
      return values.reduce((total, value, i) => total + value * w[i], 0);
    };
    tf.grads(weighted)(xs).forEach((gradient, k) => {
      assert.deepEqual(gradient.shape, xs[k].shape);
      const values = xs[k].dataSync();
      gradient.dataSync().forEach((found, i) => {
        const moved = (h: number): tf.Tensor[] => {
          const all = Float32Array.from(values);
          all[i] += h;
          return xs.map((x, j) => (j === k ? tf.tensor(all, x.shape) : x));
        };
        const h = 4e-3;
        const expected = tf.tidy(() => (sum(moved(h)) - sum(moved(-h))) / (2 * h));
        const bound = 0.02 * (1 + Math.abs(expected));
        assert.ok(
          Math.abs(found - expected) < bound,
          `input ${k}, value ${i}: ${found}, by differences ${expected}`,
        );
      });
    });
  });
}
