import { DatasetName, datasets } from "../datasets";
import { pick } from "../helpers/records";
import { checkNames, checkValue } from "../options/check";
import { count, custom, isObject, number, optional, OptionTable, show } from "../options/options";
import type { ModuleExport, TaskSpec } from "../comparing/modules";
import type { LoopOption, PlainNumber } from "../comparing/job";
import { OptimizerName, optimizerNames } from "../optimizers/peers";
import type { RecipeSpec } from "../recipes/recipe";
import type { ScheduleSpec } from "../schedules/schedule";
import type { TrainOptions } from "../training/train-options";

/** What a module exports, or the file of a module, which exports it under the usual name: `model` or `data`. */
export type FromModule = string | ModuleExport;

/** The options of `train` that a job file has as they are, or as specs in place of schedules. */
const runOptions = [
  ...["loss", "lossWeights", "metrics", "classWeight"],
  ...["epochs", "batchSize", "stepEvery", "monitor", "seed"],
  ...["accumulate", "ema", "evaluateEvery", "warmup", "gradNorms"],
] as const;

/** A training run as a file in JSON. Paths in it that begin with a dot are from the file's folder. */
export interface JobFile
  extends
    TaskSpec,
    Pick<TrainOptions, "stepEvery" | "monitor" | "epochs" | "seed" | "gradNorms">,
    Pick<TrainOptions, Exclude<LoopOption, "ema">> {
  /** Modules to load first: they register classes of layers and optimizers. */
  readonly modules?: readonly string[];
  /** `simpleNet` with so many units in its hidden layer; or a module's function `(seed) => tf.LayersModel`. */
  readonly model?: { readonly hidden?: number } | FromModule;
  /** A dataset by its name, with its options; or what a module exports, data or a function that gives it. */
  readonly data: DatasetName | { readonly name: DatasetName; readonly options?: object } | FromModule;
  /** A rate, a schedule, or the options of a ReduceLROnPlateau or a GreedyLR with that name as their `kind`. */
  readonly schedule?: number | ScheduleSpec;
  /** The optimizer's name (`Adam`), or that and its other options; its rate is the schedule. */
  readonly optimizer?: OptimizerName | { readonly name: OptimizerName; readonly [option: string]: unknown };
  /** In place of `schedule` and `optimizer`. */
  readonly recipe?: RecipeSpec;
  /** The highest rate: all rates of the schedule are multiplied by what takes it there. */
  readonly rate?: number;
  readonly batchSize?: PlainNumber;
  readonly ema?: number | { readonly decay: PlainNumber; readonly debias?: boolean };
}

const isFromModule = (value: unknown): boolean =>
  (typeof value === "string" && /[./\\]/.test(value)) ||
  (isObject(value) && typeof (value as ModuleExport).module === "string");

const isNamed = (value: unknown): boolean =>
  isObject(value) && Object.hasOwn(datasets, String((value as { name?: unknown }).name));

const moduleForm = '"./file.js" or { module: "./file.js", export: "name" }';
const names = (all: readonly string[]): string => all.map((name) => JSON.stringify(name)).join(", ");

/** What the parts of a job that are not options of `train` must be; `train` checks its own. */
const table = {
  modules: optional(
    custom<readonly string[]>(
      "a list of paths",
      (value) => Array.isArray(value) && value.every((path) => typeof path === "string"),
    ),
  ),
  model: optional(
    custom<JobFile["model"]>(
      `{ hidden: units }, ${moduleForm}`,
      (value) => isObject(value) || isFromModule(value),
    ),
  ),
  data: custom<JobFile["data"]>(
    `${names(Object.keys(datasets))}, { name, options }, ${moduleForm}`,
    (value) => isFromModule(value) || isNamed({ name: value }) || isNamed(value),
  ),
  schedule: optional(
    custom<JobFile["schedule"]>(
      'a rate, or the spec of a schedule, such as { kind: "StepLR", baseLr: 0.1, stepSize: 3 }',
      (value) => typeof value === "number" || (isObject(value) && "kind" in value),
    ),
  ),
  optimizer: optional(
    custom<JobFile["optimizer"]>(
      `one of ${optimizerNames.join(", ")}, or { name, … } with its options`,
      (value) =>
        optimizerNames.includes((isObject(value) ? (value as { name: never }).name : value) as never),
    ),
  ),
  recipe: optional(custom<JobFile["recipe"]>("the spec of a recipe", isObject)),
  rate: optional(number({ above: 0 })),
} satisfies OptionTable<
  Pick<JobFile, "modules" | "model" | "data" | "schedule" | "optimizer" | "recipe" | "rate">
>;

/** The fields of a job that are its own. */
const ownFields = Object.keys(table) as (keyof typeof table)[];
/** All fields of a job. */
export const jobFields: readonly string[] = [...ownFields, ...runOptions];

/**
 * Checks what can be told of a job without loading anything.
 *
 * @param owner What errors begin with, as the name of the file.
 * @throws TypeError or RangeError that names the field, what was expected and what came.
 */
export function checkJob(owner: string, job: object): JobFile {
  checkNames(owner, jobFields, job);
  const given = job as Record<string, unknown>;
  for (const name of ownFields) checkValue(owner, name, table[name] as never, given[name]);
  checkValue(owner, "epochs", count(), given.epochs);
  const { recipe, schedule, optimizer } = job as JobFile;
  if (recipe !== undefined && (schedule !== undefined || optimizer !== undefined))
    throw new TypeError(`${owner}: recipe stands in place of schedule and optimizer; leave these out`);
  if (recipe === undefined && schedule === undefined)
    throw new TypeError(`${owner}: schedule must be given, as a rate or a spec; or a recipe in its place`);
  checkOverruled(owner, job as JobFile);
  return job as JobFile;
}

/** @throws TypeError if a job has what its schedule or its recipe stands for. */
function checkOverruled(owner: string, { optimizer, recipe, batchSize, stepEvery }: JobFile): void {
  if (isObject(optimizer) && "lr" in optimizer)
    throw new TypeError(
      `${owner}: optimizer must have no lr, since schedule gives the rate, got ${show(optimizer.lr)}`,
    );
  if (recipe?.batchSize !== undefined && batchSize !== undefined)
    throw new TypeError(`${owner}: batchSize must be left out: the recipe has one, got ${show(batchSize)}`);
  if (recipe !== undefined && (stepEvery ?? "batch") !== "batch")
    throw new TypeError(
      `${owner}: stepEvery must be "batch" or left out: a recipe counts batches, got ${show(stepEvery)}`,
    );
}

/** The options of `train` in a job. */
export const runOptionsOf = (job: JobFile): object => pick(job, runOptions as readonly (keyof JobFile)[]);
