import type { LRScheduler } from "../schedulers/scheduler";
import type { Schedule } from "../schedules/schedule";
import { checkFinite } from "./check";

/** What has a rate at each step: a scheduler, a schedule, or any function of the step. */
export type RateSource = LRScheduler | Schedule | ((step: number) => number);

/** The most positions at which a source is asked for its rate. */
const maxPositions = 100_000;

/** The rates of a source at some positions, and its momentum, null where it sets none, if it sets any. */
export function sample(name: string, source: RateSource, positions: readonly number[]) {
  const { rate, momentum } = readSource(name, source);
  const rates = positions.map(rate);
  checkFinite(`scheduleFigure: "${name}"`, "rates", rates, "fix the schedule or draw fewer steps");
  const momenta = positions.map((step) => momentum?.(step) ?? null);
  return { rates, momenta: momenta.some((value) => value !== null) ? momenta : undefined };
}

/** The rate and the momentum of a source as functions of the step. */
function readSource(name: string, source: RateSource) {
  if (typeof source === "function") {
    return { rate: (step: number) => source(step), momentum: (source as Partial<Schedule>).momentum };
  }
  if (typeof source?.at !== "function") {
    throw new TypeError(
      `scheduleFigure: "${name}" must be a scheduler, schedule or function of the step, got ${typeof source}`,
    );
  }
  if (source.needsMetric) {
    throw new TypeError(
      `scheduleFigure: the rate of "${name}" depends on a metric that is unknown before training; draw its History`,
    );
  }
  return { rate: (step: number) => source.at(step), momentum: (step: number) => source.momentumAt(step) };
}

/** All positions from 0 to `steps`, or evenly spaced ones where they are many. */
export function positionsTo(steps: number): number[] {
  const count = Math.min(steps, maxPositions);
  return Array.from({ length: count + 1 }, (_, i) => Math.round((i * steps) / count));
}
