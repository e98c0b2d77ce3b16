import * as tf from "@tensorflow/tfjs";
import { checkHooks } from "../training/check-hooks";
import { refuseScheduler, tellError } from "../training/callbacks";
import { setLearningRate } from "../training/learning-rate";
import { InterruptedFitError, watchInterrupt } from "../training/interrupt";
import {
  checkKerasHooks,
  isKerasCallback,
  KerasCallback,
  KerasHooks,
  kerasHooks,
} from "../training/keras-callback";

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
  const model = tf.LayersModel.prototype as unknown as Record<"fit" | "fitDataset", Fit>;
  for (const name of ["fit", "fitDataset"] as const) {
    const original = model[name];
    model[name] = async function (...args) {
      const at = name === "fit" ? 2 : 1;
      const given = args[at] as FitArgs | undefined;
      const callbacks = given?.callbacks && readCallbacks(`model.${name}`, given, kind);
      if (!callbacks) return original.apply(this, args);
      const interrupt = await watchInterrupt();
      let epochs = 0;
      const watch = new tf.CustomCallback(
        {
          onBatchEnd: async () => {
            if (interrupt.signal.aborted) throw new InterruptedFitError(`model.${name}`, epochs);
          },
          onEpochEnd: async () => void epochs++,
        },
        given.yieldEvery ?? "auto",
      );
      const all = { ...given, callbacks: [new RateLogger(), ...callbacks, watch] };
      try {
        return await original.apply(
          this,
          args.map((arg, i) => (i === at ? all : arg)),
        );
      } catch (error) {
        for (const callback of callbacks) {
          await tellError(`model.${name}`, () => (callback as Partial<KerasHooks>).onTrainError?.(error));
        }
        throw error;
      } finally {
        interrupt.release();
      }
    };
  }
}

/** Puts the rate of each step into its logs, and that of an epoch's first step into the epoch's, for the callbacks after it. */
class RateLogger extends tf.Callback {
  private rate = NaN;

  override async onBatchEnd(batch: number, logs?: tf.Logs): Promise<void> {
    const rate = setLearningRate((this.model as tf.LayersModel & { optimizer: tf.Optimizer }).optimizer);
    if (batch === 0) this.rate = rate;
    if (logs && Number.isFinite(rate)) logs.learning_rate = rate;
  }

  override async onEpochEnd(_epoch: number, logs?: tf.Logs): Promise<void> {
    if (logs && Number.isFinite(this.rate)) logs.learning_rate = this.rate;
  }
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
