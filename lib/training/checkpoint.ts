import * as tf from "@tensorflow/tfjs";
import { Named } from "../optimizers/names";
import { warmedUp } from "../optimizers/schedule-free";
import { NamedArray, readArrays, toTensors } from "../optimizers/state-dict";
import type { NamedTensor } from "../optimizers/store";
import { show } from "../options/options";
import { TrainingRun } from "./callback";
import { History, measureNames, MetricInfo, metricsOf } from "./history";
import { ownRate } from "./learning-rate";
import { matchWeights, modelWeights } from "./model-weights";
import { captureOptimizer, readOptimizer, SavedOptimizer } from "./optimizer-state";
import type { Position } from "./position";
import { captureSchedulers, readSchedulers, ResumeSchedules, SavedSchedulers } from "./resume-schedulers";
import type { RunInLoop } from "./train-epochs";
import { SavedAverage, WeightAverage } from "./weight-average";

/** A run between two steps as JSON: enough to resume exactly where it was. */
export interface Checkpoint extends SavedSchedulers {
  /** 2 has the position; 1 is from between two epochs. */
  readonly version: 1 | 2;
  readonly kind: "lrlab checkpoint";
  /** What a resumed run must share with the one that was saved, and what its schedulers counted. */
  readonly settings: {
    readonly seed: number;
    /** The samples in a batch, or the schedule that they follow. */
    readonly batchSize: number | object;
    readonly samples?: number;
    readonly accumulate?: number;
    readonly losses?: readonly string[];
    readonly stepEvery: string;
    readonly warmupSteps?: number;
  };
  /** The weights, each with the layers that it is in. */
  readonly model: readonly (NamedArray & Named)[];
  readonly optimizer: SavedOptimizer;
  /** With `ema`: the averaged weights, or, where the model holds these, those in training. */
  readonly ema?: SavedAverage;
  /** The completed epochs. */
  readonly history: History;
  /** The steps that were made, and what was done of the epoch under way: with both, the position in the order of the samples. */
  readonly position?: Position & {
    /** The optimizer's rate, that of a warm-up left out; none where it does not tell it. */
    readonly lr?: number;
  };
}

const settingsOf = ({ seed, batchSize, batchSizes, samples, accumulate, losses }: TrainingRun) => ({
  seed,
  batchSize: batchSizes ?? batchSize,
  samples,
  accumulate,
  losses,
});

/** The state of a run after its last step. */
export async function captureRun(run: TrainingRun): Promise<Checkpoint> {
  const { model, optimizer, averages, history, stepEvery } = run;
  const lr = ownRate(optimizer);
  const weights = modelWeights(model);
  const arrays = await readArrays(weights.map(({ name, variable }) => ({ name, tensor: variable })));
  return {
    version: 2,
    kind: "lrlab checkpoint",
    settings: { ...settingsOf(run), stepEvery, warmupSteps: run.warmupSteps },
    model: arrays.map((array, i) => ({ ...array, path: weights[i].path, original: weights[i].original })),
    optimizer: await captureOptimizer(optimizer),
    ...(averages instanceof WeightAverage && { ema: await averages.capture() }),
    ...captureSchedulers(run),
    history: structuredClone(history),
    position: {
      ...structuredClone({ step: run.step, underWay: run.underWay, since: run.since }),
      ...(Number.isFinite(lr) && { lr }),
    },
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
  options: ResumeSchedules | undefined,
): Promise<void> {
  checkFits(run, checkpoint);
  const { history, settings } = checkpoint;
  const epochs = history.epoch.length;
  const { lr: lastLr = history.nextLr.at(-1), ...position } = checkpoint.position ?? {
    step: epochs * (run.batches ?? 0),
  };
  const average = position.step / epochs;
  const read = (weights: readonly NamedArray[]) =>
    toTensors("checkpoint", { version: 1, optimizer: "checkpoint", weights });
  const tensors = read(checkpoint.model);
  const others = read(checkpoint.ema?.others ?? []);
  try {
    const takePositions = readSchedulers(run, checkpoint, {
      epochs,
      steps: position.step,
      stepEvery: settings.stepEvery === "batch" ? "batch" : "epoch",
      batches: position.underWay || epochs === 0 ? (run.batches ?? average) : average,
      lastLr,
      options,
    });
    const weights = modelWeights(run.model);
    const names = matchWeights(checkpoint.model, run.model);
    await readOptimizer(run.optimizer, checkpoint.optimizer, weights, names)();
    const saved = new Map(tensors.map(({ name, tensor }) => [name, tensor]));
    for (const { name, variable } of weights) variable.assign(saved.get(names.get(name)!)!);
    restoreAverage(run, checkpoint.ema, others, names);
    takePositions();
  } finally {
    tf.dispose([...tensors, ...others].map(({ tensor }) => tensor));
  }
  // What looked like a mistake in the saved run need not be one in a longer one.
  const { notes: _, ...measured } = structuredClone(history);
  Object.assign(run.history, measured);
  Object.assign(run, structuredClone(position));
  if (options !== "given") warnOfWarmup(run, settings.warmupSteps);
}

/** Says where a warm-up that is a share of the run begins again, as the run has become longer. */
function warnOfWarmup({ warmupSteps, step }: RunInLoop, saved = warmupSteps): void {
  if (warmupSteps === saved || step >= Math.max(warmupSteps, saved)) return;
  const share = warmedUp(1, step + 1, warmupSteps).toPrecision(2);
  console.warn(
    `train: the warm-up has ${warmupSteps} steps in this run and had ${saved} in the saved one, which made ${step}: it goes ` +
      `on at ${share} of the rate; a schedule's own warm-up has a fixed length, such as warmup(schedule, { steps: ${saved || 100} })`,
  );
}

/** Continues the average of the weights, once the model has the saved ones. */
function restoreAverage(
  { averages, model }: RunInLoop,
  saved: SavedAverage | undefined,
  tensors: readonly NamedTensor[],
  names: ReadonlyMap<string, string>,
): void {
  const average = averages instanceof WeightAverage ? averages : undefined;
  if (!saved) {
    if (average)
      console.warn("train: the checkpoint has no averaged weights, so the average begins after its step");
    return;
  }
  const byName = new Map(tensors.map(({ name, tensor }) => [name, tensor]));
  const others = new Map<tf.Variable, tf.Tensor>();
  for (const { name, variable } of modelWeights(model)) {
    const other = byName.get(names.get(name)!);
    if (other) others.set(variable, other);
  }
  if (average) average.restore(saved, others);
  else {
    if (saved.holds === "average") for (const [variable, training] of others) variable.assign(training);
    console.warn("train: the checkpoint's averaged weights are dropped, since ema is not given");
  }
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
  const settings: Checkpoint["settings"] = { accumulate: 1, losses: run.losses, ...checkpoint.settings };
  for (const [name, got] of Object.entries(settingsOf(run))) {
    const saved = settings[name as keyof Checkpoint["settings"]];
    if (JSON.stringify(got) !== JSON.stringify(saved))
      throw new RangeError(
        `checkpoint: ${name} must be ${show(saved)} as in the saved run, got ${show(got)}; ` +
          "restoreWeights(model, checkpoint) takes over its weights alone",
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
