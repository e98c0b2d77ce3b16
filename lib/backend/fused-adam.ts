import * as tf from "@tensorflow/tfjs";

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
 * `v = β₂ · v + (1 − β₂) · g²` and, with amsgrad, `vMax = max(vMax, v)` in place of v,
 * `delta = m / (√v + eps) · rate`. On wasm the order of operations is the formula's, so that the results are
 * to the last bit those of tfjs' operations.
 *
 * @returns delta, m, v and, with amsgrad, vMax; undefined where the backend has no such kernel.
 */
export function fusedAdam(tensors: AdamTensors, numbers: AdamNumbers): tf.Tensor[] | undefined {
  if (!tf.getKernel(adamKernel, tf.getBackend())) return undefined;
  return tf.engine().runKernel<tf.Tensor[]>(adamKernel, { ...tensors }, { ...numbers });
}
