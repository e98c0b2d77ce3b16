import type * as tf from "@tensorflow/tfjs";
import type { Callback } from "./callback";
import { checkHooks } from "./check-hooks";
import { columnIn, metricsOf, RunHistory, valName } from "./history";
import { fitName } from "./metric-names";

/**
 * What tells `tf.Callback` and `tf.CustomCallback` from an object with hooks. The hooks are left out, so that TypeScript
 * knows the arguments of those that are written in a list of callbacks.
 */
export type KerasCallback = Pick<tf.Callback, "setParams" | "setModel"> & {
  /** What to write in place of a callback that is for `model.fit` alone. */
  readonly insteadInTrain?: string;
  /**
   * Hears, after `onTrainBegin`, what was measured in each epoch before those of a run that resumes.
   *
   * @param epoch From 0.
   * @param logs As `onEpochEnd` has them.
   */
  remember?(epoch: number, logs: Readonly<Record<string, number>>): void;
};

/** The hooks of `tf.Callback`, and lrlab's in place of `onTrainEnd` when the training fails. */
export type KerasHooks = Pick<tf.Callback, `on${"Train" | "Epoch" | "Batch"}${"Begin" | "End"}`> & {
  onTrainError(error: unknown): unknown;
};

/** The hooks of `tf.Callback`. */
export const kerasHooks: readonly (keyof KerasHooks)[] = [
  "onTrainBegin",
  "onTrainEnd",
  "onEpochBegin",
  "onEpochEnd",
  "onBatchBegin",
  "onBatchEnd",
];

/**
 * Checks that a subclass of `tf.Callback` has no hook that is never called. It may have functions such as `onSave`, which it
 * calls itself.
 *
 * @throws TypeError that names the hook, and those that there are.
 */
export const checkKerasHooks = (path: string, callback: KerasCallback): void =>
  checkHooks(path, callback, [...kerasHooks, "onTrainError"], /^on(Train|Epoch|Batch|Test|Predict|Yield)/);

/** Whether an object is one of tfjs' callbacks, such as `tf.callbacks.earlyStopping()`, and not one of `train`'s. */
export const isKerasCallback = (value: unknown): value is KerasCallback =>
  ["setParams", "setModel"].every(
    (name) => typeof (value as Record<string, unknown> | null)?.[name] === "function",
  );

/**
 * One of tfjs' callbacks as one of `train`'s: its hooks are called as `model.fit` calls them, epochs and batches counted
 * from 0, with its names in the logs, such as `loss`, `acc`, `val_loss` and `val_acc`, and `learning_rate`: that of the step, or of
 * the epoch's first.
 */
export function kerasCallback(given: KerasCallback): Callback {
  const callback = given as KerasCallback & Partial<KerasHooks>;
  return {
    async onTrainBegin(run) {
      const names = fitNames(run.history).map(([name]) => name);
      callback.setParams({
        epochs: run.epochs,
        initialEpoch: run.history.epoch.length,
        ...(run.samples !== undefined && { samples: run.samples }),
        batchSize: run.batchSize,
        verbose: 0,
        doValidation: run.validates,
        metrics: run.validates ? [...names, ...names.map(inValidation)] : names,
      });
      callback.setModel(run.model);
      await callback.onTrainBegin?.({});
      const { history } = run;
      history.epoch.forEach((_, i) =>
        callback.remember?.(
          i,
          epochLogs(history, (column) => columnIn(history, column)?.[i]),
        ),
      );
    },
    onEpochBegin: ({ epoch }) => callback.onEpochBegin?.(epoch - 1, {}),
    onBatchBegin: ({ batch }) => callback.onBatchBegin?.(batch - 1, {}),
    onBatchEnd: ({ batch, size, loss, lr }) =>
      callback.onBatchEnd?.(batch - 1, { batch: batch - 1, size, loss, ...rateLog(lr) }),
    onEpochEnd: (logs, { history }) =>
      callback.onEpochEnd?.(
        logs.epoch - 1,
        epochLogs(history, (column) => logs[column]),
      ),
    onTrainEnd: () => callback.onTrainEnd?.({}),
    onTrainError: async (error) => void (await callback.onTrainError?.(error)),
  };
}

/** What a run measures of the training samples: the names in the logs, and the columns. */
const fitNames = (history: RunHistory): (readonly [name: string, column: string])[] => [
  ["loss", "loss"],
  ...metricsOf(history).map((metric) => [fitName(metric), metric.name] as const),
];

/** An epoch's logs. */
function epochLogs(
  history: RunHistory,
  numberOf: (column: string) => number | undefined,
): Record<string, number> {
  const names = fitNames(history);
  const measured = [
    ...names,
    ...names.map(([name, column]) => [inValidation(name), valName(column)] as const),
  ].flatMap(([name, column]) => {
    const number = numberOf(column);
    return number === undefined ? [] : [[name, number] as const];
  });
  return { ...Object.fromEntries(measured), ...rateLog(numberOf("lr")!) };
}

const inValidation = (name: string): string => `val_${name}`;

/** The rate as the logs have it; none where the optimizer does not tell it. */
const rateLog = (lr: number): { learning_rate?: number } =>
  Number.isFinite(lr) ? { learning_rate: lr } : {};
