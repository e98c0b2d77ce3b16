import * as tf from "@tensorflow/tfjs";
import { takeNumbers } from "../backend/device";
import { refuseWithoutGradients, watchGradients } from "./watch-gradients";

/** The norms of the gradient at each step of a run, over all weights that are trained together: plain JSON. */
export interface GradNorms {
  /** Σ |g|. */
  readonly l1: number[];
  /** √(Σ g²). */
  readonly l2: number[];
}

/**
 * Makes a step, and measures the gradient that an optimizer is given in it, before it clips or changes it.
 *
 * @returns What the step gave, and the norms; none if no gradient was given.
 */
export async function withGradNorms<T>(
  optimizer: tf.Optimizer,
  makeStep: () => Promise<T>,
): Promise<{ result: T; norms?: { l1: number; l2: number } }> {
  let measured: tf.Tensor[] = [];
  const release = watchGradients(optimizer, (gradients) => {
    tf.dispose(measured);
    measured = normsOf(gradients.map(({ tensor }) => tensor));
  });
  try {
    const result = await makeStep();
    if (measured.length === 0) return { result };
    const taken = measured;
    measured = [];
    const [l1, l2] = await takeNumbers(...taken);
    return { result, norms: { l1, l2 } };
  } finally {
    release();
    tf.dispose(measured);
  }
}

/** The norms as tensors that are kept. */
const normsOf = (gradients: tf.Tensor[]): tf.Tensor[] =>
  tf.tidy(() => {
    const l1 = tf.addN(gradients.map((gradient) => gradient.abs().sum()));
    const l2 = tf.addN(gradients.map((gradient) => gradient.square().sum())).sqrt();
    return [tf.keep(l1), tf.keep(l2)];
  });

/**
 * Adds the norms of a step.
 *
 * @throws TypeError if there are none: then the optimizer's `minimize` does not call its `applyGradients`.
 */
export function appendGradNorms(gradNorms: GradNorms, norms: { l1: number; l2: number } | undefined): void {
  if (!norms) return refuseWithoutGradients("train: gradNorms");
  gradNorms.l1.push(norms.l1);
  gradNorms.l2.push(norms.l2);
}

/** Where the norms of a run go, which has made `step` steps. */
export function openGradNorms(history: { gradNorms?: GradNorms }, step: number): GradNorms {
  if (history.gradNorms?.l2.length === step) return history.gradNorms;
  if (step > 0)
    console.warn(
      "train: the checkpoint does not have the norms of all its gradients, so they begin after its step",
    );
  return (history.gradNorms = { l1: [], l2: [] });
}
