import type * as tf from "@tensorflow/tfjs";
import type { Callback } from "./callback";
import { checkHooks } from "./check-hooks";

/**
 * What tells `tf.Callback` and `tf.CustomCallback` from an object with hooks. The hooks are left out, so that TypeScript
 * knows the arguments of those that are written in a list of callbacks.
 */
export type KerasCallback = Pick<tf.Callback, "setParams" | "setModel">;

type Hooks = Pick<tf.Callback, `on${"Train" | "Epoch" | "Batch"}${"Begin" | "End"}`>;

/** The hooks of `tf.Callback`. */
export const kerasHooks: readonly (keyof Hooks)[] = [
  "onTrainBegin",
  "onTrainEnd",
  "onEpochBegin",
  "onEpochEnd",
  "onBatchBegin",
  "onBatchEnd",
];

/**
 * Checks that a subclass of `tf.Callback` has no hook that is never called. It may have functions as `onSave`, which it
 * calls itself.
 *
 * @throws TypeError that names the hook, and those that there are.
 */
export const checkKerasHooks = (path: string, callback: KerasCallback): void =>
  checkHooks(path, callback, kerasHooks, /^on(Train|Epoch|Batch|Test|Predict|Yield)/);

/** Whether an object is one of tfjs' callbacks, as `tf.callbacks.earlyStopping()`, and not one of `train`'s. */
export const isKerasCallback = (value: unknown): value is KerasCallback =>
  ["setParams", "setModel"].every(
    (name) => typeof (value as Record<string, unknown> | null)?.[name] === "function",
  );

/**
 * One of tfjs' callbacks as one of `train`'s: its hooks are called as `model.fit` calls them, epochs and batches counted
 * from 0, with the logs `loss`, `acc`, `val_loss` and `val_acc`.
 */
export function kerasCallback(given: KerasCallback): Callback {
  const callback = given as KerasCallback & Partial<Hooks>;
  return {
    async onTrainBegin(run) {
      callback.setParams({
        epochs: run.epochs,
        initialEpoch: run.history.epoch.length,
        samples: run.samples,
        batchSize: run.batchSize,
        verbose: 0,
        doValidation: true,
        metrics: ["loss", "acc", "val_loss", "val_acc"],
      });
      callback.setModel(run.model);
      await callback.onTrainBegin?.({});
    },
    onEpochBegin: ({ epoch }) => callback.onEpochBegin?.(epoch - 1, {}),
    onBatchBegin: ({ batch }) => callback.onBatchBegin?.(batch - 1, {}),
    onBatchEnd: ({ batch, size, loss }) => callback.onBatchEnd?.(batch - 1, { batch: batch - 1, size, loss }),
    onEpochEnd: ({ epoch, loss, accuracy, valLoss, valAccuracy }) =>
      callback.onEpochEnd?.(epoch - 1, { loss, acc: accuracy, val_loss: valLoss, val_acc: valAccuracy }),
    onTrainEnd: () => callback.onTrainEnd?.({}),
  };
}
