import * as tf from "@tensorflow/tfjs";
import { checkKernels } from "../backend/check-kernels";
import type { Dataset } from "../datasets/dataset";
import { object, show } from "../schedules/options";

/** The option table's entry for the optimizer. */
export const optimizerOption = object<tf.Optimizer>(
  "a tf.Optimizer",
  // tfjs' own test reads a property of what it is given.
  (value) => typeof value === "object" && value !== null && value instanceof tf.Optimizer,
);

/**
 * Checks that a model can be trained with samples: cross-entropy on logits, an output for each class.
 *
 * @throws TypeError if one of them is something else; RangeError if they do not fit each other, or the model ends in softmax.
 */
export function checkRun(owner: string, model: tf.LayersModel, data: Dataset): void {
  if (!Array.isArray(model?.trainableWeights)) {
    throw new TypeError(`${owner}: the model must be a tf.LayersModel, got ${show(model)}`);
  }
  if (![data?.train?.size, data?.validation?.size].every(Number.isSafeInteger)) {
    throw new TypeError(
      `${owner}: the data must be a Dataset with train and validation samples, as loadMnist() gives it, got ${show(data)}`,
    );
  }
  const outputs = model.outputs[0].shape.at(-1);
  if (outputs !== data.classes) {
    throw new RangeError(`${owner}: the model must have an output for each of the ${data.classes} classes, got ${outputs}`);
  }
  const last = model.layers[model.layers.length - 1].getConfig();
  if (last.activation === "softmax") {
    throw new RangeError(`${owner}: the model must give logits, and its last layer ends in softmax; leave its activation out`);
  }
  checkKernels(owner, model);
}
