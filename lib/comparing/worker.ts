/** The program of a worker thread: does the jobs that it is sent, one after the other. */
import { useBackend } from "../backend/backend";
// Registers every optimizer with tfjs.
import "../optimizers";
import { platform } from "../platform";
import { runJob } from "./job";
import type { JobSamples } from "./samples";
import type { WorkerReply, WorkerRequest } from "./worker-pool";

const parent = platform.threads!.parent!;
const answer = (reply: WorkerReply): void => parent.post(reply);
// A line that every run prints is printed once by the pool.
console.warn = (warning: string) => answer({ warning });
// Most jobs ask for it; if it does not start, those that do say why.
const ready = useBackend("wasm", { quiet: true }).catch(() => {});
let samples: JobSamples;

async function work({ job, data, weights, engine }: WorkerRequest): Promise<void> {
  samples = data ?? samples;
  try {
    await ready;
    const { name, ...options } = engine;
    await useBackend(name, { quiet: true, ...options });
    answer({ history: await runJob(job, samples, { weights }) });
  } catch (error) {
    answer({ error: error as Error, name: (error as Error).name });
  }
}

parent.onMessage((request: WorkerRequest) => void work(request));
