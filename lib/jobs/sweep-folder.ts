import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { platform } from "../platform";
import { whileWriting } from "../platform/files";
import { checkOptions, checkValue } from "../options/check";
import { choice, count, OptionTable, show, text } from "../options/options";
import { parseJson, readJson } from "./json";
import { checkOptimizer } from "./make-run";
import { expandSweep, sayNames, SweepFile, SweepJob } from "./sweep-file";
import { openStore, Store } from "./store";
import { StoreKind, storeKinds } from "./store-kinds";

/** What a sweep's folder says of it, in `sweep.json`. */
interface Settings {
  readonly kind: "lrlab sweep";
  readonly version: 1;
  /** How many jobs a runner takes at a time. */
  readonly slice: number;
  readonly store: StoreKind;
  readonly jobs: number;
  /** Where the paths of modules begin, from the folder. */
  readonly base: string;
}

const settingsTable = {
  slice: count(),
  store: choice(storeKinds),
  jobs: count(),
  base: text({ expected: "a path" }),
} satisfies OptionTable<Omit<Settings, "kind" | "version">>;

/** The options of a sweep's folder. */
export type FolderOptions = Partial<Pick<Settings, "slice" | "store">>;

/** A sweep in a folder: its jobs, and what has come of them. */
export interface SweepFolder extends Settings {
  readonly path: string;
  /** The jobs' lines, one after the other. */
  readonly lines: readonly string[];
  /** How many slices there are. */
  readonly slices: number;
  readonly results: Store;
  /** The jobs that would fail again. */
  readonly failures: Store;
}

const owner = "sweep";

/**
 * Writes the jobs of a sweep to a folder: `jobs.jsonl`, a line for each, and `sweep.json`. A folder that has the same jobs
 * stays as it is, so that a sweep may be expanded again.
 *
 * @param source The file of the sweep.
 * @throws TypeError or RangeError if the sweep or an option is wrong, or the folder has another sweep's jobs.
 */
export async function makeSweep(
  source: string,
  sweep: SweepFile,
  path: string,
  options: FolderOptions = {},
): Promise<SweepFolder> {
  const slice = checkValue(owner, "slice", count(), options.slice ?? 50);
  const store = checkValue(owner, "store", choice(storeKinds), options.store ?? "files");
  const all = expandSweep(source, sweep);
  checkOptimizers(source, all);
  const text = all.map((job) => `${JSON.stringify(job)}\n`).join("");
  const base = relative(resolve(path), dirname(resolve(source))) || ".";
  const settings: Settings = { kind: "lrlab sweep", version: 1, slice, store, jobs: all.length, base };
  const files = { "jobs.jsonl": text, "sweep.json": `${JSON.stringify(settings, null, 2)}\n` };
  await whileWriting(owner, path, () => mkdir(path, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    const file = join(path, name);
    if (existsSync(file) && (await readFile(file, "utf8")) !== content)
      throw new TypeError(
        `${owner}: ${file} is that of another sweep, or of other options; give another folder`,
      );
    await whileWriting(owner, file, () => platform.files.publish(file, content));
  }
  return openSweep(path);
}

/** Makes each optimizer of a sweep once: before the first job, what is wrong with a schedule is said. */
function checkOptimizers(source: string, jobs: readonly SweepJob[]): void {
  const seen = new Set<string>();
  for (const { names, job } of jobs) {
    const key = JSON.stringify([job.schedule, job.optimizer, job.recipe, job.rate]);
    if (seen.has(key)) continue;
    seen.add(key);
    checkOptimizer(`${source}: ${sayNames(names)}`, job);
  }
}

/** @throws TypeError if there is no sweep in the folder. */
export async function openSweep(path: string): Promise<SweepFolder> {
  const [file, list] = [join(path, "sweep.json"), join(path, "jobs.jsonl")];
  const found = existsSync(file) ? ((await readJson(file)) as Partial<Settings>) : undefined;
  if (found?.kind !== "lrlab sweep")
    throw new TypeError(`${owner}: ${path} has no sweep; make one: lrlab sweep expand SWEEP.json ${path}`);
  const { kind: _, version, ...given } = found;
  if (version !== 1)
    throw new RangeError(`${owner}: version of ${file} must be 1, got ${show(version)}; update lrlab`);
  const { slice, store, jobs, base } = checkOptions(`${owner}: ${file}`, settingsTable, given);
  const text = await readFile(list, "utf8").catch((error: Error) => {
    throw new TypeError(`${owner}: ${list} cannot be read (${error.message})`);
  });
  const lines = text.split("\n").slice(0, -1);
  if (lines.length !== jobs)
    throw new TypeError(`${owner}: ${list} must have ${jobs} lines, got ${lines.length}`);
  return {
    ...{ kind: "lrlab sweep", version, slice, store, jobs, base },
    path,
    lines,
    slices: Math.ceil(jobs / slice),
    results: openStore(store, join(path, "results")),
    failures: openStore(store, join(path, "failed")),
  };
}

/** The jobs of a slice. */
const jobsOf = (folder: SweepFolder, index: number): SweepJob[] => {
  const { lines, slice } = folder;
  return lines.slice(index * slice, (index + 1) * slice).map((line) => jobOf(folder, line));
};

/** @throws TypeError that names the file, if the line is damaged. */
export const jobOf = ({ path }: Pick<SweepFolder, "path">, line: string): SweepJob =>
  parseJson(`${owner}: ${join(path, "jobs.jsonl")}`, line) as SweepJob;

/** The jobs of a slice that nothing has come of yet. */
export async function jobsLeft(folder: SweepFolder, index: number): Promise<SweepJob[]> {
  const jobs = jobsOf(folder, index);
  const ids = jobs.map(({ id }) => id);
  const done = await folder.results.idsIn(index, ids);
  const failed = await folder.failures.idsIn(index, ids);
  return jobs.filter(({ id }) => !done.has(id) && !failed.has(id));
}

/** How far a sweep is. */
export interface SweepStatus {
  readonly jobs: number;
  readonly done: number;
  readonly failed: number;
  readonly left: number;
  readonly slices: number;
  /** The numbers of the slices with jobs that are left. */
  readonly slicesLeft: readonly number[];
}

/** Counts what has come of a sweep's jobs. */
export async function statusOf(folder: SweepFolder): Promise<SweepStatus> {
  const { lines, slice, slices, results, failures } = folder;
  const done = await results.ids();
  const failed = await failures.ids();
  const slicesLeft = new Set<number>();
  lines.forEach((line, i) => {
    const id = idOf(folder, line);
    if (!done.has(id) && !failed.has(id)) slicesLeft.add(Math.floor(i / slice));
  });
  for (const id of done) failed.delete(id);
  const left = lines.length - done.size - failed.size;
  return {
    jobs: lines.length,
    done: done.size,
    failed: failed.size,
    left,
    slices,
    slicesLeft: [...slicesLeft],
  };
}

/** The id of a job's line, which begins with it. */
const idOf = (folder: SweepFolder, line: string): string =>
  /^\{"id":"([^"]*)"/.exec(line)?.[1] ?? jobOf(folder, line).id;
