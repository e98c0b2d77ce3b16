import { tableText } from "../../figures/table";
import { convergenceBound } from "../../theory/convergence-bound";
import { isSchedule, Schedule } from "../../schedules/schedule";
import { jsonFlag, numberOf } from "../arguments";
import type { Command, Input } from "../command";
import { readSources, specHelp } from "../spec/read";
import { stepsToDraw } from "../spec/steps";
import { UsageError } from "../usage-error";

const owner = "lrlab bound";

export const bound: Command = {
  name: "bound",
  summary: "says how good theory expects schedules to be, and their best rates",
  usage: "lrlab bound SPEC... [options]",
  about: `${specHelp}\nThe bound is how far the expected loss of the last step may be above the lowest one, for stochastic gradient descent on a convex function (Schaipp et al., 2025). At the best rate it depends on the schedule's shape alone. With gradients of norm 1 and a distance of 1 it compares schedules; rates mean something where both are measured.`,
  flags: {
    steps: {
      type: "string",
      value: "N",
      short: "n",
      about: "the steps of the run (what the schedules are made for)",
    },
    "grad-norm": { type: "string", value: "G", about: "the norm of the gradients (1)" },
    distance: {
      type: "string",
      value: "D",
      about: "the distance from the first weights to the best ones (1)",
    },
    json: jsonFlag,
  },
  examples: [
    [
      'lrlab bound "constantSchedule value=0.1" "linearSchedule initValue=0.1 endValue=0 transitionSteps=400" --steps 400',
      "which of two is better, and at which rate",
    ],
  ],
  run,
};

async function run({ args, flags, io }: Input): Promise<number> {
  const positive = (name: string) =>
    numberOf(owner, flags, name, "a positive number", (value) => value > 0 && value < Infinity);
  const named = (await readSources(owner, args, io)).map(({ name, source }) => ({
    name,
    source: rateOf(source),
  }));
  const steps = numberOf(owner, flags, "steps") ?? stepsToDraw(named);
  const [gradNorm, distance] = [positive("grad-norm"), positive("distance")];
  const results = named.map(({ name, source }) => {
    const result = convergenceBound(source, {
      steps,
      ...(gradNorm !== undefined && { gradNorm }),
      ...(distance !== undefined && { distance }),
    });
    return { name, rate: source.referenceLr, bestRate: source.referenceLr * result.optimalScale, ...result };
  });
  if (flags.json) {
    io.out(`${JSON.stringify({ steps, schedules: results })}\n`);
    return 0;
  }
  const columns = ["Schedule", "Bound", "Rate", "Best rate", "Bound there"].map((title) => ({ title }));
  const digits = (value: number): number => Number(value.toPrecision(4));
  const rows = results.map(({ name, rate, bestRate, bound, optimalBound }) => [
    name,
    ...[bound, rate, bestRate, optimalBound].map(digits),
  ]);
  io.out(`${tableText({ title: `After ${steps} steps`, columns, rows })}\n`);
  return 0;
}

/** The schedule of a source's rate. */
function rateOf(source: Awaited<ReturnType<typeof readSources>>[number]["source"]): Schedule {
  if (!("optimizer" in source)) return source;
  if (isSchedule(source.lr)) return source.lr;
  throw new UsageError(`${owner}: the rate of the recipe must be a schedule, got ${source.lr}`);
}
