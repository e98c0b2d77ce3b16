import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { platform } from "../platform";
import { FolderHeldError, FolderLock } from "../platform/files";
import { DivergedError } from "../training/diverged";
import type { Outcome } from "./store";
import { jobsLeft, SweepFolder } from "./sweep-folder";
import { sayNames, SweepJob } from "./sweep-file";
import { trainJob } from "./train-job";

/** What a runner says of a job. */
export interface JobReport {
  readonly id: string;
  readonly what: string;
  /** Whether it was done, would fail again, or failed by what may be otherwise next time. */
  readonly outcome: "done" | "failed" | "broken";
  readonly error?: string;
}

/** What a runner is given. */
export interface RunnerSettings {
  /** The slices to see to, in the order in which to try them. */
  readonly slices: readonly number[];
  readonly signal: AbortSignal;
  readonly onJob: (report: JobReport) => void;
}

/** How long to wait for the slices that others are at before another look, in ms. */
const patience = 500;

/** Whether a job would fail again: its rate is too high, or its file is wrong. */
const isFinal = (error: unknown): error is Error =>
  error instanceof DivergedError || error instanceof TypeError || error instanceof RangeError;

/**
 * Does what is left of some slices, one after the other, each with a claim that others see. It ends when nothing is left of
 * them, also of those that others claimed: a claim whose holder died is taken over.
 *
 * @throws Error if an outcome cannot be written.
 */
export async function runSlices(
  folder: SweepFolder,
  { slices, signal, onJob }: RunnerSettings,
): Promise<void> {
  const broken = new Set<string>();
  const toDo = async (slice: number): Promise<SweepJob[]> =>
    (await jobsLeft(folder, slice)).filter(({ id }) => !broken.has(id));
  let left = [...slices];
  while (left.length > 0 && !signal.aborted) {
    const held: number[] = [];
    for (const slice of left) {
      if (signal.aborted) return;
      if ((await toDo(slice)).length === 0) continue;
      const lock = await claim(folder, slice);
      if (!lock) {
        held.push(slice);
        continue;
      }
      try {
        // Another runner may have ended it before the claim was taken.
        for (const job of await toDo(slice))
          await runOne(folder, slice, job, lock, { signal, onJob, broken });
      } catch (error) {
        if (!(error instanceof FolderHeldError)) throw error;
        held.push(slice);
      } finally {
        await lock.release();
      }
    }
    left = held;
    if (left.length > 0) await wait(patience, undefined, { signal }).catch(() => undefined);
  }
}

async function claim(folder: SweepFolder, slice: number): Promise<FolderLock | undefined> {
  const path = join(folder.path, "claims", `${String(slice).padStart(6, "0")}.lock`);
  return platform.files.lock("sweep", path).catch((error) => {
    if (error instanceof FolderHeldError) return undefined;
    throw error;
  });
}

async function runOne(
  folder: SweepFolder,
  slice: number,
  { id, names, job }: SweepJob,
  lock: FolderLock,
  { signal, onJob, broken }: Pick<RunnerSettings, "signal" | "onJob"> & { broken: Set<string> },
): Promise<void> {
  if (signal.aborted) return;
  const what = sayNames(names);
  let outcome: Outcome;
  try {
    const history = await trainJob(what, job, join(folder.path, folder.base), { signal, quiet: true });
    if (!history) return;
    outcome = { id, names, history };
  } catch (error) {
    if (!isFinal(error)) {
      broken.add(id);
      return onJob({ id, what, outcome: "broken", error: (error as Error).message });
    }
    const { name, message } = error;
    const measured = error instanceof DivergedError ? { history: error.history } : {};
    outcome = { id, names, ...measured, error: { name, message } };
  }
  await lock.check();
  await (outcome.error ? folder.failures : folder.results).write(slice, outcome);
  onJob({ id, what, outcome: outcome.error ? "failed" : "done", error: outcome.error?.message });
}
