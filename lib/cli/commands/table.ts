import { tableText } from "../../figures/table";
import { csvText } from "../../helpers/csv";
import { jsonFlag, numberOf, textOf } from "../arguments";
import type { Command, Input } from "../command";
import { columnsOf, every, rowsOf, tableOf } from "../spec/columns";
import { readSources, specHelp } from "../spec/read";
import { stepsToDraw } from "../spec/steps";
import { UsageError } from "../usage-error";

const owner = "lrlab table";

export const table: Command = {
  name: "table",
  summary: "prints the rates of schedules after so many steps",
  usage: "lrlab table SPEC... [options]",
  about: specHelp,
  flags: {
    steps: { type: "string", value: "N", short: "n", about: "the last step" },
    every: { type: "string", value: "N", about: "print every N steps (about 20 rows)" },
    at: { type: "string", value: "STEPS", about: "print these steps alone, as 0,10,99" },
    csv: { type: "boolean", about: "print comma-separated values, with all their digits" },
    json: jsonFlag,
  },
  examples: [
    ['lrlab table "StepLR baseLr=0.1 stepSize=30" --every 10', "a row every 10 steps"],
    ['lrlab table "OneCycleLR maxLr=0.1 totalSteps=1000" --at 0,299,999 --json', "three steps, as JSON"],
  ],
  run,
};

async function run({ args, flags, io }: Input): Promise<number> {
  const named = await readSources(owner, args, io);
  const steps = numberOf(owner, flags, "steps") ?? stepsToDraw(named);
  const stride = numberOf(owner, flags, "every") ?? Math.max(1, Math.round(steps / 20));
  const at = textOf(flags, "at");
  const columns = columnsOf(
    named,
    at === undefined ? every(owner, steps, stride, "a larger --every") : positionsIn(at),
  );
  if (flags.json) {
    const values = Object.fromEntries(columns.titles.slice(1).map((name, i) => [name, columns.values[i]]));
    io.out(`${JSON.stringify({ step: columns.positions, values })}\n`);
  } else io.out(flags.csv ? csvText(columns.titles, rowsOf(columns)) : `${tableText(tableOf(columns))}\n`);
  return 0;
}

function positionsIn(text: string): number[] {
  const positions = text.split(",").map((part) => (part.trim() ? Number(part) : NaN));
  if (positions.every((k) => Number.isFinite(k) && k >= 0)) return positions;
  throw new UsageError(`${owner}: --at must be non-negative numbers with commas between them, got ${text}`);
}
