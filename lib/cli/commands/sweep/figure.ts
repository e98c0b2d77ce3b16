import type { Comparison } from "../../../comparing/comparison";
import { measuresOf } from "../../../comparing/measures";
import { comparisonTable } from "../../../figures/comparison-table";
import { capitalize } from "../../../helpers/text";
import { suggestion } from "../../../options/show";
import { checkPipe, only, textOf } from "../../arguments";
import type { Command, Input } from "../../command";
import { DotRow, dotsSvg } from "../../draw/dots";
import { dotsFigure } from "../../draw/dots-figure";
import { figurePage } from "../../draw/html";
import { writePng } from "../../draw/png";
import { asUsage } from "../../spec/job";
import { UsageError } from "../../usage-error";
import { writeFile, writeText } from "../../files";

const owner = "lrlab sweep figure";

export const figure: Command = {
  name: "figure",
  summary: "draws what came of a sweep so far",
  usage: "lrlab sweep figure FOLDER [options]",
  flags: {
    measure: { type: "string", value: "NAME", about: "what to draw, after the last epoch (valLoss)" },
    title: { type: "string", value: "TEXT", about: "the title" },
    svg: { type: "string", value: "FILE", about: "write it as SVG; - prints it" },
    png: {
      type: "string",
      value: "FILE",
      about: "write it as PNG; an installed Chromium, Chrome or Edge draws",
    },
    html: { type: "string", value: "FILE", about: "write a page with it and the table of means" },
    json: { type: "string", value: "FILE", about: "write a figure of Plotly; - prints it" },
  },
  examples: [["lrlab sweep figure runs --svg runs.svg --measure valAccuracy", "validation accuracy"]],
  async run({ args, flags, io }: Input): Promise<number> {
    const path = only(owner, "a folder", args);
    if (!["svg", "png", "html", "json"].some((name) => flags[name] !== undefined))
      throw new UsageError(`${owner}: expected one of --svg, --png, --html, --json`);
    checkPipe(owner, flags, ["svg", "html", "json"]);
    const { openSweep } = await import("../../../jobs/sweep-folder");
    const { compareSweep } = await import("../../../jobs/gather");
    const comparison = await asUsage(async () => compareSweep(await openSweep(path)));
    if (Object.keys(comparison.mean).length === 0) {
      io.err(`${owner}: nothing is done yet in ${path}\n`);
      return 1;
    }
    const { words, rows, leftOut } = dotsOf(comparison, textOf(flags, "measure"));
    if (leftOut.length > 0) io.err(`${owner}: left out, without ${words}: ${leftOut.join(", ")}\n`);
    const title = textOf(flags, "title") ?? `${capitalize(words)} after the last epoch`;
    const svg = dotsSvg(title, capitalize(words), rows);
    const write = async (name: string, text: () => string): Promise<void> => {
      const file = textOf(flags, name);
      if (file === "-") io.out(text());
      else if (file !== undefined) await writeText(owner, file, text());
    };
    await write("svg", () => svg);
    await write("html", () =>
      figurePage(title, svg, comparisonTable(comparison), Object.keys(comparison.mean)),
    );
    await write("json", () => `${JSON.stringify(dotsFigure(title, capitalize(words), rows))}\n`);
    const png = textOf(flags, "png");
    if (png !== undefined) await writeFile(owner, png, () => writePng(png, svg));
    return 0;
  },
};

/** The rows of the figure, those that have the measure, and the names of the others. */
function dotsOf(
  { histories, mean, interval, failed }: Comparison,
  asked?: string,
): { words: string; rows: DotRow[]; leftOut: string[] } {
  const first = Object.values(mean)[0];
  const measures = measuresOf(first);
  const name = asked ?? (first.valLoss.length > 0 ? "valLoss" : "loss");
  const measure = measures.find((each) => each.name === name);
  if (!measure)
    throw new UsageError(
      `${owner}: unknown measure ${name}${suggestion(
        name,
        measures.map((each) => each.name),
      )}`,
    );
  const rows = Object.entries(mean).map(([schedule, history]) => ({
    name: schedule,
    values: Object.values(histories[schedule]).map((run) => measure.read(run) ?? NaN),
    mean: measure.read(history) ?? NaN,
    ...(interval[schedule] && { halfWidth: measure.read(interval[schedule]) }),
  }));
  const drawn = rows.filter(({ values }) => values.every(Number.isFinite));
  if (drawn.length === 0) throw new UsageError(`${owner}: the runs have no ${name}`);
  const all = [...Object.keys(mean), ...failed.map(({ schedule }) => schedule)];
  const shown = new Set(drawn.map(({ name }) => name));
  return { words: measure.words, rows: drawn, leftOut: [...new Set(all)].filter((each) => !shown.has(each)) };
}
