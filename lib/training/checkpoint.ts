import * as tf from "@tensorflow/tfjs";
import { LROptimizer } from "../optimizers/optimizer";
import { NamedArray, OptimizerState, toArrays, toTensors } from "../optimizers/state-dict";
import { SchedulerState } from "../schedulers/scheduler";
import { show } from "../schedules/options";
import { Run } from "./callback";
import { emptyHistory, History } from "./history";

/** A run between two epochs as JSON: enough to go on exactly where it was. */
export interface Checkpoint {
  readonly version: 1;
  readonly kind: "lrlab checkpoint";
  /** What a run that goes on must share with the one that was saved. */
  readonly settings: { readonly seed: number; readonly batchSize: number; readonly samples: number; readonly stepEvery: string };
  readonly model: readonly NamedArray[];
  readonly optimizer: OptimizerState;
  readonly schedulers: readonly SchedulerState[];
  /** The completed epochs; their number is the position in the order of the samples. */
  readonly history: History;
}

const settingsOf = ({ seed, batchSize, samples, stepEvery }: Run): Checkpoint["settings"] => ({ seed, batchSize, samples, stepEvery });

/** The state of a run after its last completed epoch. */
export async function captureRun(run: Run): Promise<Checkpoint> {
  const { model, optimizer, schedulers, history } = run;
  return {
    version: 1,
    kind: "lrlab checkpoint",
    settings: settingsOf(run),
    model: toArrays(model.weights.map((weight) => ({ name: weight.name, tensor: weight.read() }))),
    optimizer: await optimizerState(optimizer),
    schedulers: schedulers.map((scheduler) => scheduler.stateDict()),
    history: structuredClone(history),
  };
}

async function optimizerState(optimizer: tf.Optimizer): Promise<OptimizerState> {
  if (optimizer instanceof LROptimizer) return optimizer.stateDict();
  return { version: 1, optimizer: optimizer.getClassName(), weights: toArrays(await optimizer.getWeights()) };
}

/**
 * Puts a checkpoint into a run: the model's weights, the optimizer's state, the schedulers' positions, the History.
 *
 * @throws TypeError or RangeError that says what does not fit; model, optimizer and schedulers are then unchanged.
 */
export async function restoreRun(run: Run, checkpoint: Checkpoint): Promise<void> {
  checkFits(run, checkpoint);
  const restoreSchedulers = run.schedulers.map((scheduler, i) => scheduler.readState(checkpoint.schedulers[i]));
  const weights = toTensors("checkpoint", { version: 1, optimizer: "checkpoint", weights: checkpoint.model });
  try {
    checkWeights(run.model, weights.map(({ tensor }) => tensor));
    if (run.optimizer instanceof LROptimizer) run.optimizer.loadStateDict(checkpoint.optimizer);
    else await restoreForeign(run.optimizer, checkpoint.optimizer);
    run.model.setWeights(weights.map(({ tensor }) => tensor));
  } finally {
    tf.dispose(weights.map(({ tensor }) => tensor));
  }
  for (const restore of restoreSchedulers) restore();
  Object.assign(run.history, structuredClone(checkpoint.history));
}

/** tfjs' own optimizers keep the tensors that they are given. */
async function restoreForeign(optimizer: tf.Optimizer, state: OptimizerState): Promise<void> {
  await optimizer.setWeights(toTensors(optimizer.getClassName(), state));
}

function checkFits(run: Run, checkpoint: Checkpoint): void {
  const fail = (what: string, expected: unknown, got: unknown): never => {
    throw new RangeError(`checkpoint: ${what} must be ${show(expected)}, got ${show(got)}`);
  };
  if (checkpoint.kind !== "lrlab checkpoint") fail("kind", "lrlab checkpoint", checkpoint.kind);
  if (checkpoint.version !== 1) fail("version", 1, checkpoint.version);
  for (const [name, got] of Object.entries(settingsOf(run))) {
    const saved = checkpoint.settings?.[name as keyof Checkpoint["settings"]];
    if (got !== saved) throw new RangeError(`checkpoint: ${name} must be ${show(saved)} as in the saved run, got ${show(got)}`);
  }
  if (checkpoint.schedulers?.length !== run.schedulers.length) {
    fail("the number of schedulers", run.schedulers.length, checkpoint.schedulers?.length);
  }
  const { epoch } = checkpoint.history ?? {};
  for (const name of Object.keys(emptyHistory()) as (keyof History)[]) {
    const column = checkpoint.history?.[name];
    if (!Array.isArray(column) || column.length !== epoch.length) fail(`history.${name}`, `an array of ${epoch?.length}`, column);
  }
}

function checkWeights(model: tf.LayersModel, weights: tf.Tensor[]): void {
  const shapes = (tensors: { shape: (number | null)[] }[]): string => tensors.map(({ shape }) => `[${shape}]`).join(" ");
  if (shapes(weights) !== shapes(model.weights)) {
    throw new RangeError(`checkpoint: the model's weights must have the shapes ${shapes(model.weights)}, got ${shapes(weights)}`);
  }
}
