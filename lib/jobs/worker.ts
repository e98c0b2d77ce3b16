/** The program of a thread that does the jobs of a sweep: it claims slices by itself. */
import { useBackend } from "../backend/backend";
import { platform } from "../platform";
import { JobReport, runSlices } from "./run-slices";
import { openSweep } from "./sweep-folder";

/** What such a thread is sent: what to do, then perhaps that it is to stop. */
export type SweepRequest = { readonly path: string; readonly slices: readonly number[] } | "stop";

/** What it answers: the jobs as they end, and at last that it is done, or why it is not. */
export type SweepReply = JobReport | { readonly end: true; readonly error?: string };

const parent = platform.threads!.parent!;
const answer = (reply: SweepReply): void => parent.post(reply);
const stop = new AbortController();
// What a job warns of is said by `lrlab train` of the job alone.
console.warn = () => {};

async function work({ path, slices }: Exclude<SweepRequest, "stop">): Promise<void> {
  try {
    await useBackend(undefined, { quiet: true });
    await runSlices(await openSweep(path), { slices, signal: stop.signal, onJob: answer });
    answer({ end: true });
  } catch (error) {
    answer({ end: true, error: (error as Error).message });
  }
}

parent.onMessage((request: SweepRequest) => {
  if (request === "stop") stop.abort();
  else void work(request);
});
