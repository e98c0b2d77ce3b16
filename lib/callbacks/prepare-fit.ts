import * as tf from "@tensorflow/tfjs";
import { checkHooks } from "../training/check-hooks";
import { refuseScheduler, tellError } from "../training/callbacks";
import { InterruptedFitError, watchInterrupt } from "../training/interrupt";
import {
  checkKerasHooks,
  isKerasCallback,
  KerasCallback,
  KerasHooks,
  kerasHooks,
} from "../training/keras-callback";
import { watchFit } from "./fit-watch";

/** The hooks of `tf.CustomCallback`. */
const customHooks = [...kerasHooks, "onYield"];

/** The arguments of `fit` and of `fitDataset` that matter here. */
type FitArgs = Pick<tf.ModelFitArgs, "callbacks" | "yieldEvery">;
type Fit = (this: tf.LayersModel, ...args: unknown[]) => Promise<tf.History>;

const prepared = new WeakSet<object>();

/**
 * Lets `model.fit` and `model.fitDataset` take what the caller says of callbacks when one of them is of the class: tfjs
 * takes either callbacks or objects with hooks, by the first of them, and lets the event loop run only where there are
 * such objects. Here both kinds go together, the logs have the rate, the event loop runs every `yieldEvery`, Jupyter's
 * "Interrupt kernel" and Ctrl-C end the training, and callbacks hear of errors. Other calls are as they were.
 *
 * @param kind The class of callbacks that want this.
 */
export function prepareFit(kind: abstract new (...args: never[]) => tf.Callback): void {
  if (prepared.has(kind)) return;
  prepared.add(kind);
  wrap(tf.Sequential, (_name, original) => {
    return function (...args) {
      const { model } = this as tf.LayersModel & { model?: tf.LayersModel };
      if (model) sequentials.set(model, this);
      return original.apply(this, args);
    };
  });
  wrap(tf.LayersModel, (name, original) => {
    const owner = `model.${name}`;
    const at = name === "fit" ? 2 : 1;
    return async function (...args) {
      const given = args[at] as FitArgs | undefined;
      const callbacks = given?.callbacks && readCallbacks(owner, given, kind);
      if (!callbacks) return original.apply(this, args);
      const interrupt = await watchInterrupt();
      const { first, last } = watchFit(owner, interrupt.signal);
      const yielding = new tf.CustomCallback({}, given.yieldEvery ?? "auto");
      const all = { ...given, callbacks: [first, ...callbacks, yielding, last] };
      try {
        return await original.apply(
          this,
          args.map((arg, i) => (i === at ? all : arg)),
        );
      } catch (error) {
        if (error instanceof InterruptedFitError) await keepHistory(this);
        for (const callback of callbacks) {
          await tellError(owner, () => (callback as Partial<KerasHooks>).onTrainError?.(error));
        }
        throw error;
      } finally {
        interrupt.release();
      }
    };
  });
}

type Name = "fit" | "fitDataset";

function wrap(ofClass: typeof tf.LayersModel, change: (name: Name, original: Fit) => Fit): void {
  const prototype = ofClass.prototype as unknown as Record<Name, Fit>;
  for (const name of ["fit", "fitDataset"] as const) prototype[name] = change(name, prototype[name]);
}

/** The sequential models that were fitted, by the models in them, which `fit` hands to its callbacks in their place. */
const sequentials = new WeakMap<object, tf.LayersModel>();

/** The model that `fit` was called of. */
export const fittedModel = <M extends object>(model: M): M | tf.LayersModel =>
  sequentials.get(model) ?? model;

/** Leaves a history of numbers on the model, as a `fit` that ends does; a sequential model has none of its own. */
async function keepHistory(model: tf.LayersModel): Promise<void> {
  const { history } = model as unknown as { history: tf.History & { syncData(): Promise<void> } };
  await history.syncData();
  Object.assign(fittedModel(model), { history });
}

/** The callbacks of a call as tfjs' own, if one of them is of the class. */
function readCallbacks(
  owner: string,
  { callbacks, yieldEvery }: FitArgs,
  kind: abstract new (...args: never[]) => tf.Callback,
): KerasCallback[] | undefined {
  const list = (Array.isArray(callbacks) ? callbacks : [callbacks]) as object[];
  const paths = list.map((_, i) => `${owner}: callbacks${Array.isArray(callbacks) ? `[${i}]` : ""}`);
  list.forEach((callback, i) => {
    if (isKerasCallback(callback)) return;
    const [name, stray] =
      Object.entries(callback ?? {}).find(([, value]) => value instanceof kind && !list.includes(value)) ??
      [];
    if (name) {
      throw new TypeError(
        `${paths[i]}.${name} is a ${stray.constructor.name}, which is never called there; write callbacks: [{ … }, ${name}]`,
      );
    }
  });
  if (!list.some((callback) => callback instanceof kind)) return undefined;
  return list.map((callback, i) => {
    if (isKerasCallback(callback)) {
      checkKerasHooks(paths[i], callback);
      return callback;
    }
    refuseScheduler(paths[i], callback, "write new LearningRateScheduler({ scheduler })");
    checkHooks(paths[i], callback, customHooks);
    return new tf.CustomCallback(callback, yieldEvery ?? "auto");
  });
}
