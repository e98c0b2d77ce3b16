import { jsonFlag, only } from "../../arguments";
import type { Command, Input } from "../../command";
import { asUsage } from "../../spec/job";

export const status: Command = {
  name: "status",
  summary: "says how far a sweep is",
  usage: "lrlab sweep status FOLDER [options]",
  flags: {
    slices: { type: "boolean", about: "print the number of slices alone, as arrays of jobs ask for it" },
    json: {
      ...jsonFlag,
      about: "print JSON; slicesLeft are the numbers of the slices with jobs that are left",
    },
  },
  examples: [["lrlab sweep status runs --json", "as a driver reads it"]],
  async run({ args, flags, io }: Input): Promise<number> {
    const folder = only("lrlab sweep status", "a folder", args);
    const { openSweep, statusOf } = await import("../../../jobs/sweep-folder");
    const status = await statusOf(await asUsage(() => openSweep(folder)));
    const { jobs, done, failed, left, slices, slicesLeft } = status;
    if (flags.slices) io.out(`${slices}\n`);
    else
      io.out(
        flags.json
          ? `${JSON.stringify(status)}\n`
          : `${folder}: ${done} of ${jobs} jobs done, ${failed} failed, ${left} left in ${slicesLeft.length} of ${slices} slices\n`,
      );
    return 0;
  },
};
