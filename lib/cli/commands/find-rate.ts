import { resolve } from "node:path";
import { optimizerNames } from "../../optimizers/peers";
import type { RangeTest } from "../../training/find-learning-rate";
import { jsonFlag, numberOf, only, textOf } from "../arguments";
import type { Command, Input } from "../command";
import { drawCurves } from "../draw/terminal";
import { table } from "../help";
import { asUsage, readJobFile } from "../spec/job";
import { UsageError } from "../usage-error";

const owner = "lrlab find-rate";

export const findRate: Command = {
  name: "find-rate",
  summary: "finds rates to train with: a range test of a model on its data",
  usage: "lrlab find-rate [JOB.json] [options]",
  about:
    "Trains for some steps with a rate that rises from step to step until the loss runs away, and reads rates off the curve. Model, data, loss, optimizer and batch size are those of a job file, as lrlab train takes it; its schedule is not used. Options stand in their place.",
  flags: {
    data: {
      type: "string",
      value: "DATA",
      about: "a dataset by its name, synthetic or mnist, or a module, ./data.js",
    },
    samples: { type: "string", value: "N", about: "how many training samples of a named dataset" },
    model: {
      type: "string",
      value: "MODULE",
      about: "a module that exports model(seed); simpleNet unless given",
    },
    optimizer: { type: "string", value: "NAME", about: "the optimizer (Adam)", choices: optimizerNames },
    "batch-size": { type: "string", value: "N", about: "samples in a batch (32)" },
    steps: { type: "string", value: "N", short: "n", about: "how many steps the rate rises for (100)" },
    start: { type: "string", value: "RATE", about: "the first rate (1e-7)" },
    end: { type: "string", value: "RATE", about: "the last rate (10)" },
    json: jsonFlag,
  },
  examples: [
    ["lrlab find-rate job.json", "with what a job file says"],
    ["lrlab find-rate --data mnist --samples 5000 --batch-size 128", "a small network on digits"],
    ["lrlab find-rate --data ./data.js --model ./model.js --optimizer SGD", "modules of your own"],
  ],
  run,
};

async function run({ args, flags, io }: Input): Promise<number> {
  const positive = (name: string) =>
    numberOf(owner, flags, name, "a positive number", (value) => value > 0 && value < Infinity);
  const [batchSize, samples, steps] = ["batch-size", "samples", "steps"].map((name) =>
    numberOf(owner, flags, name),
  );
  const [startLr, endLr] = ["start", "end"].map(positive);
  const file = args.length > 0 ? only(owner, "a job file", args) : undefined;
  const data = pathOf(textOf(flags, "data"));
  if (file === undefined && data === undefined)
    throw new UsageError(`${owner}: expected a job file, or --data`);
  if (samples !== undefined && data === undefined) throw new UsageError(`${owner}: --samples needs --data`);
  const { signal } = io;
  const { content, folder } =
    file === undefined ? { content: {}, folder: "." } : await readJobFile(owner, file);
  const [optimizer, model] = [textOf(flags, "optimizer"), pathOf(textOf(flags, "model"))];
  const { checkJob } = await import("../../jobs/job-file");
  const job = await asUsage(async () =>
    checkJob(file ?? owner, {
      epochs: 1,
      ...(!("recipe" in content) && { schedule: 1 }),
      ...content,
      ...(data !== undefined && {
        data: samples === undefined ? data : { name: data, options: { nTrain: samples } },
      }),
      ...(optimizer !== undefined && { optimizer }),
      ...(model !== undefined && { model }),
      ...(batchSize !== undefined && { batchSize }),
    }),
  );
  const { findJobRate } = await import("../../jobs/find-rate");
  const { useBackend } = await import("../../backend/backend");
  await useBackend(undefined, { quiet: true });
  const options = Object.entries({ steps, startLr, endLr }).filter(([, value]) => value !== undefined);
  const test = await asUsage(() =>
    findJobRate(file ?? owner, job, folder, { ...Object.fromEntries(options), signal }).catch(
      (error: Error) => {
        error.message = withFlags(error.message);
        throw error;
      },
    ),
  );
  io.out(flags.json ? `${JSON.stringify(test)}\n` : `${describe(test, io)}\n`);
  return test.stopped === "aborted" ? 1 : 0;
}

/** The path of a module from here, whatever folder the job file is in. */
const pathOf = (given: string | undefined): string | undefined =>
  given !== undefined && /^\.{1,2}[/\\]/.test(given) ? resolve(given) : given;

/** A text of the library with the command's names of its options. */
const withFlags = (text: string): string =>
  text.replace(/\b(start|end)Lr\b/g, "--$1").replace(/\bbatchSize\b/g, "--batch-size");

/** What the suggestions are, in words. */
const rules: Readonly<Record<keyof RangeTest["suggestions"], string>> = {
  steepest: "where the loss falls fastest",
  valley: "half along the longest fall, interruptions left out",
  minimumOverTen: "a tenth of the rate with the lowest loss",
  longestSlide: "two thirds along the longest fall without a break",
};

function describe({ lr, smoothedLoss, suggestions, reasons, stopped }: RangeTest, io: Input["io"]): string {
  const text = (rate: number): string => rate.toPrecision(3);
  const rows = (Object.keys(rules) as (keyof typeof rules)[]).map((rule) => {
    const rate = suggestions[rule];
    return [
      rule,
      rate === undefined
        ? `none: ${withFlags(reasons[rule] ?? "the curve does not say it")}`
        : `${text(rate)}, ${rules[rule]}`,
    ] as const;
  });
  const ends = [text(lr[0] ?? 0), `rate ${text(lr.at(-1) ?? 0)}`] as const;
  const { columns, color } = io;
  const curve =
    lr.length > 1
      ? [drawCurves([{ name: "smoothed loss", values: smoothedLoss }], { columns, color, ends })]
      : [];
  return [...curve, "", `Ended after ${lr.length} steps (${stopped}). Suggestions:`, ...table(rows)].join(
    "\n",
  );
}
