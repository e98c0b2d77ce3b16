import type { JobReport } from "../../../jobs/run-slices";
import type { SweepStatus } from "../../../jobs/sweep-folder";
import { jsonFlag, numberOf, only } from "../../arguments";
import type { Command, Input } from "../../command";
import { asUsage } from "../../spec/job";
import { UsageError } from "../../usage-error";

const owner = "lrlab sweep run";

export const run: Command = {
  name: "run",
  summary: "does what is left of a sweep",
  usage: "lrlab sweep run FOLDER [options]",
  about:
    "It ends when nothing is left, also of what other programs are at: the slice of one that died is done by another. SIGTERM and Ctrl-C end it; jobs under way are then begun anew next time.\nThe exit status is 0 if each job is done or would fail again (these are in failed); 1 if something is left; 2 if the command is wrong.",
  flags: {
    workers: { type: "string", value: "N", about: "how many threads train (one for each processor)" },
    slice: {
      type: "strings",
      value: "NUMBER",
      about: "do this slice alone, numbered from 0; may be given several times",
    },
    json: { ...jsonFlag, about: "print each job as a line of JSON as it ends" },
  },
  examples: [
    ["lrlab sweep run runs", "all of it, on all processors"],
    ["lrlab sweep run runs --workers 1 --slice 17", "as an array of jobs starts it"],
  ],
  async run({ args, flags, io }: Input): Promise<number> {
    const folder = only(owner, "a folder", args);
    const workers = numberOf(owner, flags, "workers");
    const { signal } = io;
    const { openSweep, statusOf } = await import("../../../jobs/sweep-folder");
    const { runSweep } = await import("../../../jobs/run-sweep");
    const sweep = await asUsage(() => openSweep(folder));
    const slices = (flags.slice as string[] | undefined)?.map((text) => sliceOf(text, sweep.slices));
    const counts = { done: 0, failed: 0, broken: 0 };
    const onJob = (report: JobReport): void => {
      counts[report.outcome]++;
      if (flags.json) io.out(`${JSON.stringify(report)}\n`);
      else if (report.error) io.err(`${report.id} ${report.what}: ${report.error}\n`);
      else if (io.isTerminal) io.err(`\r${counts.done} done, ${counts.failed} failed\u001b[K`);
    };
    const isDone = await runSweep(sweep, { workers, slices, signal, onJob });
    if (io.isTerminal && !flags.json) io.err("\n");
    if (!flags.json) {
      const here = `${counts.done} done here, ${counts.failed} failed`;
      io.out(`${folder}: ${slices ? "" : `${sayStatus(await statusOf(sweep))}; `}${here}\n`);
    }
    return isDone ? 0 : 1;
  },
};

/** How far a sweep is, in words. */
export const sayStatus = ({ done, failed, left, jobs }: SweepStatus): string =>
  `${done} of ${jobs} jobs done, ${failed} failed, ${left} left`;

function sliceOf(text: string, slices: number): number {
  const slice = text.trim() === "" ? NaN : Number(text);
  if (Number.isSafeInteger(slice) && slice >= 0 && slice < slices) return slice;
  throw new UsageError(`${owner}: --slice must be an integer from 0 to ${slices - 1}, got ${text}`);
}
