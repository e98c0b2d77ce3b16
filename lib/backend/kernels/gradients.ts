import * as tf from "@tensorflow/tfjs";

/** The gradient of a cumulative sum: the cumulative sum from the other end. tfjs' own also permutes the axes. */
const cumsumGradient: tf.GradFunc = (dy, _, attrs) => {
  const { axis, exclusive, reverse } = attrs as unknown as {
    axis: number;
    exclusive: boolean;
    reverse: boolean;
  };
  return { x: () => tf.cumsum(dy as tf.Tensor, axis, exclusive, !reverse) };
};

/**
 * The gradient of padding with the tensor's own values, mirrored: what was mirrored folds back onto its origin. tfjs'
 * own leaves it out.
 */
const mirrorPadGradient: tf.GradFunc = (dy, saved, attrs) => {
  const { paddings, mode } = attrs as unknown as {
    paddings: [number, number][];
    mode: "reflect" | "symmetric";
  };
  const edge = mode === "reflect" ? 1 : 0;
  const { shape } = saved[0];
  return {
    x: () =>
      paddings.reduce((g, [before, after], i) => fold(g, i, shape[i], before, after, edge), dy as tf.Tensor),
  };
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

/**
 * The gradient of the greatest or the least along axes, in equal parts to those that are equal, as in TensorFlow and PyTorch's
 * `amax`. tfjs' own gives the whole to each.
 */
const extremeGradient: tf.GradFunc = (dy, saved, attrs) => {
  const [x, y] = saved;
  const { reductionIndices, axis } = attrs as unknown as { reductionIndices?: number[]; axis?: number[] };
  const axes = tf.util.parseAxisParam((reductionIndices ?? axis)!, x.shape);
  const kept = x.shape.map((size, i) => (axes.includes(i) ? 1 : size));
  return {
    x: () => {
      const equal = tf.equal(x, y.reshape(kept)).cast("float32");
      return (dy as tf.Tensor).reshape(kept).mul(equal).div(equal.sum(axes, true));
    },
  };
};

/** The gradient of the floor of a quotient: 0 wherever there is one. tfjs' own is that of the quotient. */
const floorDivGradient: tf.GradFunc = (_, [a, b]) => ({ a: () => tf.zerosLike(a), b: () => tf.zerosLike(b) });

/** The gradients of tfjs that are wrong on every backend, put right. */
export const gradients: tf.GradConfig[] = [
  { kernelName: "Cumsum", gradFunc: cumsumGradient },
  { kernelName: "MirrorPad", inputsToSave: ["x"], gradFunc: mirrorPadGradient },
  { kernelName: "Max", inputsToSave: ["x"], outputsToSave: [true], gradFunc: extremeGradient },
  { kernelName: "Min", inputsToSave: ["x"], outputsToSave: [true], gradFunc: extremeGradient },
  { kernelName: "FloorDiv", inputsToSave: ["a", "b"], gradFunc: floorDivGradient },
];
