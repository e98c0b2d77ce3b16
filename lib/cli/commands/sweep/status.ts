import { jsonFlag, only } from "../../arguments";
import type { Command, Input } from "../../command";
import { asUsage } from "../../spec/job";
import { sayStatus } from "./run";

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
    const sweep = await asUsage(() => openSweep(folder));
    if (flags.slices) io.out(`${sweep.slices}\n`);
    else {
      const status = await asUsage(() => statusOf(sweep));
      const slices = `${status.slicesLeft.length} of ${status.slices} slices`;
      io.out(flags.json ? `${JSON.stringify(status)}\n` : `${folder}: ${sayStatus(status)} in ${slices}\n`);
    }
    return 0;
  },
};
