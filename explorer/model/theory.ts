import { convergenceBound, ConvergenceBound, optimizeSchedule, Schedule } from "lrlab";
import { list, number, optional, OptionTable } from "../../lib/options/options";
import { followsMetric, Spec } from "../../lib/code/spec";
import { stretched } from "./stretch";
import { Trajectory } from "./trajectory";

/** The numbers that a recorded run, or a schedule that is computed, is kept as: few enough for a link. */
export const places = 101;

/** What the bound takes to be so. */
export interface Theory {
  /** D: the distance from the first weights to the best ones. */
  readonly distance: number;
  /** G: the norm of the gradient. */
  readonly gradNorm: number;
  /** The norms of a recorded run, spread evenly over the run, which then stand for G. */
  readonly gradNorms?: readonly number[];
}

export const theoryTable = {
  distance: number({ above: 0, default: 1 }),
  gradNorm: number({ above: 0, default: 1 }),
  gradNorms: optional(
    list(number({ min: 0 }), { minLength: 1, maxLength: places, expected: `1 to ${places} numbers` }),
  ),
} satisfies OptionTable<Theory>;

export const defaultTheory: Theory = { distance: 1, gradNorm: 1 };

/** The options of the library's functions for a run of so many steps. */
function optionsOf({ distance, gradNorm, gradNorms }: Theory, steps: number) {
  const recorded =
    gradNorms &&
    Array.from({ length: steps }, (_, k) => gradNorms[Math.floor((k * gradNorms.length) / steps)]);
  return { steps, distance, gradNorm: recorded ?? gradNorm };
}

/** The bound of a schedule, or why there is none. */
export type Bound = ConvergenceBound | string;

/** Up to which number, and down to 1 over it, a bound is drawn. */
const largest = 1e100;

const known = new WeakMap<Trajectory, { theory: Theory; bound: Bound }>();

/** The bound of a schedule with this curve, computed once while the theory is the same. */
export function boundOf(spec: Spec, curve: Trajectory, theory: Theory): Bound {
  const last = known.get(curve);
  if (last?.theory === theory) return last.bound;
  const bound = followsMetric(spec) ? "its rates follow the validation curve" : computeBound(curve, theory);
  known.set(curve, { theory, bound });
  return bound;
}

function computeBound({ lr }: Trajectory, theory: Theory): Bound {
  try {
    const rates = lr.subarray(0, -1);
    const bound = convergenceBound(rates, optionsOf(theory, rates.length));
    const isDrawn = [bound.bound, bound.optimalBound, bound.optimalScale].every(
      (value) => value >= 1 / largest && value <= largest,
    );
    return isDrawn ? bound : "its rates, D or G are too small or too large";
  } catch (error) {
    return (error as Error).message.replace("convergenceBound: ", "");
  }
}

/** A schedule with the rates at which its bound is lowest. */
export const atBest = (spec: Spec, { optimalScale }: ConvergenceBound): Spec =>
  stretched(spec, { rate: optimalScale });

/** The bound at a rate that is `scale` times the schedule's. */
export const boundAt = ({ terms: [distance, average, last] }: ConvergenceBound, scale: number): number =>
  distance / scale + (average + last) * scale;

/** A computed schedule as a table that is short enough for a link. */
export function tableOf(schedule: Schedule, steps: number): Spec {
  const { kind, baseLr } = schedule.spec as Spec & { baseLr: number };
  const count = Math.min(steps, places);
  const values = Array.from({ length: count }, (_, i) =>
    rounded(schedule(Math.round((i * (steps - 1)) / Math.max(1, count - 1))) / baseLr),
  );
  return { kind, values, baseLr: rounded(baseLr), ...(steps > count && { totalSteps: steps }) };
}

/** A number with as many digits as a link needs. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

/** The schedule with the lowest bound of all of so many steps. */
export const lowestSpec = (theory: Theory, steps: number): Spec =>
  tableOf(optimizeSchedule(optionsOf(theory, steps)), steps);
