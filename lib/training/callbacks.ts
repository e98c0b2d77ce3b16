import { LRScheduler } from "../schedulers/scheduler";
import type { Callback, TrainingRun } from "./callback";
import { checkHooks } from "./check-hooks";
import { checkKerasHooks, isKerasCallback, KerasCallback, kerasCallback } from "./keras-callback";

const hooks: readonly (keyof Callback)[] = [
  "onTrainBegin",
  "onEpochBegin",
  "onBatchBegin",
  "onBatchEnd",
  "onEvaluate",
  "onEpochEnd",
  "onTrainEnd",
  "onTrainError",
];

/**
 * The callbacks of a run as one kind: tfjs' own are adapted.
 *
 * @throws TypeError for an object that is no callback, or has a hook that would never be called.
 */
export function prepareCallbacks(callbacks: readonly (Callback | KerasCallback)[]): Callback[] {
  return callbacks.map((callback, i) => {
    const path = `train: callbacks[${i}]`;
    if (!isKerasCallback(callback)) {
      refuseScheduler(path, callback, "pass it as the option scheduler");
      checkHooks(path, callback, hooks);
      return callback;
    }
    if (callback.insteadInTrain) {
      const { name } = callback.constructor;
      throw new TypeError(`${path} is a ${name}, which is for model.fit; write ${callback.insteadInTrain}`);
    }
    checkKerasHooks(path, callback);
    return kerasCallback(callback);
  });
}

/** @throws TypeError if a scheduler stands in place of a callback, as Keras' ReduceLROnPlateau may. */
export function refuseScheduler(path: string, callback: object, instead: string): void {
  if (callback instanceof LRScheduler)
    throw new TypeError(`${path} is the scheduler ${callback.name}; ${instead}`);
}

/** Tells a callback of an error, which it does not hide with one of its own. */
export async function tellError(owner: string, hear: () => unknown): Promise<void> {
  try {
    await hear();
  } catch (second) {
    console.warn(`${owner}: a callback's onTrainError failed: ${(second as Error)?.message ?? second}`);
  }
}

/** What Keras' logs hold; a hook written as (epoch, logs) would look for them in the run. */
const kerasLogs = ["loss", "acc", "accuracy", "val_loss", "val_acc", "val_accuracy", "lr"];

const explain = (): never => {
  throw new TypeError(
    "train: hooks are called with (logs, run), such as onEpochEnd({ epoch, loss, valLoss }); " +
      "for Keras' (epoch, logs), pass new tf.CustomCallback({ onEpochEnd(epoch, logs) { … } })",
  );
};

/** A run that says what to write to a hook which takes it for Keras' logs. */
export function guardRun<R extends TrainingRun>(run: R): R {
  for (const name of kerasLogs) Object.defineProperty(run, name, { get: explain, enumerable: false });
  return run;
}

/** Logs that say what to write to a hook which takes them for Keras' number of the epoch. */
export const guardLogs = <L extends object>(logs: L): L =>
  Object.defineProperty(logs, Symbol.toPrimitive, { value: explain, enumerable: false });
