import * as tf from "@tensorflow/tfjs";
import { Named } from "../optimizers/names";
import { NamedArray, readArrays, toTensors } from "../optimizers/state-dict";
import { show } from "../options/options";
import { TrainingRun } from "./callback";
import { History, measureNames, MetricInfo, metricsOf } from "./history";
import { matchWeights, modelWeights } from "./model-weights";
import { captureOptimizer, readOptimizer, SavedOptimizer } from "./optimizer-state";
import type { Position } from "./position";
import { captureSchedulers, readSchedulers, ResumeSchedules, SavedSchedulers } from "./resume-schedulers";
import type { RunInLoop } from "./train-epochs";

/** A run between two steps as JSON: enough to resume exactly where it was. */
export interface Checkpoint extends SavedSchedulers {
  /** 2 has the position; 1 is from between two epochs. */
  readonly version: 1 | 2;
  readonly kind: "lrlab checkpoint";
  /** What a resumed run must share with the one that was saved, and what its schedulers counted. */
  readonly settings: {
    readonly seed: number;
    readonly batchSize: number;
    readonly samples?: number;
    readonly accumulate?: number;
    readonly stepEvery: string;
  };
  /** The weights, each with the layers that it is in. */
  readonly model: readonly (NamedArray & Named)[];
  readonly optimizer: SavedOptimizer;
  /** The completed epochs. */
  readonly history: History;
  /** The steps that were made, and what was done of the epoch under way: with both, the position in the order of the samples. */
  readonly position?: Position;
}

const settingsOf = ({ seed, batchSize, samples, accumulate }: TrainingRun) => ({
  seed,
  batchSize,
  samples,
  accumulate,
});

/** The state of a run after its last step. */
export async function captureRun(run: TrainingRun): Promise<Checkpoint> {
  const { model, optimizer, history, stepEvery } = run;
  const weights = modelWeights(model);
  const arrays = await readArrays(weights.map(({ name, variable }) => ({ name, tensor: variable })));
  return {
    version: 2,
    kind: "lrlab checkpoint",
    settings: { ...settingsOf(run), stepEvery },
    model: arrays.map((array, i) => ({ ...array, path: weights[i].path, original: weights[i].original })),
    optimizer: await captureOptimizer(optimizer),
    ...captureSchedulers(run),
    history: structuredClone(history),
    position: structuredClone({ step: run.step, underWay: run.underWay, since: run.since }),
  };
}

/**
 * Puts a checkpoint into a run: the model's weights and the optimizer's state by name, the schedulers' positions, the
 * History. All is checked before anything is changed.
 *
 * @param options Whose options count where the run's schedulers are not the saved ones.
 * @throws TypeError or RangeError that says what does not fit; model, optimizer, schedulers and History are then unchanged.
 */
export async function restoreRun(
  run: RunInLoop,
  checkpoint: Checkpoint,
  options: ResumeSchedules,
): Promise<void> {
  checkFits(run, checkpoint);
  const { history, settings } = checkpoint;
  const epochs = history.epoch.length;
  const position = checkpoint.position ?? { step: epochs * (run.batches ?? 0) };
  const tensors = toTensors("checkpoint", { version: 1, optimizer: "checkpoint", weights: checkpoint.model });
  try {
    const takePositions = readSchedulers(run, checkpoint, {
      epochs,
      steps: position.step,
      stepEvery: settings.stepEvery === "batch" ? "batch" : "epoch",
      lastLr: history.nextLr.at(-1),
      options,
    });
    const weights = modelWeights(run.model);
    const names = matchWeights(checkpoint.model, run.model);
    await readOptimizer(run.optimizer, checkpoint.optimizer, weights, names)();
    const saved = new Map(tensors.map(({ name, tensor }) => [name, tensor]));
    for (const { name, variable } of weights) variable.assign(saved.get(names.get(name)!)!);
    takePositions();
  } finally {
    tf.dispose(tensors.map(({ tensor }) => tensor));
  }
  // What looked like a mistake in the saved run need not be one in a longer one.
  const { notes: _, ...measured } = structuredClone(history);
  Object.assign(run.history, measured);
  Object.assign(run, structuredClone(position));
}

function checkFits(run: TrainingRun, checkpoint: Checkpoint): void {
  const fail = (what: string, expected: string | number, got: unknown): never => {
    throw new RangeError(`checkpoint: ${what} must be ${expected}, got ${show(got)}`);
  };
  if (checkpoint instanceof Promise)
    throw new TypeError("checkpoint: it is still loading; write await loadCheckpoint(…)");
  if (checkpoint.kind !== "lrlab checkpoint") fail("kind", '"lrlab checkpoint"', checkpoint.kind);
  if (checkpoint.version !== 1 && checkpoint.version !== 2) fail("version", "1 or 2", checkpoint.version);
  if (!checkpoint.settings) fail("settings", "those of the saved run", checkpoint.settings);
  for (const [name, got] of Object.entries(settingsOf(run))) {
    const { accumulate = 1, ...settings } = checkpoint.settings;
    const saved = { ...settings, accumulate }[name as keyof Checkpoint["settings"]];
    if (got !== saved)
      throw new RangeError(
        `checkpoint: ${name} must be ${show(saved)} as in the saved run, got ${show(got)}`,
      );
  }
  const { schedulers, roles, counts, history } = checkpoint;
  if (!Array.isArray(schedulers)) fail("schedulers", "an array of states", schedulers);
  for (const [name, list] of Object.entries({ roles, counts })) {
    const isList = list === undefined || (Array.isArray(list) && list.length === schedulers.length);
    if (!isList) fail(name, `an array of ${schedulers.length}, one for each scheduler`, list);
  }
  const isOld = roles === undefined && schedulers.length > 0 && run.schedulers.length > 0;
  if (isOld && schedulers.length !== run.schedulers.length) {
    fail("the number of schedulers", schedulers.length, run.schedulers.length);
  }
  const measured = (metrics: readonly MetricInfo[]): string =>
    metrics.map(({ name }) => name).join(", ") || "none";
  const [saved, own] = [measured(metricsOf(history ?? {})), measured(metricsOf(run.history))];
  if (saved !== own) fail("metrics", `those of the saved run (${saved})`, own);
  for (const name of measureNames(metricsOf(run.history))) {
    const column: unknown = history?.[name as keyof History];
    const isOptional = /^val[A-Z]/.test(name);
    if (
      Array.isArray(column) &&
      (column.length === history.epoch?.length || (isOptional && column.length === 0))
    )
      continue;
    throw new RangeError(
      `checkpoint: history.${name} must have an entry for each epoch, got ${show(column)}`,
    );
  }
}
