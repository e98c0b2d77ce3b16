import { tableText } from "../../figures/table";
import { jsonFlag, numberOf, only, textOf } from "../arguments";
import type { Command, Input } from "../command";
import { asUsage, readJobFile } from "../spec/job";
import type { CompareFile } from "../../jobs/compare-file";

const owner = "lrlab compare";

export const compare: Command = {
  name: "compare",
  summary: "trains with several schedules and seeds, and compares them",
  usage: "lrlab compare FILE.json [options]",
  about:
    "The file is a job with schedules by name in place of schedule, and seeds in place of seed; tune and holdOut are as compare of the library has them. Nothing is kept: what takes hours is a sweep.",
  flags: {
    baseline: {
      type: "string",
      value: "NAME",
      about: "say how the others differ from this schedule, seed by seed",
    },
    measure: { type: "string", value: "NAME", about: "by what (valLoss; with a test set testLoss)" },
    workers: { type: "string", value: "N", about: "how many threads train (one for each processor)" },
    json: jsonFlag,
  },
  examples: [
    ["lrlab compare schedules.json", "a table of all schedules"],
    ["lrlab compare schedules.json --baseline constant", "and how they differ from one of them"],
  ],
  run,
};

async function run({ args, flags, io }: Input): Promise<number> {
  const file = only(owner, "a file of schedules", args);
  const workers = numberOf(owner, flags, "workers");
  const { signal } = io;
  const { content, folder } = await readJobFile(owner, file);
  const { compareOptionsOf } = await import("../../jobs/compare-file");
  const library = await import("../../comparing/compare");
  const { pairedDifferences } = await import("../../comparing/paired-differences");
  const { comparisonTable } = await import("../../figures/comparison-table");
  const { differenceTable } = await import("../../figures/difference-table");
  const isJson = flags.json === true;
  const comparison = await asUsage(async () =>
    library.compare({
      ...(await compareOptionsOf(file, content as CompareFile, folder)),
      ...{ signal, ...(workers && { workers }) },
      onRunEnd: ({ schedule, seed, error }, { finished, total }) =>
        io.err(`${finished}/${total} ${schedule}, seed ${seed}${error ? `: ${error.message}` : ""}\n`),
    }),
  );
  const baseline = textOf(flags, "baseline");
  const isTested = Object.keys(comparison.test).length > 0;
  const measure = textOf(flags, "measure") ?? (isTested ? "testLoss" : "valLoss");
  const differences =
    baseline === undefined
      ? undefined
      : await asUsage(async () => pairedDifferences(comparison, { baseline, measure }));
  const failures = comparison.failed.map(({ error, ...run }) => ({ ...run, error: error?.message }));
  if (isJson) io.out(`${JSON.stringify({ ...comparison, failed: failures, differences })}\n`);
  else {
    if (Object.keys(comparison.mean).length > 0) io.out(`${tableText(comparisonTable(comparison))}\n`);
    if (differences) io.out(`\n${tableText(differenceTable(differences))}\n`);
  }
  return signal.aborted || failures.length > 0 ? 1 : 0;
}
