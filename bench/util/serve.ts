import { createInterface } from "node:readline";

/** The most memory that this process has held, in MiB. */
export const peakMemory = (): number => process.resourceUsage().maxRSS / 1024;

/**
 * Does a task for each line of the input that names one, and answers with its time and its result; at the end, with
 * the peak memory. python/serve.py is the same for Python.
 */
export async function serve(tasks: Readonly<Record<string, () => number | Promise<number>>>): Promise<void> {
  const say = (answer: object): void => console.log(JSON.stringify(answer));
  say({ ready: true });
  for await (const task of createInterface({ input: process.stdin })) {
    const start = performance.now();
    const value = await tasks[task]();
    say({ ms: performance.now() - start, value });
  }
  say({ peakMiB: peakMemory() });
}
