import type { Quantities, Recipe } from "../recipes";
import type { LRScheduler } from "../schedulers/scheduler";
import type { Schedule } from "../schedules/schedule";
import { checkFinite } from "./check";

/** What has a rate at each step: a scheduler, a schedule, any function of the step, or a recipe. */
export type RateSource = LRScheduler | Schedule | ((step: number) => number) | Recipe;

/** What a source may set beside the rate, and how its axis calls it. */
export const lanes = {
  momentum: "Momentum",
  weightDecay: "Weight decay",
  batchSize: "Batch size (samples)",
} as const satisfies { readonly [Q in Exclude<keyof Quantities<number>, "lr">]: string };

/** One of {@link lanes}. */
export type Lane = keyof typeof lanes;
export const laneNames = Object.keys(lanes) as Lane[];

/** The most positions at which a source is asked for its rate. */
const maxPositions = 100_000;

type Values = { readonly [Q in keyof Quantities<number>]: number | undefined };

/** The rates of a source at some positions, and the values of the lanes that it sets, null where it sets none. */
export function sample(name: string, source: RateSource, positions: readonly number[]) {
  const values = positions.map(readSource(name, source));
  const rates = values.map(({ lr }) => lr!);
  checkFinite(`scheduleFigure: "${name}"`, "rates", rates, "fix the schedule or draw fewer steps");
  const own = laneNames.filter((lane) => values.some((each) => each[lane] !== undefined));
  const others = own.map((lane) => [lane, values.map((each) => each[lane] ?? null)]);
  return { rates, others: Object.fromEntries(others) as { readonly [L in Lane]?: (number | null)[] } };
}

/** The numbers that a source sets as a function of the step. */
function readSource(name: string, source: RateSource): (step: number) => Values {
  if (typeof source === "function") {
    const { momentum } = source as Partial<Schedule>;
    return (step) => ({ lr: source(step), momentum: momentum?.(step) });
  }
  if (typeof source?.at !== "function") {
    throw new TypeError(
      `scheduleFigure: "${name}" must be a scheduler, schedule, function of the step or recipe, got ${typeof source}`,
    );
  }
  if ("optimizer" in source) return (step) => source.at(step);
  if (source.needsMetric) {
    throw new TypeError(
      `scheduleFigure: the rate of "${name}" depends on a metric that is unknown before training; draw its History`,
    );
  }
  return (step) => ({ lr: source.at(step), momentum: source.momentumAt(step) });
}

/** All positions from 0 to `steps`, or evenly spaced ones where they are many. */
export function positionsTo(steps: number): number[] {
  const count = Math.min(steps, maxPositions);
  return Array.from({ length: count + 1 }, (_, i) => Math.round((i * steps) / count));
}
