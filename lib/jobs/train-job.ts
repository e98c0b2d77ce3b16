import type { History } from "../training/history";
import { train } from "../training/train";
import type { TrainingData } from "../training/data/read-data";
import type { TrainOptions } from "../training/train-options";
import type * as tf from "@tensorflow/tfjs";
import type { JobFile } from "./job-file";
import { dataOf, JobModules, modelOf, settingsOf } from "./make-run";

/** The data of the last job: most jobs of a sweep have the same. */
let last: { readonly key: string; readonly data: Promise<TrainingData> } | undefined;

function loadData(modules: JobModules, folder: string, job: JobFile): Promise<TrainingData> {
  const key = JSON.stringify([folder, job.data]);
  if (last?.key !== key) {
    const data = dataOf(modules, job).load();
    last = { key, data };
    data.catch(() => (last = undefined));
  }
  return last.data;
}

/** What goes with a job to where it is done. */
export interface TrainJobSettings extends Pick<
  TrainOptions,
  "signal" | "quiet" | "callbacks" | "resumeFrom"
> {
  /** Is given the trained model, before it is disposed of. */
  readonly onDone?: (model: tf.LayersModel, history: History) => Promise<void>;
}

/**
 * Does a job here and now, on the backend in use: the numbers are those of `train(model(seed), data, …)`.
 *
 * @param owner What errors begin with, as the name of the job's file.
 * @param folder Where the paths in the job begin.
 * @returns What it measured; undefined if the signal ended it before its last epoch.
 * @throws TypeError or RangeError if the job is wrong; what `train` throws.
 */
export async function trainJob(
  owner: string,
  job: JobFile,
  folder: string,
  { onDone, signal, ...settings }: TrainJobSettings = {},
): Promise<History | undefined> {
  const modules = new JobModules(owner, folder);
  modules.load(job.modules);
  const make = modelOf(owner, modules, job);
  const data = await loadData(modules, folder, job);
  if (signal?.aborted) return undefined;
  const model = await make(job.seed ?? 0, data);
  let optimizer: tf.Optimizer | undefined;
  try {
    const options = settingsOf(owner, modules, job, model);
    optimizer = options.optimizer;
    const history = (await train(model, data, { ...options, ...settings, signal })) as History;
    const isDone = history.epoch.length === job.epochs || !signal?.aborted;
    if (isDone) await onDone?.(model, history);
    return isDone ? history : undefined;
  } finally {
    model.dispose();
    optimizer?.dispose();
  }
}
