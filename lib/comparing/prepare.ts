import * as tf from "@tensorflow/tfjs";
import { DatasetName, datasets } from "../datasets";
import { pick } from "../helpers/records";
import { toPlain } from "../optimizers/config";
import { checkOptions, count, show } from "../options/options";
import { checkKind } from "../training/check-run";
import { checkDataset } from "../training/check-samples";
import { ArrayParts, ArraySource } from "../training/data/arrays";
import { isDataset } from "../training/data/read-data";
import { metricsOf } from "../training/history";
import { modelWeights } from "../training/model-weights";
import { chooseMonitor } from "../training/monitor";
import { simpleNet } from "../training/simple-net";
import { Steps } from "../training/steps";
import { TaskOptions, taskOptions } from "../training/task/options";
import { prepareWork, Work } from "../training/work";
import { DatasetSpec, LoopOption, loopOptions, TrainingJob } from "./job";
import { checkDescription, describeModel, LayersModelSpec, WeightValues } from "./layers-model";
import { loadModules, toTaskSpec } from "./modules";
import type { CompareOptions } from "./options";
import type { CommonJob } from "./plan";
import { checkHoldOut, JobSamples, loadSamples, PlainSamples, trainingSamplesOf } from "./samples";

/** What the runs of a comparison are made with. */
export interface Prepared {
  readonly common: CommonJob;
  /** The samples, unless they are to be had by name. */
  readonly samples?: JobSamples;
  readonly modelOf: (seed: number) => TrainingJob["model"];
  /** The initial weights, if the model's description does not tell them. */
  readonly weightsOf: (seed: number) => WeightValues | undefined;
  /** The weights of the first model, for their names, where a function makes the models; they may be disposed. */
  readonly variables?: readonly tf.Variable[];
}

type Given = CompareOptions & Required<Pick<CompareOptions, "model" | "batchSize" | "stepEvery">>;
type Models = Pick<Prepared, "modelOf" | "weightsOf" | "variables">;
type MakeModel = Extract<CompareOptions["model"], (seed: number) => unknown>;

/**
 * Reads data, models and what is to be done with them, and checks that they fit each other.
 *
 * @param seeds Those of all runs.
 * @throws TypeError or RangeError if they do not; what the function that makes the models throws.
 */
export async function prepareRuns(owner: string, given: Given, seeds: readonly number[]): Promise<Prepared> {
  const {
    data,
    model,
    epochs,
    batchSize,
    accumulate = 1,
    stepEvery,
    monitor: asked,
    modules: names = [],
  } = given;
  const modules = loadModules(owner, names);
  const task = pick(given, Object.keys(taskOptions) as (keyof TaskOptions)[]);
  const taskSpec = toTaskSpec(owner, task, modules);
  const prepared =
    typeof model === "function"
      ? await prepareModels(owner, model, data, task, seeds)
      : await prepareNets(owner, model, data, task, seeds[0]);
  const { work, samples, ...models } = prepared;
  const holdOut = heldOut(owner, given, samples ?? (data as DatasetSpec));
  const hasValidation = holdOut !== undefined || !work || work.validation !== undefined;
  const metrics = work?.task.metrics ?? metricsOf({});
  if (work) new Steps(owner, { batchSize, accumulate, stepEvery, epochs }, work.train);
  return {
    ...models,
    samples,
    common: {
      dataset: isNamed(data) ? data : { name: "arrays" },
      ...(Object.keys(task).length > 0 && { task: taskSpec }),
      ...(modules.length > 0 && { modules: modules.map(({ module }) => module) }),
      ...(holdOut !== undefined && { holdOut }),
      ...{ epochs, stepEvery },
      ...plainOptions(owner, pick(given, ["batchSize", ...loopOptions])),
      monitor: chooseMonitor(owner, metrics, hasValidation, asked),
    },
  };
}

/** Numbers as they are, and what others follow as plain JSON. */
const plainOptions = (owner: string, options: object): Pick<TrainingJob, "batchSize" | LoopOption> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, toPlain(`${owner}: ${name}`, value)]),
  ) as Pick<TrainingJob, "batchSize" | LoopOption>;

const isNamed = (data: CompareOptions["data"]): data is DatasetSpec =>
  "name" in data && !("train" in data) && !("x" in data);

/** How many training samples validate: a sixth of them where a scale is chosen by them, unless given. */
function heldOut(
  owner: string,
  { tune, holdOut }: Pick<CompareOptions, "tune" | "holdOut">,
  data: JobSamples | DatasetSpec,
): number | undefined {
  const samples = trainingSamplesOf(data);
  if (holdOut === undefined && tune === undefined) return undefined;
  const size = holdOut ?? Math.max(1, Math.floor(samples / 6));
  checkHoldOut(owner, size, samples);
  return size;
}

/** Networks of the library's own: a job tells all of them. */
async function prepareNets(
  owner: string,
  given: Exclude<Given["model"], MakeModel>,
  data: CompareOptions["data"],
  task: TaskOptions,
  seed: number,
): Promise<Models & { work?: Work; samples?: JobSamples }> {
  const { hidden } = checkOptions(owner, { hidden: count({ default: 128 }) }, given, "model.");
  if (!isNamed(data) && !isDataset(data)) {
    throw new TypeError(
      `${owner}: model must be a function (seed) => tf.LayersModel for this data, got ${show(given)}: simpleNet takes a Dataset`,
    );
  }
  const { features, classes } = isNamed(data) ? datasets[data.name as DatasetName] : data;
  const options = { features, classes, hidden };
  const models: Models = {
    modelOf: (seed) => ({ name: "simpleNet", options: { ...options, seed } }),
    weightsOf: () => undefined,
  };
  if (Object.keys(task).length === 0) {
    if (isNamed(data)) return models;
    checkDataset(owner, data);
    if (data.inputShape && data.inputShape.length !== 1) {
      throw new RangeError(
        `${owner}: model must be a function (seed) => tf.LayersModel for inputs of the shape [${data.inputShape}]: ` +
          "simpleNet takes rows of numbers",
      );
    }
    return { ...models, samples: data };
  }
  const samples = isNamed(data) ? await loadSamples(data) : data;
  await tf.ready();
  const model = simpleNet({ ...options, seed });
  try {
    return { ...models, samples, work: await prepareWork(owner, model, samples, task) };
  } finally {
    model.dispose();
  }
}

/** Models that a function makes, once for each seed. */
async function prepareModels(
  owner: string,
  make: MakeModel,
  data: CompareOptions["data"],
  task: TaskOptions,
  seeds: readonly number[],
): Promise<Models & { work: Work; samples: JobSamples }> {
  const loaded = isNamed(data) ? await loadSamples(data) : data;
  await tf.ready();
  const made = new Map<number, { spec: LayersModelSpec; weights: WeightValues }>();
  let first: Awaited<ReturnType<typeof checkFirst>> | undefined;
  for (const seed of seeds) {
    const before = tf.scalar(0);
    before.dispose();
    const model = await make(seed);
    checkKind(owner, model);
    try {
      const described = await describeModel(model);
      first ??= await checkFirst(owner, model, described, loaded, task);
      made.set(seed, described);
    } finally {
      // One that was there before the call is the program's.
      if (model.weights.every((weight) => weight.read().id > before.id)) model.dispose();
    }
  }
  return {
    ...first!,
    modelOf: (seed) => made.get(seed)!.spec,
    weightsOf: (seed) => made.get(seed)!.weights,
  };
}

/** Checks the model of the first seed; those of the others are made by the same function. */
async function checkFirst(
  owner: string,
  model: tf.LayersModel,
  described: { readonly spec: LayersModelSpec; readonly weights: WeightValues },
  data: Exclude<CompareOptions["data"], DatasetSpec>,
  task: TaskOptions,
): Promise<Required<Pick<Prepared, "variables" | "samples">> & { work: Work }> {
  // What a job has are the weights that samples have by themselves: those of their classes do not count in validation.
  const work = await prepareWork(owner, model, data, { ...task, classWeight: undefined });
  const samples = isDataset(data) ? data : plainData(work);
  if (task.classWeight !== undefined) await prepareWork(owner, model, samples, task);
  const train = work.train as ArraySource;
  const some = Array.from({ length: Math.min(8, train.size) }, (_, i) => i);
  await checkDescription(owner, model, described, () => train.read(some).x);
  return { work, samples, variables: modelWeights(model).map(({ variable }) => variable) };
}

/** Samples in memory, whatever they came as, as typed arrays. */
function plainData({ train, validation }: Work): JobSamples {
  const plain = ({ size, x, y, weights }: ArrayParts): PlainSamples => {
    const shaped = (fields: ArrayParts["x"]) =>
      fields.map(({ values, shape }) => ({ values, shape: [size, ...shape] }));
    return { x: shaped(x), y: shaped(y), ...(weights && { sampleWeight: weights }) };
  };
  return {
    ...plain((train as ArraySource).parts),
    ...(validation && { validation: plain((validation as ArraySource).parts) }),
  };
}
