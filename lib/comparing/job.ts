import * as tf from "@tensorflow/tfjs";
import type { Dataset, Samples } from "../datasets/dataset";
import type { DatasetName, datasets } from "../datasets";
import { Evaluation, measure } from "../training/evaluate";
import type { History } from "../training/history";
import { simpleNet, SimpleNetOptions } from "../training/simple-net";
import { train, TrainOptions } from "../training/train";
import { prepareLabelled } from "../training/work";
import { holdOut } from "./samples";

type Named<N extends DatasetName> = {
  readonly name: N;
  readonly options?: Parameters<(typeof datasets)[N]["load"]>[0];
};

/** Samples by name; `arrays` stands for samples that are not JSON and come beside it. */
export type DatasetSpec = { [N in DatasetName]: Named<N> }[DatasetName] | { readonly name: "arrays" };

/** A training run as plain JSON, so that a worker, a server or a program in another language can do it. */
export interface TrainingJob extends Required<
  Pick<TrainOptions, "stepEvery" | "monitor" | "epochs" | "seed">
> {
  /** Samples in a batch. */
  readonly batchSize: number;
  readonly dataset: DatasetSpec;
  /**
   * What is held out: the last `size` training samples validate in place of the dataset's own validation
   * samples, and these are the test set, looked at once, with the final weights, or, unless `test` is true,
   * not at all.
   */
  readonly holdOut?: { readonly size: number; readonly test: boolean };
  readonly model: { readonly name: "simpleNet"; readonly options: SimpleNetOptions };
  /** The name under which tfjs knows the optimizer's class, and what its `getConfig` gave. */
  readonly optimizer: { readonly className: string; readonly config: tf.serialization.ConfigDict };
}

/** What does training jobs. */
export interface Runner {
  /**
   * Does one job; it may let it wait for others.
   *
   * @param data The samples of a job whose dataset is `arrays`.
   * @param signal Ends the job when it is aborted; the promise is then rejected.
   */
  run(job: TrainingJob, data: Dataset | undefined, signal: AbortSignal): Promise<History>;
}

/**
 * Does a job here and now, on the backend in use.
 *
 * @param running A `signal` that ends the job when it is aborted, and whether it shows no progress
 * (`quiet`).
 * @throws The signal's reason; TypeError if the optimizer's class is not registered with tfjs; RangeError if
 * all training   samples are held out, or an input of the test set is not finite; what `simpleNet`, the
 * optimizer and   `train` throw.
 */
export async function runJob(
  job: TrainingJob,
  data: Dataset,
  { signal, quiet }: Pick<TrainOptions, "signal" | "quiet"> = {},
): Promise<History> {
  const { dataset: _, model: net, optimizer: made, holdOut: held, ...training } = job;
  const [optimizerClass, fromConfig] =
    tf.serialization.SerializationMap.getMap().classNameMap[made.className] ?? [];
  if (!optimizerClass) {
    throw new TypeError(
      `the optimizer's class ${made.className} is not known here; use one from lrlab or tfjs`,
    );
  }
  const optimizer = fromConfig(optimizerClass, made.config) as tf.Optimizer;
  const { data: samples, test } = held ? holdOut("runJob", data, held.size) : { data, test: undefined };
  const model = simpleNet(net.options);
  try {
    const history = await train(model, samples, { optimizer, signal, quiet, ...training });
    signal?.throwIfAborted();
    if (test && held?.test) history.test = await lookAt(model, test, data);
    return history;
  } finally {
    model.dispose();
    optimizer.dispose();
  }
}

async function lookAt(model: tf.LayersModel, test: Samples, shape: Dataset): Promise<Evaluation> {
  const { task, source } = await prepareLabelled("runJob", model, test, shape, "test ");
  return (await measure("runJob", model, source, task)) as unknown as Evaluation;
}
