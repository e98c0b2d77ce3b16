import * as tf from "@tensorflow/tfjs";
import type { Callback } from "./callback";

/**
 * What tells `tf.Callback` and `tf.CustomCallback` from an object with hooks. The hooks are left out, so that TypeScript
 * knows the arguments of those that are written in a list of callbacks.
 */
export type KerasCallback = Pick<tf.Callback, "setParams" | "setModel">;

type Hooks = Pick<tf.Callback, `on${"Train" | "Epoch" | "Batch"}${"Begin" | "End"}`>;

/** Whether an object is one of tfjs' callbacks, as `tf.callbacks.earlyStopping()`, and not one of `train`'s. */
export const isKerasCallback = (value: unknown): value is KerasCallback =>
  ["setParams", "setModel"].every((name) => typeof (value as Record<string, unknown> | null)?.[name] === "function");

/**
 * One of tfjs' callbacks as one of `train`'s: its hooks are called as `model.fit` calls them, epochs and batches counted
 * from 0, with the logs `loss`, `acc`, `val_loss` and `val_acc`.
 *
 * @param stop Called once it has set the model's `stopTraining`.
 */
export function kerasCallback(given: KerasCallback, stop: () => void): Callback {
  const callback = given as KerasCallback & Hooks;
  let model: tf.LayersModel;
  const call = async (hook: Promise<void>): Promise<void> => {
    await hook;
    if (model.stopTraining) stop();
  };
  return {
    async onTrainBegin(run) {
      ({ model } = run);
      // A sequential model has no flag before it is built.
      if (model instanceof tf.Sequential && !model.built) model.build();
      model.stopTraining = false;
      callback.setParams({
        epochs: run.epochs,
        initialEpoch: run.history.epoch.length,
        samples: run.samples,
        batchSize: run.batchSize,
        verbose: 0,
        doValidation: true,
        metrics: ["loss", "acc", "val_loss", "val_acc"],
      } as never);
      callback.setModel(model);
      await call(callback.onTrainBegin({}));
    },
    onEpochBegin: ({ epoch }) => call(callback.onEpochBegin(epoch - 1, {})),
    onBatchBegin: ({ batch }) => call(callback.onBatchBegin(batch - 1, {})),
    onBatchEnd: ({ batch, size, loss }) => call(callback.onBatchEnd(batch - 1, { batch: batch - 1, size, loss })),
    onEpochEnd: ({ epoch, loss, accuracy, valLoss, valAccuracy }) =>
      call(callback.onEpochEnd(epoch - 1, { loss, acc: accuracy, val_loss: valLoss, val_acc: valAccuracy })),
    onTrainEnd: () => call(callback.onTrainEnd({})),
  };
}
