import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { platform } from "../platform";
import { whileWriting } from "../platform/files";
import { checkValue } from "../options/check";
import { choice, count } from "../options/options";
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
  const read = (name: string): Promise<string> => readFile(join(path, name), "utf8");
  const settings = await read("sweep.json").then(
    (text) => JSON.parse(text) as Partial<Settings>,
    () => undefined,
  );
  if (settings?.kind !== "lrlab sweep")
    throw new TypeError(`${owner}: ${path} has no sweep; make one: lrlab sweep expand SWEEP.json ${path}`);
  const { slice, store, jobs } = settings as Settings;
  const lines = (await read("jobs.jsonl")).split("\n").slice(0, -1);
  if (lines.length !== jobs)
    throw new TypeError(`${owner}: ${join(path, "jobs.jsonl")} must have ${jobs} lines, got ${lines.length}`);
  return {
    ...(settings as Settings),
    path,
    lines,
    slices: Math.ceil(jobs / slice),
    results: openStore(store, join(path, "results")),
    failures: openStore(store, join(path, "failed")),
  };
}

/** The jobs of a slice. */
const jobsOf = ({ lines, slice }: SweepFolder, index: number): SweepJob[] =>
  lines.slice(index * slice, (index + 1) * slice).map((line) => JSON.parse(line) as SweepJob);

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
    const id = idOf(line);
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
const idOf = (line: string): string =>
  /^\{"id":"([^"]*)"/.exec(line)?.[1] ?? (JSON.parse(line) as SweepJob).id;
