import { countAtMost, highestOf, Knot, Interpolation, scaledKnots, through } from "./curves";
import {
  choice,
  count,
  isObject,
  list,
  number,
  Option,
  optional,
  rate,
  stepCount,
  tested,
} from "../options/options";
import { Curve, defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `piecewiseSchedule`. */
export interface PiecewiseConstantLROptions {
  /** The steps at which the next value takes over, increasing; of two that are equal the later value counts. */
  boundaries: readonly number[];
  /** The rates: one more than there are boundaries. */
  values: readonly number[];
  /** The rate by which a chain divides the values (the first value). It does not scale them. */
  baseLr?: number;
}

/**
 * Given rates between given steps: `lr(k) = values[i]`, i being the number of boundaries that are at most k.
 *
 * @example piecewiseSchedule({ boundaries: [30, 80], values: [0.1, 0.01, 0.001] })(30) // 0.01
 * @see braintools.optim.PiecewiseConstantSchedule
 */
export const piecewiseSchedule: ScheduleFactory<PiecewiseConstantLROptions> = defineSchedule(
  { name: "piecewiseSchedule", kind: "PiecewiseConstantSchedule" },
  {
    boundaries: list(stepCount({ min: 0 }), { increasing: true }),
    values: list(rate()),
    baseLr: optional(rate()),
  },
  ({ boundaries, values, baseLr }) => {
    if (values.length !== boundaries.length + 1) {
      throw new RangeError(
        `PiecewiseConstantSchedule: values must have one entry more than the ${boundaries.length} boundaries, got ${values.length}`,
      );
    }
    return {
      baseLr: baseLr ?? values[0],
      referenceLr: Math.max(...values),
      lr: (k) => values[countAtMost(boundaries, k)],
    };
  },
);

/** Options of `piecewiseConstantSchedule`. */
export interface PiecewiseConstantScheduleOptions {
  /** The rate before the first boundary. */
  initValue: number;
  /** What the rate is multiplied by from each step on, such as `{ 100: 0.5 }`; the factors build up. */
  boundariesAndScales?: Readonly<Record<number, number>>;
}

const step = count({ min: 0 });
const factor = number({ min: 0 });

const scales: Option<Readonly<Record<number, number>>> = {
  ...tested<Readonly<Record<number, number>>>(
    "scales",
    "an object that maps steps to non-negative factors, such as { 100: 0.5 }",
    isObject,
    { default: {} },
  ),
  allows: (value) =>
    Object.entries(value).every(
      ([key, scale]) =>
        key === String(Number(key)) &&
        step.allows(Number(key)) &&
        factor.isType(scale) &&
        factor.allows(scale),
    ),
};

const curveThrough = (knots: readonly Knot[], shape: Interpolation | "constant"): Curve => ({
  baseLr: knots[0][1],
  referenceLr: highestOf(knots),
  lr: through(knots, shape),
});

/**
 * Factors that apply from given steps on: `lr(k) = initValue · Π boundariesAndScales[b]` over the boundaries
 * b ≤ k.
 *
 * @example
 * piecewiseConstantSchedule({ initValue: 0.1, boundariesAndScales: { 30: 0.5, 80: 0.5 } })(80) // 0.025
 * @see optax.piecewise_constant_schedule
 */
export const piecewiseConstantSchedule: ScheduleFactory<PiecewiseConstantScheduleOptions> = defineSchedule(
  "piecewiseConstantSchedule",
  { initValue: rate(), boundariesAndScales: scales },
  (options) => curveThrough(scaledKnots(options.initValue, options.boundariesAndScales), "constant"),
);

/** Options of `piecewiseInterpolateSchedule`. */
export interface PiecewiseInterpolateScheduleOptions extends PiecewiseConstantScheduleOptions {
  /** The shape between two boundaries. */
  interpolateType: "linear" | "cosine";
}

/**
 * The values that `piecewiseConstantSchedule` jumps to, joined by straight lines or half cosines; constant
 * after the last.
 *
 * @example
 * piecewiseInterpolateSchedule({
 *   interpolateType: "linear", initValue: 0.1, boundariesAndScales: { 30: 0.5 },
 * })(15) // 0.075
 * @see optax.piecewise_interpolate_schedule
 */
export const piecewiseInterpolateSchedule: ScheduleFactory<PiecewiseInterpolateScheduleOptions> =
  defineSchedule(
    "piecewiseInterpolateSchedule",
    {
      interpolateType: choice(["linear", "cosine"]),
      initValue: rate(),
      boundariesAndScales: scales,
    },
    ({ interpolateType, initValue, boundariesAndScales }) =>
      curveThrough(scaledKnots(initValue, boundariesAndScales), interpolateType),
  );
