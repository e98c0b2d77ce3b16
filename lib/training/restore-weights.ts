import * as tf from "@tensorflow/tfjs";
import { toTensors } from "../optimizers/state-dict";
import { checkKind } from "./check-run";
import { Checkpoint } from "./checkpoint";
import { matchWeights, modelWeights } from "./model-weights";

/**
 * Puts the weights of a checkpoint into a model, to evaluate or to use it: those that the run was judged by, where it averaged
 * them with `ema`. To train on, give the checkpoint to `train` as `resumeFrom`.
 *
 * @example restoreWeights(model, await loadCheckpoint("runs/first", "best"))
 * @throws TypeError if `model` is no model; RangeError that says which names or shapes differ; the model is then unchanged.
 */
export function restoreWeights(model: tf.LayersModel, { model: weights, ema }: Checkpoint): void {
  checkKind("restoreWeights", model);
  const names = matchWeights(weights, model);
  const averages = ema?.holds === "training" ? ema.others : [];
  tf.tidy(() => {
    const saved = toTensors("checkpoint", {
      version: 1,
      optimizer: "checkpoint",
      weights: [...weights, ...averages],
    });
    const byName = new Map(saved.map(({ name, tensor }) => [name, tensor]));
    for (const { name, variable } of modelWeights(model)) variable.assign(byName.get(names.get(name)!)!);
  });
}
