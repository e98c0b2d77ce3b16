import * as tf from "@tensorflow/tfjs";
import { checkValue } from "../options/check";
import { checkOptions, choice, count, line, optional, OptionTable } from "../options/options";
import { platform } from "../platform";
import type { FolderLock } from "../platform/files";
import { Callback, TrainingRun } from "./callback";
import { captureRun, Checkpoint } from "./checkpoint";
import { checkFolder, WhichCheckpoint, writeCheckpoint } from "./checkpoint-folder";
import { historyColumn, metricsOf, valName } from "./history";
import { measuredColumns } from "./monitor";
import { InterruptedError } from "./interrupt";

const owner = "saveCheckpoints";

/** The options of {@link saveCheckpoints}. */
export interface SaveCheckpointsOptions {
  /** The epochs from one checkpoint to the next (1). */
  every?: number;
  /** The optimizer's steps from one checkpoint to the next, besides those of epochs. */
  everySteps?: number;
  /**
   * A column of the History, such as `valLoss`: the epoch in which it is best is kept beside the newest, for
   * `loadCheckpoint(folder, "best")`. With averaged weights it has these.
   */
  best?: string;
  /** Whether lower or higher is better, where the metric does not tell. */
  mode?: "min" | "max";
}

const table = {
  every: count({ default: 1 }),
  everySteps: optional(count()),
  best: optional(line({ expected: "the name of a column of the History" })),
  mode: optional(choice(["min", "max"])),
} satisfies OptionTable<SaveCheckpointsOptions>;

/**
 * A callback for `train` that saves a checkpoint every few epochs or steps, and at the end, also of a run that is stopped or
 * interrupted, in the middle of an epoch too. Before the first step it makes the folder,
 * takes it for the run (`checkpoint.lock` goes with it) and saves once on trial. A state with numbers that are not finite,
 * which could not be loaded, is not saved: the checkpoint before it stays, and a line says so.
 *
 * @param folder The path where to save; what is there is replaced. One run at a time may save in it.
 * @throws In the run, Error with the path and the remedy if the folder cannot
 * be made or written, or another run saves there; TypeError if optimizer or schedulers cannot be saved and loaded.
 */
export function saveCheckpoints(folder: string, options: SaveCheckpointsOptions = {}): Callback {
  const path = checkFolder(owner, folder);
  const { every, everySteps = Infinity, best, mode } = checkOptions(owner, table, options);
  const locks = new WeakMap<TrainingRun, FolderLock>();
  /** Runs that have made steps since they were saved, or ended an epoch. */
  const unsaved = new WeakSet<TrainingRun>();
  const save = async (run: TrainingRun, which: WhichCheckpoint = "last"): Promise<void> => {
    if (which === "last") unsaved.delete(run);
    const checkpoint = await captureRun(run);
    const broken = findBroken(checkpoint);
    const what = run.underWay ? `step ${run.step}` : `epoch ${run.history.epoch.at(-1)}`;
    if (broken)
      return console.warn(`${owner}: ${what} is not saved: ${broken} has a value that is not finite`);
    await locks.get(run)?.check();
    await writeCheckpoint(owner, path, checkpoint, { which });
  };
  const release = async (run: TrainingRun): Promise<void> => {
    await locks.get(run)?.release();
    locks.delete(run);
  };
  return {
    async onTrainBegin(run) {
      if (!run?.schedulers)
        throw new TypeError(`${owner}: it is a callback for train; with model.fit, use ModelCheckpoint`);
      if (best !== undefined) directionOf(run, best, mode);
      const checkpoint = await captureFirst(run);
      locks.set(run, await platform.files.lock(owner, platform.files.join(path, "checkpoint.lock")));
      await writeCheckpoint(owner, path, checkpoint, { trial: true });
    },
    async onBatchEnd(_logs, run) {
      if (run.step % everySteps === 0) await save(run);
      else unsaved.add(run);
    },
    async onEpochEnd({ epoch }, run) {
      if (best !== undefined && isBest(run, best, directionOf(run, best, mode))) await save(run, "best");
      if (epoch % every === 0 || epoch === run.epochs) await save(run);
      else unsaved.add(run);
    },
    async onTrainEnd(run) {
      if (unsaved.has(run)) await save(run);
      await release(run);
    },
    async onTrainError(error, run) {
      try {
        if (error instanceof InterruptedError && unsaved.has(run)) await save(run);
      } finally {
        await release(run);
      }
    },
  };
}

/**
 * Whether lower or higher is better in a column of a run's History.
 *
 * @throws TypeError if the run does not measure it, or that is not known.
 */
function directionOf(
  { history, validates }: TrainingRun,
  column: string,
  mode?: "min" | "max",
): "min" | "max" {
  const measured = [{ name: "loss", better: "min" as const }, ...metricsOf(history)];
  checkValue(owner, "best", choice(measuredColumns(metricsOf(history), validates)), column);
  const { better } = measured.find(({ name }) => name === column || valName(name) === column)!;
  const direction = mode ?? better;
  if (direction) return direction;
  throw new TypeError(`${owner}: mode must be "min" or "max" for best: ${JSON.stringify(column)}`);
}

/** Whether the epoch that has ended is better than all before. */
function isBest({ history }: TrainingRun, column: string, direction: "min" | "max"): boolean {
  const sign = direction === "max" ? 1 : -1;
  const [value, ...before] = historyColumn(history, column)
    .map((number) => sign * number)
    .reverse();
  return Number.isFinite(value) && before.every((other) => !(other >= value));
}

/**
 * The state of a run before its first step.
 *
 * @throws TypeError if the optimizer or a scheduler cannot be saved, or could not be loaded again.
 */
async function captureFirst(run: TrainingRun): Promise<Checkpoint> {
  const { optimizer, schedulers } = run;
  const fail = (what: string, why: string, remedy: string): never => {
    throw new TypeError(
      `${owner}: the ${what} cannot be saved (${why}): ${remedy}, or train without saveCheckpoints`,
    );
  };
  for (const scheduler of schedulers) {
    try {
      scheduler.readState(JSON.parse(JSON.stringify(scheduler.stateDict())));
    } catch (error) {
      fail(
        `scheduler ${scheduler.name}`,
        String(error),
        "let its stateDict() give plain JSON that it can read",
      );
    }
  }
  const name = optimizer.getClassName();
  const give = "give it getWeights() and setWeights()";
  if (typeof optimizer.getWeights !== "function") fail(`optimizer ${name}`, "it has no getWeights()", give);
  if (
    typeof optimizer.setWeights !== "function" ||
    optimizer.setWeights === tf.Optimizer.prototype.setWeights
  ) {
    fail(`optimizer ${name}`, "it has no setWeights() of its own", give);
  }
  const checkpoint = await captureRun(run).catch((error) => fail(`optimizer ${name}`, String(error), give));
  const broken = findBroken(checkpoint);
  if (broken)
    throw new RangeError(`${owner}: ${broken} has a value that is not finite; start with finite weights`);
  return checkpoint;
}

/** The name of a tensor with a value that JSON cannot hold. */
function findBroken({ model, optimizer }: Checkpoint): string | undefined {
  return [...model, ...optimizer.weights].find(({ values }) => !values.every(Number.isFinite))?.name;
}
