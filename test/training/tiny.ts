import * as tf from "@tensorflow/tfjs";

/** Numbers between −1 and 1 that look random, the same each time. */
export const wave = (n: number, start = 0): Float32Array =>
  Float32Array.from({ length: n }, (_, i) => Math.sin(12.9898 * (i + start) ** 1.1));

/** Numbers from 0 to below `classes`. */
export const classesOf = (n: number, classes: number): Uint8Array =>
  Uint8Array.from({ length: n }, (_, i) => (i * 7 + (i >> 2)) % classes);

/** The largest difference of two lists of numbers, by the size of the second. */
export const gap = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  a.length === b.length
    ? Math.max(0, ...Array.from(a, (value, i) => Math.abs(value - b[i]) / Math.max(0.01, Math.abs(b[i]))))
    : Infinity;

/** All weights of a model, in the order in which they were made, whatever is frozen. */
export const weightsOf = (model: tf.LayersModel): number[] =>
  model.layers.flatMap((layer) => layer.getWeights().flatMap((weight) => [...weight.dataSync()]));

type Tensors = tf.Tensor | Record<string, tf.Tensor>;

/** Batches of tensors in the order of the samples, made anew each epoch. */
export function inOrder(x: Tensors, y: Tensors, n: number, batchSize: number) {
  const cut = (tensors: Tensors, start: number): Tensors =>
    tensors instanceof tf.Tensor
      ? tensors.slice(start, Math.min(batchSize, n - start))
      : Object.fromEntries(
          Object.entries(tensors).map(([name, tensor]) => [name, cut(tensor, start) as tf.Tensor]),
        );
  return function* () {
    for (let start = 0; start < n; start += batchSize) yield { xs: cut(x, start), ys: cut(y, start) };
  };
}
