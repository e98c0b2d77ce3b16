import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import * as tf from "@tensorflow/tfjs";
import type { DatasetSpec } from "../comparing/job";
import type { ModuleExport } from "../comparing/modules";
import { fromTaskSpec, loadModules } from "../comparing/modules";
import { makeOptimizer } from "../comparing/make-optimizer";
import { loadSamples } from "../comparing/samples";
import { referenceRate, scaleOptimizer } from "../comparing/scale-optimizer";
import { datasets } from "../datasets";
import * as optimizers from "../optimizers";
import { fromPlain } from "../optimizers/config";
import type { LearningRate } from "../optimizers/hyperparameter";
import { isObject, show } from "../options/options";
import { suggestion } from "../options/show";
import { recipeFromSpec } from "../recipes/recipe";
import { GreedyLR, LRScheduler, ReduceLROnPlateau, ScheduleLR } from "../schedulers";
import { fromSpec } from "../schedules/spec";
import { applyRecipe } from "../training/apply-recipe";
import { simpleNet } from "../training/simple-net";
import type { TrainingData } from "../training/data/read-data";
import type { TrainOptions } from "../training/train-options";
import { FromModule, JobFile, runOptionsOf } from "./job-file";

type Made<T> = T | Promise<T>;

/** Where a job's data come from: a dataset by its name, or a module. */
interface DataSource {
  readonly named?: DatasetSpec;
  load(): Promise<TrainingData>;
}

/**
 * What a job's modules export, with paths from the job's folder.
 *
 * @throws TypeError that names the module that cannot be loaded, or has no such export.
 */
export class JobModules {
  constructor(
    private readonly owner: string,
    private readonly folder: string,
  ) {}

  /** A module's file, as loaders take it. */
  path(name: string): string {
    return /^\.{1,2}[/\\]/.test(name) ? join(resolve(this.folder), name) : this.find(name);
  }

  /** A package may be beside the job, or where the program was started. */
  private find(name: string): string {
    try {
      return createRequire(join(resolve(this.folder), "_")).resolve(name);
    } catch {
      return name;
    }
  }

  /** Loads modules for what they register. */
  load(names: readonly string[] = []): void {
    loadModules(
      this.owner,
      names.map((name) => this.path(name)),
    );
  }

  /** What a module exports under a name; `usual` is the one of a module without a word on it. */
  read(field: string, given: FromModule, usual: string): unknown {
    const { module, export: name = usual } = typeof given === "string" ? { module: given } : given;
    const [{ exports }] = loadModules(`${this.owner}: ${field}`, [this.path(module)]);
    if (Object.hasOwn(exports, name)) return exports[name];
    const said = suggestion(name, Object.keys(exports));
    throw new TypeError(`${this.owner}: ${field}: ${module} exports no ${name}${said}`);
  }

  /** A value with the files of its modules in full. */
  resolved(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.resolved(item));
    if (!isObject(value)) return value;
    const { module } = value as Partial<ModuleExport>;
    if (typeof module === "string") return { ...value, module: this.path(module) };
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.resolved(item)]));
  }
}

/** Where the data of a job come from. */
export function dataOf(modules: JobModules, { data }: Pick<JobFile, "data">): DataSource {
  const name = typeof data === "string" ? data : "name" in data ? data.name : undefined;
  if (name !== undefined && Object.hasOwn(datasets, name)) {
    const options = isObject(data) && "options" in data ? data.options : undefined;
    const named = { name, ...(options && { options }) } as DatasetSpec;
    return { named, load: () => loadSamples(named) };
  }
  const found = (): unknown => modules.read("data", data as FromModule, "data");
  return {
    load: async () => {
      const made = found();
      return (await (typeof made === "function" ? (made as () => unknown)() : made)) as TrainingData;
    },
  };
}

/** What makes a job's model from a seed: `simpleNet` for labelled rows, or a module's function. */
export function modelOf(
  owner: string,
  modules: JobModules,
  { model = {} }: Pick<JobFile, "model">,
): (seed: number, data: TrainingData) => Promise<tf.LayersModel> {
  if (isObject(model) && !("module" in model)) {
    return async (seed, data) => {
      if (!isObject(data) || !("features" in data))
        throw new TypeError(
          `${owner}: model must name a module that exports one for this data: simpleNet takes a Dataset`,
        );
      return simpleNet({ features: data.features, classes: data.classes, hidden: 128, ...model, seed });
    };
  }
  const make = modules.read("model", model, "model");
  if (typeof make !== "function")
    throw new TypeError(`${owner}: model must be a function (seed) => tf.LayersModel, got ${show(make)}`);
  return async (seed) => (make as (seed: number) => Made<tf.LayersModel>)(seed);
}

const metricSchedulers: { readonly [kind: string]: new (options: never) => LRScheduler } = {
  ReduceLROnPlateau,
  GreedyLR,
};

/** A rate as it is, and a scheduler for a spec. */
function rateOf(schedule: NonNullable<JobFile["schedule"]>): LearningRate {
  if (typeof schedule === "number") return schedule;
  const { kind, ...options } = schedule;
  if (Object.hasOwn(metricSchedulers, kind)) return new metricSchedulers[kind](options as never);
  return new ScheduleLR(fromSpec(schedule));
}

/** The optimizer of a job without a recipe. */
export function optimizerOf(
  owner: string,
  { schedule, optimizer = "Adam", rate }: Pick<JobFile, "schedule" | "optimizer" | "rate">,
): tf.Optimizer {
  const { name, ...options } = typeof optimizer === "string" ? { name: optimizer } : optimizer;
  const Optimizer = optimizers[name] as new (options: object) => tf.Optimizer;
  const made = new Optimizer({ ...(fromPlain(options) as object), lr: rateOf(schedule!) });
  return atRate(owner, made, rate);
}

/**
 * Makes a job's optimizer, or what its recipe makes one of, for its errors alone.
 *
 * @throws TypeError or RangeError that says where the job stands, and what is wrong with its schedule or its optimizer.
 */
export function checkOptimizer(owner: string, job: JobFile): void {
  try {
    if (job.recipe !== undefined) recipeFromSpec(job.recipe);
    else optimizerOf(owner, job).dispose();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    const message = error.message.startsWith(owner) ? error.message : `${owner}: ${error.message}`;
    throw error instanceof TypeError ? new TypeError(message) : new RangeError(message);
  }
}

/** An optimizer whose highest rate is `rate`. */
function atRate(owner: string, optimizer: tf.Optimizer, rate: number | undefined): tf.Optimizer {
  if (rate === undefined) return optimizer;
  const factor = rate / referenceRate(optimizer);
  if (!Number.isFinite(factor) || factor === 0)
    throw new RangeError(`${owner}: rate cannot be reached: the schedule's own highest rate is 0 or unknown`);
  const described = { className: optimizer.getClassName(), config: optimizer.getConfig() };
  return makeOptimizer(scaleOptimizer(owner, described, factor));
}

/** The options of `train` in a job, with the functions and schedules that it names. */
export function trainOptionsOf(modules: JobModules, job: JobFile): Omit<TrainOptions, "optimizer"> {
  const { loss, lossWeights, metrics, classWeight, batchSize, ema, ...rest } = runOptionsOf(job) as JobFile;
  const given = { loss, lossWeights, metrics, classWeight };
  const task = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    ...rest,
    ...fromTaskSpec(modules.resolved(task) as object),
    ...(fromPlain({ batchSize, ema }) as Pick<TrainOptions, "batchSize" | "ema">),
  };
}

/** What `train` takes besides a model and data. */
export function settingsOf(
  owner: string,
  modules: JobModules,
  job: JobFile,
  model: tf.LayersModel,
): TrainOptions {
  const options = trainOptionsOf(modules, job);
  if (job.recipe === undefined) return { ...options, optimizer: optimizerOf(owner, job) };
  const { optimizer, ...applied } = applyRecipe(recipeFromSpec(job.recipe), model);
  return { ...options, ...applied, optimizer: atRate(owner, optimizer, job.rate) };
}
