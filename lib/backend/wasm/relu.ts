import * as tf from "@tensorflow/tfjs";
import { addressOf, SimdKernel } from "./simd";

/** The name of the kernel that computes relu's gradient at once. */
export const reluGradientKernel = "lrlab>ReluGrad";

/** dy where x > 0 or x is NaN, else 0. */
export const reluGradient: SimdKernel = ({ inputs: { dy, x }, backend }, simd) => {
  const dx = backend.makeOutput(x.shape, "float32");
  const [dyAt, xAt, to] = [dy, x, dx].map((tensor) => addressOf(backend, tensor));
  const size = tf.util.sizeFromShape(x.shape);
  simd.share("reluGradient", [dyAt, xAt, to, size], { pieces: Math.ceil(size / 1024), work: 4 * size });
  return dx;
};

const gradientOf = (dy: tf.Tensor, x: tf.Tensor): tf.Tensor => {
  const isOurs =
    dy.dtype === "float32" && x.dtype === "float32" && tf.getKernel(reluGradientKernel, tf.getBackend());
  return isOurs ? tf.engine().runKernel(reluGradientKernel, { dy, x }) : dy.mul(tf.step(x).cast("float32"));
};

/** The gradients of relu, and of its gradient, by that kernel where there is one. */
export const reluGradients: tf.GradConfig[] = [
  {
    kernelName: "Relu",
    inputsToSave: ["x"],
    gradFunc: (dy, [x]) => ({ x: () => gradientOf(dy as tf.Tensor, x) }),
  },
  {
    kernelName: reluGradientKernel,
    inputsToSave: ["x"],
    gradFunc: (ddx, [x]) => ({ dy: () => gradientOf(ddx as tf.Tensor, x), x: () => tf.zerosLike(x) }),
  },
];
