import { measuresOf } from "../../comparing/measures";
import type { PairedDifference } from "../../comparing/paired-differences";
import { tableText } from "../../figures/table";
import { show, suggestion } from "../../options/show";
import type { RunHistory } from "../../training/history";
import { jsonFlag, numberOf, only, textOf } from "../arguments";
import type { Command, Input } from "../command";
import { asUsage, readJobFile } from "../spec/job";
import { UsageError } from "../usage-error";
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
    measure: {
      type: "string",
      value: "NAME",
      about: "by what they differ (valLoss; with a test set testLoss)",
    },
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
  const [baseline, asked] = ["baseline", "measure"].map((name) => textOf(flags, name));
  if (asked !== undefined && baseline === undefined)
    throw new UsageError(`${owner}: --measure needs --baseline`);
  const { signal } = io;
  const { content, folder } = await readJobFile(owner, file);
  const { compareOptionsOf } = await import("../../jobs/compare-file");
  const library = await import("../../comparing/compare");
  const { pairedDifferences } = await import("../../comparing/paired-differences");
  const { comparisonTable } = await import("../../figures/comparison-table");
  const { differenceTable } = await import("../../figures/difference-table");
  const isJson = flags.json === true;
  const options = await asUsage(() => compareOptionsOf(file, content as CompareFile, folder));
  const names = Object.keys(options.schedules);
  if (baseline !== undefined && !names.includes(baseline))
    throw new UsageError(
      `${owner}: --baseline must be a schedule of ${file}, got ${show(baseline)}${suggestion(baseline, names)}`,
    );
  const comparison = await asUsage(() =>
    library.compare({
      ...options,
      ...{ signal, ...(workers && { workers }) },
      onRunEnd: ({ schedule, seed, error, history }, { finished, total }) => {
        io.err(`${finished}/${total} ${schedule}, seed ${seed}${error ? `: ${error.message}` : ""}\n`);
        // What there is to compare by is known once one run is done.
        if (history && asked !== undefined) checkMeasure(asked, history);
      },
    }),
  );
  const isTested = Object.keys(comparison.test).length > 0;
  const measure = asked ?? (isTested ? "testLoss" : "valLoss");
  const failures = comparison.failed.map(({ error, ...run }) => ({ ...run, error: error?.message }));
  let differences: PairedDifference[] | undefined;
  let whyNone: string | undefined;
  try {
    if (baseline !== undefined) differences = pairedDifferences(comparison, { baseline, measure });
  } catch (error) {
    // What was trained is shown in any case.
    whyNone = (error as Error).message;
  }
  if (isJson) io.out(`${JSON.stringify({ ...comparison, failed: failures, differences })}\n`);
  else {
    if (Object.keys(comparison.mean).length > 0) io.out(`${tableText(comparisonTable(comparison))}\n`);
    if (differences) io.out(`\n${tableText(differenceTable(differences))}\n`);
  }
  if (whyNone !== undefined) io.err(`${owner}: ${whyNone}\n`);
  return signal.aborted || failures.length > 0 || whyNone !== undefined ? 1 : 0;
}

/** @throws UsageError if a run does not measure that. */
function checkMeasure(name: string, history: RunHistory): void {
  const names = measuresOf(history).map((measure) => measure.name);
  if (!names.includes(name))
    throw new UsageError(`${owner}: unknown measure ${show(name)}${suggestion(name, names)}`);
}
