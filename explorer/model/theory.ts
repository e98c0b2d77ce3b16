import {
  convergenceBound,
  ConvergenceBound,
  History,
  optimizeSchedule,
  refineSchedule,
  Schedule,
} from "lrlab";
import { checkOptions, list, number, optional, OptionTable } from "../../lib/options/options";
import { followsMetric, Spec } from "./spec";
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
    list(number({ above: 0 }), { minLength: 1, maxLength: places, expected: `1 to ${places} numbers` }),
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

const known = new WeakMap<Trajectory, { theory: Theory; bound: Bound }>();

/** The bound of a schedule with this curve, computed once while the theory is the same. */
export function boundOf(spec: Spec, curve: Trajectory, theory: Theory): Bound {
  const last = known.get(curve);
  if (last?.theory === theory) return last.bound;
  const bound = followsMetric(spec)
    ? "its rates follow the validation curve, so they are not known before the run"
    : computeBound(curve, theory);
  known.set(curve, { theory, bound });
  return bound;
}

function computeBound({ lr }: Trajectory, theory: Theory): Bound {
  try {
    const rates = lr.subarray(0, -1);
    const bound = convergenceBound(rates, optionsOf(theory, rates.length));
    return Number.isFinite(bound.bound + bound.optimalScale)
      ? bound
      : "its rates are too small or too large to compute with";
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
function tableOf(schedule: Schedule, steps: number): Spec {
  const { kind, baseLr } = schedule.spec as Spec & { baseLr: number };
  const count = Math.min(steps, places);
  const values = Array.from({ length: count }, (_, i) =>
    rounded(schedule(Math.round((i * (steps - 1)) / Math.max(1, count - 1))) / baseLr),
  );
  return { kind, values, baseLr: rounded(baseLr), ...(steps > count && { totalSteps: steps }) };
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** The schedule with the lowest bound of all of so many steps. */
export const lowestSpec = (theory: Theory, steps: number): Spec =>
  tableOf(optimizeSchedule(optionsOf(theory, steps)), steps);

/** What a run is refined for. */
interface Wanted {
  readonly steps: number;
  /** The highest rate of the next run. */
  readonly peak: number;
  readonly optimizer: string;
}

const norms = list(number({ min: 0 }));

/**
 * The next run's schedule, and the norms that its bound is for, out of a run's History as JSON.
 *
 * @param from Where the text is from, as errors say it.
 * @throws TypeError or RangeError that says what is wrong with it.
 */
export function refined(
  text: string,
  from: string,
  { steps, peak, optimizer }: Wanted,
): { spec: Spec; gradNorms: readonly number[] } {
  const { gradNorms } = parsed(text, from);
  if (!gradNorms) {
    throw new TypeError(
      `${from} has no gradNorms: they are in the History of train(…, { gradNorms: true }), as JSON.stringify writes it`,
    );
  }
  const { l1, l2 } = checkOptions(from, { l1: norms, l2: norms }, gradNorms, "gradNorms.");
  const norm = /SGD/.test(optimizer) ? "l2" : "l1";
  const schedule = refineSchedule(norm === "l2" ? l2 : l1, { norm, baseLr: peak, totalSteps: steps });
  return { spec: tableOf(schedule, steps), gradNorms: meanNorms(l2) };
}

function parsed(text: string, from: string): Partial<History> {
  try {
    return (JSON.parse(text) ?? {}) as Partial<History>;
  } catch (error) {
    throw new TypeError(`${from} is not valid JSON: ${(error as Error).message}`);
  }
}

/** So many numbers that fit into a link: of each part of the run the root of the mean of the squares, which the bound adds up. */
function meanNorms(norms: readonly number[]): number[] {
  const count = Math.min(norms.length, places);
  const start = (i: number): number => Math.floor((i * norms.length) / count);
  return Array.from({ length: count }, (_, i) => {
    const part = norms.slice(start(i), start(i + 1));
    return rounded(Math.sqrt(part.reduce((sum, value) => sum + value ** 2, 0) / part.length));
  });
}
