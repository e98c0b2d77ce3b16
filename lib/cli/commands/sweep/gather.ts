import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { tableText } from "../../../figures/table";
import { csvText } from "../../../helpers/csv";
import { checkPipe, jsonFlag, only, textOf } from "../../arguments";
import type { Command, Input } from "../../command";
import { asUsage } from "../../spec/job";
import { writeFile, writeText } from "../../files";

const owner = "lrlab sweep gather";

export const gather: Command = {
  name: "gather",
  summary: "brings together what came of a sweep so far",
  usage: "lrlab sweep gather FOLDER [options]",
  about:
    "Without an option it prints a table: a row for each schedule, model, ... with the mean over the seeds.",
  flags: {
    csv: {
      type: "string",
      value: "FILE",
      about: "write a row for each job, with what it measured after its last epoch; - prints it",
    },
    jsonl: {
      type: "string",
      value: "FILE",
      about: "write a line of JSON for each job, with its whole History; - prints it",
    },
    json: { ...jsonFlag, about: "print means, spreads and intervals over the seeds as JSON" },
  },
  examples: [
    ["lrlab sweep gather runs", "a table"],
    ["lrlab sweep gather runs --csv runs.csv --jsonl runs.jsonl", "for other programs"],
  ],
  async run({ args, flags, io }: Input): Promise<number> {
    const path = only(owner, "a folder", args);
    checkPipe(owner, flags, ["csv", "jsonl"]);
    const { openSweep } = await import("../../../jobs/sweep-folder");
    const { columnsIn, compareSweep, outcomesOf, rowOf } = await import("../../../jobs/gather");
    const folder = await asUsage(() => openSweep(path));
    const [csv, jsonl] = [textOf(flags, "csv"), textOf(flags, "jsonl")];
    if (jsonl !== undefined) {
      const lines = async function* () {
        for await (const outcome of outcomesOf(folder)) yield `${JSON.stringify(outcome)}\n`;
      };
      if (jsonl === "-") for await (const line of lines()) io.out(line);
      else await writeFile(owner, jsonl, () => pipeline(lines, createWriteStream(jsonl)));
    }
    if (csv !== undefined) {
      const rows = [];
      for await (const outcome of outcomesOf(folder)) rows.push(rowOf(outcome));
      const { titles, cells } = columnsIn(rows);
      const text = csvText(titles, cells);
      if (csv === "-") io.out(text);
      else await writeText(owner, csv, text);
    }
    if (csv !== undefined || jsonl !== undefined) return 0;
    const comparison = await asUsage(() => compareSweep(folder));
    if (flags.json) {
      const { mean, spread, interval, failed } = comparison;
      const failures = failed.map(({ error, ...run }) => ({ ...run, error: error?.message }));
      io.out(`${JSON.stringify({ mean, spread, interval, failed: failures })}\n`);
      return 0;
    }
    const { comparisonTable } = await import("../../../figures/comparison-table");
    if (Object.keys(comparison.mean).length === 0) {
      io.err(`${owner}: nothing is done yet in ${path}\n`);
      return 1;
    }
    io.out(`${tableText(comparisonTable(comparison))}\n`);
    return 0;
  },
};
