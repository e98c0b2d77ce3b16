import { resolve } from "node:path";
import { jsonFlag, numberOf, only, textOf } from "../arguments";
import type { Command, Input } from "../command";
import { asUsage, readJobFile } from "../spec/job";
import { UsageError } from "../usage-error";

const owner = "lrlab train";

export const train: Command = {
  name: "train",
  summary: "trains what a job file says, and continues where it was",
  usage: "lrlab train JOB.json [options]",
  about:
    "The folder gets job.json, history.jsonl with a line for each epoch while it runs, checkpoint.json, and at the end model and result.json. The same command continues a run that was ended; one that is done is not done again. SIGTERM and Ctrl-C save and end the run after the step at hand.\nThe exit status is 0 if the run is done; 1 if it was ended or failed; 2 if the command or the job file is wrong.",
  flags: {
    out: { type: "string", value: "FOLDER", short: "o", about: "where the output goes (JOB)" },
    "save-steps": {
      type: "string",
      value: "N",
      about: "save every N steps too, besides after each epoch",
    },
    json: { ...jsonFlag, about: "print each epoch as a line of JSON" },
  },
  examples: [
    ["lrlab train job.json", "trains into the folder job"],
    ["lrlab train job.json --out runs/first --json | tee log", "each epoch as JSON, into a pipe too"],
  ],
  run,
};

async function run({ args, flags, io }: Input): Promise<number> {
  const file = only(owner, "a job file", args);
  const out = textOf(flags, "out") ?? file.replace(/\.json$/i, "");
  if (resolve(out) === resolve(file))
    throw new UsageError(
      `${owner}: --out must be given where the job file does not end in .json, got ${file}`,
    );
  const everySteps = numberOf(owner, flags, "save-steps");
  // Before what takes long: a signal that comes while tfjs is loaded ends the run too.
  const { signal } = io;
  const { content, folder } = await readJobFile(owner, file);
  const { checkJob } = await import("../../jobs/job-file");
  const job = await asUsage(async () => checkJob(file, content));
  const { trainInFolder } = await import("../../jobs/train-folder");
  const { useBackend } = await import("../../backend/backend");
  await useBackend(undefined, { quiet: true });
  const isJson = flags.json === true;
  let epochs = 0;
  const history = await asUsage(() =>
    trainInFolder(file, job, folder, out, {
      ...{ signal, everySteps, quiet: isJson },
      onResume: (epochs, steps) => io.err(`${owner}: continues after epoch ${epochs}, step ${steps}\n`),
      onEpoch: (line) => {
        epochs = line.epoch;
        if (isJson) io.out(`${JSON.stringify(line)}\n`);
      },
    }),
  );
  if (!history) {
    io.err(`${owner}: ended after epoch ${epochs} of ${job.epochs}; the same command continues it\n`);
    return 1;
  }
  if (!isJson) io.out(`${out}: done, ${job.epochs} epochs, ${await sayLast(history)}\n`);
  return 0;
}

/** What a run measured last. */
async function sayLast(history: import("../../training/history").History): Promise<string> {
  const { columnIn, columnsOf } = await import("../../training/history");
  return columnsOf(history)
    .filter((name) => !["epoch", "lr", "nextLr", "seconds"].includes(name))
    .map((name) => `${name} ${columnIn(history, name)!.at(-1)!.toPrecision(4)}`)
    .join(", ");
}
