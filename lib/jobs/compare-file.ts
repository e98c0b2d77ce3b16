import type { CompareOptions } from "../comparing/options";
import type { ModuleExport } from "../comparing/modules";
import { checkNames } from "../options/check";
import { isObject } from "../options/options";
import type { Dataset } from "../datasets/dataset";
import type { ArrayData } from "../training/data/read-data";
import { checkJob, jobFields, JobFile } from "./job-file";
import { dataOf, JobModules, modelOf, optimizerOf, trainOptionsOf } from "./make-run";
import { seedsOf, SweepFile } from "./sweep-file";

/** A comparison as a file in JSON: a sweep over schedules and seeds, with what `compare` has besides. */
export interface CompareFile
  extends Omit<SweepFile, "schedule" | "seed">, Pick<CompareOptions, "tune" | "holdOut"> {}

const fields = jobFields.filter(
  (name) => !["schedule", "seed", "recipe", "rate", "gradNorms"].includes(name),
);

/**
 * The options of `compare` that a file stands for.
 *
 * @param folder Where the paths in it begin.
 * @throws TypeError or RangeError that names the field, what was expected and what came.
 */
export async function compareOptionsOf(
  owner: string,
  file: CompareFile,
  folder: string,
): Promise<CompareOptions> {
  checkNames(owner, ["schedules", "seeds", "tune", "holdOut", ...fields], file);
  const { schedules, seeds, tune, holdOut, ...rest } = file;
  if (!isObject(schedules)) throw new TypeError(`${owner}: schedules must be given, by their names`);
  const jobs = Object.entries(schedules).map(
    ([name, schedule]) => [name, checkJob(`${owner}: schedules.${name}`, { ...rest, schedule })] as const,
  );
  const modules = new JobModules(owner, folder);
  const job = { ...rest } as JobFile;
  const data = dataOf(modules, job);
  const { seed: _, ...options } = trainOptionsOf(modules, job);
  return {
    ...(options as CompareOptions),
    ...{ tune, holdOut },
    data: data.named ?? ((await data.load()) as Dataset | ArrayData),
    model: isObject(job.model) && !("module" in job.model) ? job.model : makerOf(owner, modules, job),
    modules: [...new Set([...(job.modules ?? []), ...modulesIn(job)])].map((name) => modules.path(name)),
    schedules: Object.fromEntries(
      jobs.map(([name, each]) => [name, () => optimizerOf(`${owner}: schedules.${name}`, each)]),
    ),
    seeds: seeds === undefined ? [0] : seedsOf(owner, seeds),
  };
}

function makerOf(owner: string, modules: JobModules, job: JobFile): CompareOptions["model"] {
  if (job.model === undefined) return {};
  const make = modelOf(owner, modules, job);
  return (seed) => make(seed, undefined as never);
}

/** The modules that a job's loss and metrics are from. */
function modulesIn({ loss, metrics }: JobFile): string[] {
  const found: string[] = [];
  JSON.stringify({ loss, metrics }, (_, value) => {
    if (isObject(value) && "module" in value) found.push((value as ModuleExport).module);
    return value as unknown;
  });
  return found;
}
