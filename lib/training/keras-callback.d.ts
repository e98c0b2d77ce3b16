import type * as tf from "@tensorflow/tfjs";
import type { Callback } from "./callback";
/**
 * What tells `tf.Callback` and `tf.CustomCallback` from an object with hooks. The hooks are left out, so that TypeScript
 * knows the arguments of those that are written in a list of callbacks.
 */
export type KerasCallback = Pick<tf.Callback, "setParams" | "setModel"> & {
    /** What to write in place of a callback that is for `model.fit` alone. */
    readonly insteadInTrain?: string;
};
/** The hooks of `tf.Callback`, and lrlab's in place of `onTrainEnd` when the training fails. */
export type KerasHooks = Pick<tf.Callback, `on${"Train" | "Epoch" | "Batch"}${"Begin" | "End"}`> & {
    onTrainError(error: unknown): unknown;
};
/** The hooks of `tf.Callback`. */
export declare const kerasHooks: readonly (keyof KerasHooks)[];
/**
 * Checks that a subclass of `tf.Callback` has no hook that is never called. It may have functions as `onSave`, which it
 * calls itself.
 *
 * @throws TypeError that names the hook, and those that there are.
 */
export declare const checkKerasHooks: (path: string, callback: KerasCallback) => void;
/** Whether an object is one of tfjs' callbacks, as `tf.callbacks.earlyStopping()`, and not one of `train`'s. */
export declare const isKerasCallback: (value: unknown) => value is KerasCallback;
/**
 * One of tfjs' callbacks as one of `train`'s: its hooks are called as `model.fit` calls them, epochs and batches counted
 * from 0, with the logs `loss`, `acc`, `val_loss` and `val_acc`, and `learning_rate`: that of the step, or of the epoch's first.
 */
export declare function kerasCallback(given: KerasCallback): Callback;
