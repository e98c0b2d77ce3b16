import * as tf from "@tensorflow/tfjs";
import { dot } from "../../optimizers/loss-driven";
import { count, OptionTable } from "../../options/options";
import { lossOf } from "../batch-loss";
import type { Callback, TrainingRun } from "../callback";
import { trainedVariables } from "../check-run";
import type { Batch, Source } from "../data/batch";
import type { TrainingData } from "../data/read-data";
import { lossOptions, TaskOptions } from "../task/options";
import type { Task } from "../task/task";
import { prepareWork } from "../work";

/** What all probes of a run take; the loss as `train` takes it. */
export interface ProbeOptions extends Omit<TaskOptions, "metrics"> {
  /** The steps of the optimizer from one measurement to the next (10). */
  every?: number;
}

export const probeTable = {
  ...lossOptions,
  every: count({ default: 10 }),
} satisfies OptionTable<ProbeOptions>;

/** A model in a run, with what its loss is measured on. */
export interface Probed {
  readonly model: tf.LayersModel;
  readonly task: Task;
  readonly source: Source;
  readonly variables: tf.Variable[];
}

/** The step that was made before a measurement. */
export interface ProbedStep {
  /** Its number, from 1. */
  readonly step: number;
  /** Its rate. */
  readonly lr: number;
  /** Its samples. */
  readonly size: number;
}

/** Whether there is a measurement after a step. */
export const isMeasured = (step: number, every: number): boolean => step === 1 || step % every === 0;

/** A callback that measures after the first step, and then every few, with the weights in training. */
export function probe(
  owner: string,
  data: TrainingData,
  { every, ...options }: Required<Pick<ProbeOptions, "every">> & ProbeOptions,
  measure: (probed: Probed, made: ProbedStep) => Promise<void>,
): Pick<Callback, "onTrainBegin" | "onBatchEnd"> {
  let prepared: Pick<Probed, "task" | "source"> | undefined;
  const prepare = async ({ model }: TrainingRun): Promise<void> => {
    const { task, train: source } = await prepareWork(owner, model, data, { ...options, metrics: [] });
    prepared = { task, source };
  };
  return {
    onTrainBegin: prepare,
    async onBatchEnd({ lr, size }, { model, step }) {
      if (!isMeasured(step, every)) return;
      const variables = trainedVariables(owner, model);
      await measure({ ...prepared!, model, variables }, { step, lr, size });
    },
  };
}

/**
 * The gradient of the mean loss over the samples of some batches, those of layers included, as the model is used: without dropout,
 * and with the statistics of batch normalisation as they stand. To be called in a `tf.tidy`.
 */
export function gradientOver({ model, task, variables }: Probed, batches: readonly Batch[]): tf.Tensor[] {
  const total = batches.reduce((sum, { size }) => sum + size, 0);
  return batches.reduce<tf.Tensor[]>(
    (sums, batch) =>
      tf.tidy(() => {
        const tensors = batch.tensors();
        const { grads } = tf.variableGrads(() => lossOf({ model, task }, tensors, false).loss, variables);
        return variables.map(({ name, shape }, i) => {
          const share = (grads[name] ?? tf.zeros(shape)).mul(batch.size / total);
          return sums.length > 0 ? sums[i].add(share) : share;
        });
      }),
    [],
  );
}

/** Batches of a pass, at most so many. */
export async function takeBatches(
  source: Source,
  size: number,
  most: number,
  order?: Uint32Array,
): Promise<Batch[]> {
  const pass = source.begin(order);
  const batches: Batch[] = [];
  try {
    while (batches.length < most) {
      const batch = await pass.next(size);
      if (!batch) break;
      batches.push(batch);
    }
  } finally {
    await pass.close();
  }
  return batches;
}

/** The first samples as one batch. */
export async function takeFirst(source: Source, samples: number): Promise<Batch> {
  const length = Math.min(samples, source.size ?? 0);
  const order = source.size === undefined ? undefined : Uint32Array.from({ length }, (_, i) => i);
  const [batch] = await takeBatches(source, samples, 1, order);
  return batch;
}

/** Σ a · b over tensors of the same shapes, as a scalar. */
export const innerProduct = (a: readonly tf.Tensor[], b: readonly tf.Tensor[]): tf.Tensor =>
  dot(a.map((each, i) => [each, b[i]] as const));
