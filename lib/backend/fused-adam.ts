import * as tf from "@tensorflow/tfjs";
import { addressOf, SimdKernel } from "./wasm/simd";

/** The gradient, and what Adam keeps of a variable: nothing before the first step. */
export interface AdamTensors {
  g: tf.Tensor;
  m?: tf.Tensor;
  v?: tf.Tensor;
  vMax?: tf.Tensor;
}

export interface AdamNumbers {
  beta1: number;
  beta2: number;
  eps: number;
  rate: number;
  amsgrad: boolean;
}

export const adamKernel = "lrlab>Adam";

/**
 * Adam's step in one pass over memory instead of a dozen operations: with `m = β₁ · m + (1 − β₁) · g`,
 * `v = β₂ · v + (1 − β₂) · g²` and, with amsgrad, `vMax = max(vMax, v)` in place of v, `delta = m / (√v + eps) · rate`.
 * The order of operations is the formula's, so that the results are to the last bit those of tfjs' operations.
 *
 * @returns delta, m, v and, with amsgrad, vMax; undefined where the backend has no such kernel.
 */
export function fusedAdam(tensors: AdamTensors, numbers: AdamNumbers): tf.Tensor[] | undefined {
  if (!tf.getKernel(adamKernel, tf.getBackend())) return undefined;
  return tf.engine().runKernel<tf.Tensor[]>(adamKernel, { ...tensors }, { ...numbers });
}

/** The kernel for the wasm backend. */
export const fusedAdamKernel: SimdKernel = ({ inputs: { g, m, v, vMax }, attrs, backend }, simd) => {
  const { beta1, beta2, eps, rate, amsgrad } = attrs as AdamNumbers;
  const outputs = Array.from({ length: amsgrad ? 4 : 3 }, () => backend.makeOutput(g.shape, "float32"));
  const inputsAt = [g, m, v, vMax].map((tensor) => addressOf(backend, tensor));
  const [deltaTo, mTo, vTo, vMaxTo = 0] = outputs.map((tensor) => addressOf(backend, tensor));
  const numbers = [beta1, 1 - beta1, beta2, 1 - beta2, eps, rate];
  const size = tf.util.sizeFromShape(g.shape);
  const all = [...inputsAt, deltaTo, mTo, vTo, vMaxTo, size, ...numbers];
  simd.share("adam", all, { pieces: Math.ceil(size / 1024), work: 8 * size });
  return outputs;
};
