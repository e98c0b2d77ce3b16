import * as tf from "@tensorflow/tfjs";
import { Correction } from "./correction";

const { sizeFromShape } = tf.util;

/**
 * The gradient of padding with the tensor's own values, mirrored: what was mirrored folds back onto its origin. tfjs'
 * own leaves it out.
 */
export const mirrorPadGradient: Correction = {
  inputsToSave: ["x"],
  gradFunc: (dy, [{ shape }], { paddings, mode }) => {
    const edge = mode === "reflect" ? 1 : 0;
    const around = paddings as [number, number][];
    return {
      x: () => around.reduce((g, [before, after], i) => fold(g, i, shape[i], before, after, edge), dy),
    };
  },
};

function fold(
  g: tf.Tensor,
  axis: number,
  size: number,
  before: number,
  after: number,
  edge: number,
): tf.Tensor {
  const [start, middle, end] = tf.split(g, [before, size, after], axis);
  const back = (part: tf.Tensor, from: number): tf.Tensor => {
    const around = g.shape.map((_, i): [number, number] =>
      i === axis ? [from, size - from - part.shape[axis]] : [0, 0],
    );
    return tf.pad(tf.reverse(part, axis), around);
  };
  let sum = middle;
  if (before > 0) sum = sum.add(back(start, edge));
  if (after > 0) sum = sum.add(back(end, size - edge - after));
  return sum;
}

/** The gradient of repetition: the sum of the repetitions, axis by axis. tfjs' own ends at rank 4. */
export const tileGradient: Correction = {
  gradFunc: (dy, [x], { reps }) => {
    const add = (g: tf.Tensor, times: number, axis: number): tf.Tensor => {
      if (times === 1) return g;
      const [before, after] = [g.shape.slice(0, axis), g.shape.slice(axis + 1)];
      const repeated = g.reshape([sizeFromShape(before), times, x.shape[axis] * sizeFromShape(after)]);
      return repeated.sum(1).reshape([...before, x.shape[axis], ...after]);
    };
    return { x: () => (reps as number[]).reduce(add, dy) };
  },
};

/**
 * The gradient of taking slices by their numbers along an axis: each goes back to where it was taken from.
 * tfjs' own knows one axis of batches at most, and fails where the numbers were computed from what the
 * gradient is by.
 */
export const gatherGradient: Correction = {
  inputsToSave: ["x", "indices"],
  gradFunc: (dy, [x, indices], attrs) => {
    const [axis] = tf.util.parseAxisParam(attrs.axis, x.shape);
    const batchDims = attrs.batchDims < 0 ? attrs.batchDims + indices.rank : attrs.batchDims;
    const batches = sizeFromShape(x.shape.slice(0, batchDims));
    const outer = sizeFromShape(x.shape.slice(batchDims, axis));
    const inner = sizeFromShape(x.shape.slice(axis + 1));
    const size = x.shape[axis];
    const taken = sizeFromShape(indices.shape.slice(batchDims));
    return {
      indices: () => tf.zeros(indices.shape),
      x: () => {
        const slices = swapped(dy.reshape([batches, outer, taken, inner])).reshape([-1, outer * inner]);
        const first = tf.range(0, batches * size, size, "int32").reshape([batches, 1]);
        const places = batches === 1 ? indices : indices.reshape([batches, taken]).add(first);
        const sums = tf.unsortedSegmentSum(slices, places.reshape<tf.Tensor1D>([-1]), batches * size);
        return swapped(sums.reshape([batches, size, outer, inner])).reshape(x.shape);
      },
    };
  },
};

/** With the two middle ones of four axes exchanged. */
const swapped = (x: tf.Tensor): tf.Tensor => {
  const [first, one, other, last] = x.shape;
  return one === 1 || other === 1 ? x.reshape([first, other, one, last]) : x.transpose([0, 2, 1, 3]);
};
