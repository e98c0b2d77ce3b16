import * as tf from "@tensorflow/tfjs";
import { otherCopy } from "../training/other-copy";
import { fittedModel, prepareFit } from "./prepare-fit";

/**
 * The base of lrlab's callbacks: a `tf.Callback` for `model.fit`, `model.fitDataset` and `train`. Once one of them is in the
 * list, callbacks and objects with hooks may stand in it, in any order; the logs of a batch have its rate as `learning_rate`,
 * and those of an epoch the rate of its first step; and `fit` lets the event loop run, and ends with an InterruptedFitError
 * at Jupyter's "Interrupt kernel" and at Ctrl-C.
 */
export abstract class FitCallback extends tf.Callback {
  constructor() {
    super();
    prepareFit(FitCallback);
  }

  /** `fit` gives the model that a sequential model has in it, without its class and its metadata. */
  override setModel(model: Parameters<tf.Callback["setModel"]>[0]): void {
    const fitted: object = fittedModel(model);
    super.setModel(fitted as typeof model);
  }

  /** In place of `onTrainEnd`, when the training is interrupted, diverges or fails. */
  async onTrainError(_error: unknown): Promise<void> {}
}

/**
 * Checks at the start of a training that tfjs took a callback for one.
 *
 * @throws TypeError if it was taken for an object with hooks, as another copy of tfjs does.
 */
export function checkCopy(callback: unknown, kind: abstract new (...args: never[]) => FitCallback): void {
  if (callback instanceof kind) return;
  throw new TypeError(`${kind.name}: the model is from ${otherCopy}`);
}
