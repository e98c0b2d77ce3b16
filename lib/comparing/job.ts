import type * as tf from "@tensorflow/tfjs";
import type { Samples } from "../datasets/dataset";
import type { DatasetName, datasets } from "../datasets";
import { fromPlain } from "../optimizers/config";
import type { ScheduleSpec } from "../schedules/schedule";
import type { SchedulerState } from "../schedulers/scheduler";
import { isDataset } from "../training/data/read-data";
import { measure } from "../training/evaluate";
import type { History } from "../training/history";
import { simpleNet, SimpleNetOptions } from "../training/simple-net";
import type { TaskOptions } from "../training/task/options";
import { train, TrainOptions } from "../training/train";
import { prepareLabelled, prepareSamples } from "../training/work";
import { LayersModelSpec, makeModel, WeightValues } from "./layers-model";
import { makeOptimizer } from "./make-optimizer";
import { fromTaskSpec, loadModules, TaskSpec } from "./modules";
import { holdOut, JobSamples, PlainSamples } from "./samples";

type Named<N extends DatasetName> = {
  readonly name: N;
  readonly options?: Parameters<(typeof datasets)[N]["load"]>[0];
};

/** Samples by name; `arrays` stands for samples that are not JSON and come beside it. */
export type DatasetSpec = { [N in DatasetName]: Named<N> }[DatasetName] | { readonly name: "arrays" };

/** What `train` takes besides, and a job has only if it is given. */
export const loopOptions = ["accumulate", "ema", "evaluateEvery", "warmup"] as const;
/** One of {@link loopOptions}. */
export type LoopOption = (typeof loopOptions)[number];

/** A number, or what it follows: a schedule's spec, or a scheduler's state. */
export type PlainNumber = number | ScheduleSpec | SchedulerState;

/** A training run as plain JSON, so that a worker, a server or a program in another language can do it. */
export interface TrainingJob
  extends
    Required<Pick<TrainOptions, "stepEvery" | "monitor" | "epochs" | "seed">>,
    Pick<TrainOptions, Exclude<LoopOption, "ema">> {
  /** Samples in a batch. */
  readonly batchSize: PlainNumber;
  readonly ema?: number | { readonly decay: PlainNumber; readonly debias?: boolean };
  readonly dataset: DatasetSpec;
  /**
   * What is held out: the last `size` training samples validate in place of the data's own validation
   * samples, and these, if there are any, are the test set, looked at once, with the final weights, or,
   * unless `test` is true, not at all.
   */
  readonly holdOut?: { readonly size: number; readonly test: boolean };
  /** `layers` stands for a model whose weights are not JSON and come beside it. */
  readonly model: { readonly name: "simpleNet"; readonly options: SimpleNetOptions } | LayersModelSpec;
  /** Loss, metrics and weights, if they are given, as `train` takes them; functions as the exports of modules. */
  readonly task?: TaskSpec;
  /** The files of modules to load before anything else: they register classes, and export functions. */
  readonly modules?: readonly string[];
  /** The name under which tfjs knows the optimizer's class, and what its `getConfig` gave. */
  readonly optimizer: { readonly className: string; readonly config: tf.serialization.ConfigDict };
}

/** What does training jobs. */
export interface Runner {
  /**
   * Does one job; it may let it wait for others.
   *
   * @param data The samples of a job whose dataset is `arrays`; of others too, where they are at hand.
   * @param signal Ends the job when it is aborted; the promise is then rejected.
   * @param weights The initial weights of a job whose model is `layers`.
   */
  run(
    job: TrainingJob,
    data: JobSamples | undefined,
    signal: AbortSignal,
    weights?: WeightValues,
  ): Promise<History>;
}

/** What goes with a job to the place where it is done. */
export interface RunSettings extends Pick<TrainOptions, "signal" | "quiet"> {
  /** The initial weights of a model that is `layers`. */
  readonly weights?: WeightValues;
}

/**
 * Does a job here and now, on the backend in use.
 *
 * @param settings A `signal` that ends the job when it is aborted, whether it shows no progress
 * (`quiet`), and the model's initial weights.
 * @throws The signal's reason; TypeError if the optimizer's class is not registered with tfjs, or a module
 * cannot be loaded; RangeError if all training samples are held out, or an input of the test set is not
 * finite; what the model, the optimizer and `train` throw.
 */
export async function runJob(
  job: TrainingJob,
  data: JobSamples,
  { signal, quiet, weights }: RunSettings = {},
): Promise<History> {
  const owner = "runJob";
  const {
    dataset: _,
    model: spec,
    optimizer: made,
    holdOut: held,
    task: given = {},
    modules,
    batchSize,
    ema,
    ...training
  } = job;
  loadModules(owner, modules ?? []);
  const task = fromTaskSpec(given);
  const optimizer = makeOptimizer(made);
  const { data: samples, test } = held ? holdOut(owner, data, held.size) : { data, test: undefined };
  const model = spec.name === "simpleNet" ? simpleNet(spec.options) : await makeModel(spec, weights ?? []);
  try {
    const history = (await train(model, samples, {
      ...{ optimizer, signal, quiet, ...task, ...training },
      ...(fromPlain({ batchSize, ema }) as Pick<TrainOptions, "batchSize" | "ema">),
    })) as History;
    signal?.throwIfAborted();
    if (test && held?.test) history.test = await lookAt(model, test, data, task);
    return history;
  } finally {
    model.dispose();
    optimizer.dispose();
  }
}

async function lookAt(
  model: tf.LayersModel,
  test: Samples | PlainSamples,
  data: JobSamples,
  options: TaskOptions,
): Promise<{ loss: number }> {
  const owner = "runJob";
  const { task, source } = isDataset(data)
    ? await prepareLabelled(owner, model, test as Samples, data, "test ", options)
    : await prepareSamples(owner, model, test as PlainSamples, options, "test ");
  return measure(owner, model, source, task);
}
