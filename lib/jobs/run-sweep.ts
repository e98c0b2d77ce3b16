import { platform } from "../platform";
import type { JobReport } from "./run-slices";
import { jobsLeft, SweepFolder, statusOf } from "./sweep-folder";
import type { SweepReply, SweepRequest } from "./worker";

/** What is asked of a run of a sweep. */
export interface RunSweepSettings {
  /** How many threads to train in; one per processor unless given. */
  readonly workers?: number;
  /** The slices to see to; all unless given. */
  readonly slices?: readonly number[];
  readonly signal: AbortSignal;
  readonly onJob: (report: JobReport) => void;
  /** The file that the threads run. */
  readonly entry?: string;
}

/**
 * Does what is left of a sweep, with the machine's processors; any number of programs may do so at the same time. It ends when
 * nothing is left, also of what others are at.
 *
 * @returns Whether all jobs have an outcome; of the slices asked for.
 * @throws Error if a thread dies, or an outcome cannot be written; what was done by then is kept.
 */
export async function runSweep(folder: SweepFolder, settings: RunSweepSettings): Promise<boolean> {
  const {
    workers = platform.threads!.available,
    slices,
    signal,
    entry = require.resolve("./worker"),
  } = settings;
  // A program that does one slice of a thousand looks at this slice alone.
  const slicesLeft = async (): Promise<readonly number[]> => {
    if (!slices) return (await statusOf(folder)).slicesLeft;
    const counts = await Promise.all(slices.map(async (slice) => (await jobsLeft(folder, slice)).length));
    return slices.filter((_, i) => counts[i] > 0);
  };
  const left = await slicesLeft();
  const threads = Math.min(workers, left.length);
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  // What a thread held that died stays claimed as long as the program lives, so this ends then.
  const end = (error: unknown): void => failure.abort(error);
  await Promise.all(
    Array.from({ length: threads }, (_, i) =>
      runThread(folder, rotated(left, i, threads), { ...settings, entry, signal: stop }).catch(end),
    ),
  );
  failure.signal.throwIfAborted();
  return !signal.aborted && (await slicesLeft()).length === 0;
}

/** The slices from another start for each thread of each program, so that they seldom ask for the same one. */
function rotated(slices: readonly number[], thread: number, threads: number): number[] {
  const start = Math.floor(((thread + Math.random()) / threads) * slices.length);
  return [...slices.slice(start), ...slices.slice(0, start)];
}

function runThread(
  { path }: SweepFolder,
  slices: readonly number[],
  { signal, onJob, entry }: RunSweepSettings,
): Promise<void> {
  const thread = platform.threads!.start(entry);
  const post = (request: SweepRequest): void => thread.post(request);
  const stop = (): void => post("stop");
  return new Promise<void>((resolve, reject) => {
    thread.onMessage((reply: SweepReply) => {
      if (!("end" in reply)) return onJob(reply);
      if (reply.error === undefined) resolve();
      else reject(new Error(reply.error));
    });
    thread.onEnd((code, error) => reject(error ?? new Error(`sweep: a thread ended with exit code ${code}`)));
    signal.addEventListener("abort", stop);
    post({ path, slices });
    if (signal.aborted) stop();
  }).finally(async () => {
    signal.removeEventListener("abort", stop);
    await thread.end();
  });
}
