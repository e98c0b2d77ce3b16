import type { SweepFile } from "../../../jobs/sweep-file";
import { jsonFlag, numberOf, textOf } from "../../arguments";
import type { Command, Input } from "../../command";
import { asUsage, readJobFile } from "../../spec/job";
import { UsageError } from "../../usage-error";
import { storeKinds } from "../../../jobs/store-kinds";

const owner = "lrlab sweep expand";

export const expand: Command = {
  name: "expand",
  summary: "writes the jobs of a sweep file into a folder",
  usage: "lrlab sweep expand SWEEP.json FOLDER [options]",
  flags: {
    slice: { type: "string", value: "N", about: "how many jobs a program takes at a time (50)" },
    store: {
      type: "string",
      value: "KIND",
      choices: storeKinds,
      about: "a file for each result, or, for more than ten thousand, lines in a file for each slice (files)",
    },
    json: jsonFlag,
  },
  examples: [
    ["lrlab sweep expand sweep.json runs", "the usual"],
    ["lrlab sweep expand sweep.json runs --slice 100 --store lines", "for a hundred thousand jobs"],
  ],
  async run({ args, flags, io }: Input): Promise<number> {
    if (args.length !== 2)
      throw new UsageError(`${owner}: expected a sweep file and a folder, got ${args.length} arguments`);
    const [file, folder] = args;
    const slice = numberOf(owner, flags, "slice");
    const { content } = await readJobFile(owner, file);
    const { makeSweep } = await import("../../../jobs/sweep-folder");
    const { jobs, slices } = await asUsage(() =>
      makeSweep(file, content as SweepFile, folder, { slice, store: textOf(flags, "store") as "files" }),
    );
    io.out(
      flags.json
        ? `${JSON.stringify({ folder, jobs, slices })}\n`
        : `${folder}: ${jobs} jobs in ${slices} slices\n`,
    );
    return 0;
  },
};
