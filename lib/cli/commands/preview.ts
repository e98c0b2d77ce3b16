import { scheduleFigure } from "../../figures/schedule-figure";
import { positionsTo, sample } from "../../figures/sample";
import { csvText } from "../../helpers/csv";
import { checkPipe, numberOf, textOf } from "../arguments";
import type { Command, Input } from "../command";
import { figurePage } from "../draw/html";
import { writePng } from "../draw/png";
import { figureSvg } from "../draw/svg";
import { drawCurves } from "../draw/terminal";
import { columnsOf, every, rowsOf, tableOf } from "../spec/columns";
import { readSources, specHelp } from "../spec/read";
import { stepsToDraw } from "../spec/steps";
import { writeFile, writeText } from "../files";

const owner = "lrlab preview";

export const preview: Command = {
  name: "preview",
  summary: "draws schedules in the terminal, or into files",
  usage: "lrlab preview SPEC... [options]",
  about: `${specHelp}\nWithout --steps the drawing is as long as the longest schedule is made for; where none says, 100 steps or the longest length among the options.`,
  flags: {
    steps: { type: "string", value: "N", short: "n", about: "how many steps to draw" },
    log: { type: "boolean", about: "draw rates on a logarithmic axis" },
    title: { type: "string", value: "TEXT", about: "the title of a drawing in a file" },
    ascii: { type: "boolean", about: "draw in the terminal with ASCII alone" },
    svg: { type: "string", value: "FILE", about: "write the drawing as SVG" },
    png: {
      type: "string",
      value: "FILE",
      about: "write it as PNG; an installed Chromium, Chrome or Edge draws",
    },
    html: {
      type: "string",
      value: "FILE",
      about: "write a page with the drawing, the numbers and the specs",
    },
    csv: {
      type: "string",
      value: "FILE",
      about: "write the numbers, a row for each step, with all their digits",
    },
    json: {
      type: "string",
      value: "FILE",
      about: "write the specs and the numbers as JSON; - prints it, as it does the others",
    },
  },
  examples: [
    ['lrlab preview "OneCycleLR maxLr=0.1 totalSteps=1000"', "one schedule"],
    [
      'lrlab preview "StepLR baseLr=0.1 stepSize=30" "CosineAnnealingLR baseLr=0.1 tMax=100"',
      "two in one drawing",
    ],
    [
      'lrlab preview "warmup schedule=(CosineAnnealingLR baseLr=0.1 tMax=90) steps=10" --svg warm.svg',
      "a schedule inside another, into a file",
    ],
    ["lrlab preview runs/specs.json --html specs.html", "what a JSON file holds"],
    ["lrlab convert --from pytorch train.py | lrlab preview -", "what another command writes"],
  ],
  run,
};

async function run({ args, flags, io }: Input): Promise<number> {
  checkPipe(owner, flags, ["svg", "html", "csv", "json"]);
  const named = await readSources(owner, args, io);
  const steps = numberOf(owner, flags, "steps") ?? stepsToDraw(named);
  const log = flags.log === true;
  const title = textOf(flags, "title");
  const specs = Object.fromEntries(named.map(({ name, spec }) => [name, spec]));
  const sources = Object.fromEntries(named.map(({ name, source }) => [name, source]));
  const columns = () => columnsOf(named, every(owner, steps, 1, "fewer --steps"));
  const svg = (): string =>
    figureSvg(scheduleFigure(sources, { steps, unit: "step", log, ...(title && { title }) }));
  const writers: Record<string, () => string> = {
    svg,
    html: () =>
      figurePage(
        title ?? "Learning-rate schedules",
        svg(),
        tableOf(columnsOf(named, every(owner, steps, Math.ceil(steps / 100), "fewer --steps"))),
        specs,
      ),
    csv: () => {
      const all = columns();
      return csvText(all.titles, rowsOf(all));
    },
    json: () => {
      const { titles, positions, values } = columns();
      const numbers = Object.fromEntries(titles.slice(1).map((name, i) => [name, values[i]]));
      return `${JSON.stringify({ specs, steps, step: positions, values: numbers })}\n`;
    },
  };
  const png = textOf(flags, "png");
  const wanted = Object.keys(writers).filter((name) => flags[name] !== undefined);
  for (const name of wanted) {
    const file = textOf(flags, name)!;
    if (file === "-") io.out(writers[name]());
    else await writeText(owner, file, writers[name]());
  }
  if (png !== undefined) await writeFile(owner, png, () => writePng(png, svg()));
  if (wanted.length > 0 || png !== undefined) return 0;
  const positions = positionsTo(steps);
  const curves = named.map(({ name, source }) => ({ name, values: sample(name, source, positions).rates }));
  const { columns: width, color } = io;
  const paper = {
    columns: width,
    color,
    log,
    ascii: flags.ascii === true,
    ends: ["0", `${steps} steps`],
  } as const;
  io.out(`${drawCurves(curves, paper)}\n`);
  return 0;
}
